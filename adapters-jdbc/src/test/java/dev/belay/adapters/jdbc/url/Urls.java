package dev.belay.adapters.jdbc.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** URLs in tests, parsed in one word. */
final class Urls {
    private Urls() {}

    static DatabaseUrl parsed(String text) {
        Parsed parsed = DatabaseUrl.parse(text);
        assertThat(parsed).as(text).isInstanceOf(Parsed.Accepted.class);
        return ((Parsed.Accepted) parsed).url();
    }

    static PostgresqlUrl postgresql(String text) {
        return (PostgresqlUrl) parsed(text);
    }

    static SqliteUrl sqlite(String text) {
        return (SqliteUrl) parsed(text);
    }

    static List<String> problemsOf(String text) {
        Parsed parsed = DatabaseUrl.parse(text);
        assertThat(parsed).as(text).isInstanceOf(Parsed.Refused.class);
        List<String> messages = new ArrayList<>();
        for (UrlProblem problem : ((Parsed.Refused) parsed).problems()) {
            messages.add(problem.message());
        }
        return messages;
    }
}
