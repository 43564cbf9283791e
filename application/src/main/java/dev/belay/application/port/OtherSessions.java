package dev.belay.application.port;

import dev.belay.domain.run.OtherSession;
import java.util.List;

/** The other sessions on a database that are in the way of this one. */
public interface OtherSessions {
    /** Where an engine has no sessions: nobody is ever in the way. */
    OtherSessions NONE = new OtherSessions() {
        @Override
        public List<OtherSession> blocking() {
            return List.of();
        }

        @Override
        public List<OtherSession> end(List<OtherSession> sessions) {
            return List.of();
        }
    };

    /**
     * Who kept the last step of this session waiting, as far as this role may see; nobody where nothing was waited for
     * or the engine has no sessions.
     */
    List<OtherSession> blocking();

    /**
     * Ends sessions, each only if it is still the one that was seen, with the same process and start, and if what it is
     * now does not protect it. Waits until they are gone, within a few seconds.
     *
     * @return those of them that are gone now
     * @throws dev.belay.domain.failure.FailureException of kind {@code ACCESS_DENIED} where the role may not end one of
     *     them, before any is ended
     */
    List<OtherSession> end(List<OtherSession> sessions);
}
