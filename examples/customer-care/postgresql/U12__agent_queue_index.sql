DROP INDEX CONCURRENTLY conversations_queue;
