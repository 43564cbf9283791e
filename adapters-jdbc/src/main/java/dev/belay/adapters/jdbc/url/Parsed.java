package dev.belay.adapters.jdbc.url;

import java.util.List;

/** What came of reading a text as a database URL. */
public sealed interface Parsed {

    <R> R accept(Visitor<R> visitor);

    /** The text is a URL that Belay can use. */
    record Accepted(DatabaseUrl url) implements Parsed {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The text is not one, for these reasons: at least one, and none of them shows a secret. */
    record Refused(List<UrlProblem> problems) implements Parsed {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a URL is refused for a reason");
            }
        }

        static Refused because(UrlProblem.Part part, String what, String next) {
            return new Refused(List.of(new UrlProblem(part, what, next)));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** One answer for each outcome. */
    interface Visitor<R> {
        R visit(Accepted accepted);

        R visit(Refused refused);
    }
}
