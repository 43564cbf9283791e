package dev.belay.suite.proxy;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the statements that clients of PostgreSQL send without encryption: simple queries, and executions. */
public final class PostgresqlQuestions {
    private static final int ENCRYPTION_REQUESTS = 80877102;

    private final AtomicInteger count = new AtomicInteger();

    public int count() {
        return count.get();
    }

    /** A listener for one connection. */
    public Tap tap() {
        return new Messages();
    }

    /** Each message is a type, a length that counts itself, and the rest; the first one has no type. */
    private final class Messages implements Tap {
        private final byte[] head = new byte[8];
        private int headRead;
        private long left;
        private boolean hasTypes;

        @Override
        public void passes(byte[] bytes) {
            int at = 0;
            while (at < bytes.length) {
                if (left > 0) {
                    int skipped = (int) Math.min(left, bytes.length - at);
                    left -= skipped;
                    at += skipped;
                } else {
                    head[headRead++] = bytes[at++];
                    if (headRead == (hasTypes ? 5 : 8)) {
                        begin();
                    }
                }
            }
        }

        private void begin() {
            headRead = 0;
            ByteBuffer read = ByteBuffer.wrap(head);
            if (hasTypes) {
                left = read.getInt(1) - 4L;
                count.addAndGet(head[0] == 'Q' || head[0] == 'E' ? 1 : 0);
            } else {
                left = read.getInt(0) - 8L;
                // a client that asks for encryption sends its first message once more
                hasTypes = read.getInt(4) < ENCRYPTION_REQUESTS;
            }
        }
    }
}
