package dev.belay.adapters.jdbc.postgresql;

import dev.belay.domain.run.OtherSession;

/**
 * A transaction that was prepared and is not finished: it keeps its locks without a session.
 *
 * @param prepared in UTC, to the microsecond
 */
record PreparedTransaction(String gid, String owner, String prepared, int seconds) {

    OtherSession toSession() {
        Words words = new Words("prepared transaction '" + gid + "'");
        words.add("user ", owner);
        words.add("for ", Words.duration(seconds));
        return new OtherSession(
                0,
                prepared,
                words.text(),
                "it is a prepared transaction: whoever prepared it decides between COMMIT PREPARED and ROLLBACK"
                        + " PREPARED");
    }
}
