DROP INDEX conversations_queue;
