package dev.belay.domain.consent;

/** Why a phrase gives no consent. */
public enum Refusal {
    OTHER_DATABASE("it was given for another database"),
    OTHER_ENVIRONMENT("it was given under another environment"),
    OTHER_ACTOR("it was given to somebody else"),
    OTHER_STATE("the database is not in the state any more in which it was given"),
    OTHER_PLAN("it was given for another plan"),
    LATE("its time is over"),
    USED("it was used before"),
    NOT_OURS("it was not given with this SECRET_KEY"),
    NO_PHRASE("it is not a phrase of consent, or not all of it");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** The reason as the end of a sentence. */
    public String words() {
        return words;
    }
}
