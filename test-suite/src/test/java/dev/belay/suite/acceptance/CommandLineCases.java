package dev.belay.suite.acceptance;

import java.util.List;

/** What is wrong on the command line and in the environment. */
final class CommandLineCases {
    private static final String POSTGRESQL = "postgresql://app@127.0.0.1:1/app";

    private CommandLineCases() {}

    static List<BadInput> all() {
        return List.of(
                usage("an unknown verb", "\"apply\" is not a verb of belay.", "See \"belay --help\".", "apply"),
                usage(
                        "a slip in a verb",
                        "\"migrat\" is not a verb of belay.",
                        "Did you mean migrate? See \"belay --help\".",
                        "migrat"),
                usage(
                        "an option before the verb",
                        "The verb comes first, then its options.",
                        "Write: belay migrate [options].",
                        "--verbose",
                        "migrate"),
                usage(
                        "an unknown option",
                        "There is no option --frob here.",
                        "See \"belay migrate --help\".",
                        "migrate",
                        "--frob=x"),
                usage(
                        "a slip in an option",
                        "There is no option --locations here.",
                        "Did you mean --location? See \"belay migrate --help\".",
                        "migrate",
                        "--locations",
                        "db"),
                usage("a word too many", "There is an argument too many.", "belay status --help", "status", "all"),
                usage(
                        "an option without its value",
                        "VERSION is missing, the value of --target.",
                        "belay migrate --help",
                        "migrate",
                        "--target"),
                usage("`new` without a name", "NAME is missing.", "belay new --help", "new"),
                usage(
                        "a value behind an option that has none",
                        "--group takes no value.",
                        "belay migrate --help",
                        "migrate",
                        "--group=perhaps"),
                usage(
                        "a password on the command line",
                        "There is no option --password: every process on this machine could read it.",
                        "Use DATABASE_URL, BELAY_PASSWORD or --password-file.",
                        "migrate",
                        "--password=canary"),
                usage(
                        "a password in `--url`",
                        "--url: the url holds a password, and every process on this machine can read it there.",
                        "Use DATABASE_URL or --password-file.",
                        "migrate",
                        "--url",
                        "postgresql://app:canary@db/app"),
                usage(
                        "a form of output that there is not",
                        "--output is neither text nor json.",
                        "Write one of the two.",
                        "status",
                        "--output",
                        "yaml"),
                usage(
                        "a strategy that there is not",
                        "--strategy is none that Belay knows: clever.",
                        "Write one of direct, nuclear, smart, simple, retry, ultra, or leave it out for the chain of them.",
                        "migrate",
                        "--strategy",
                        "clever"),
                usage(
                        "an answer that `--unfinished` does not know",
                        "--unfinished is neither done nor again.",
                        "Write one of the two.",
                        "migrate",
                        "--unfinished",
                        "skip"),
                usage(
                        "a target that is no version",
                        "--target: target is not a version: \"newest\".",
                        "Give a version, latest or next.",
                        "migrate",
                        "--target",
                        "newest"),
                usage(
                        "a baseline that is no version",
                        "--baseline-version: baselineVersion is not a version: \"one\".",
                        "Give a version, such as 1 or 2.1.",
                        "baseline",
                        "--baseline-version",
                        "one"),
                usage(
                        "a time without its unit",
                        "--lock-wait: lockWait is not a duration.",
                        "Write it as 500ms, 30s, 5m or 1h.",
                        "migrate",
                        "--lock-wait",
                        "30"),
                usage(
                        "a placeholder without a value",
                        "--placeholder: a placeholder has no value.",
                        "Write --placeholder name=value.",
                        "migrate",
                        "--placeholder",
                        "name"),
                usage(
                        "a placeholder without a name",
                        "--placeholder: a placeholder has no name.",
                        "Write name=value.",
                        "migrate",
                        "--placeholder",
                        "=value"),
                usage(
                        "an empty table name",
                        "--table: table is empty.",
                        "Give it a value, or leave it out.",
                        "migrate",
                        "--table="),
                usage(
                        "a shell that there is no completion for",
                        "There is completion for bash and zsh alone.",
                        "Write one of them.",
                        "completion",
                        "fish"),
                usage(
                        "a password file that is not there",
                        "--password-file: the password file cannot be read.",
                        "Check that it is a UTF-8 file that you may read.",
                        "migrate",
                        "--password-file",
                        "none"),
                usage(
                                "an empty password file",
                                "--password-file: the password file is empty.",
                                "Write the password into it, and nothing else.",
                                "migrate",
                                "--password-file",
                                "secret")
                        .with("secret", "\n"),
                usage(
                        "a `--url` that says no database",
                        "--url: it does not say which database it is (scheme of url).",
                        "Write postgresql://user@host:5432/database",
                        "migrate",
                        "--url",
                        "db/app"),
                variable(
                        "a database that Belay does not know",
                        "DATABASE_URL",
                        "mysql://db/app",
                        "DATABASE_URL: Belay migrates PostgreSQL and SQLite, not 'mysql' (scheme of url).",
                        "Write postgresql://user@host:5432/database"),
                variable(
                        "an empty `DATABASE_URL`",
                        "DATABASE_URL",
                        "",
                        "DATABASE_URL: it is set but empty.",
                        "Give it a database URL, or unset it."),
                variable(
                        "a port that is none",
                        "DATABASE_URL",
                        "postgresql://db:port/app",
                        "DATABASE_URL: it is not a number from 1 to 65535 (port of url).",
                        "Write host, host:5432"),
                variable(
                        "a driver parameter that loads code",
                        "DATABASE_URL",
                        POSTGRESQL + "?socketFactory=evil.Factory",
                        "DATABASE_URL: 'socketFactory' is refused: it names a class for the driver to load (parameters of"
                                + " url).",
                        "Remove it."),
                variable(
                        "a parameter that Belay does not pass on",
                        "DATABASE_URL",
                        POSTGRESQL + "?frob=1",
                        "DATABASE_URL: 'frob' is not a parameter that Belay passes on (parameters of url).",
                        "Remove it; among those allowed are sslmode, sslrootcert"),
                variable(
                        "a value that a parameter does not take",
                        "DATABASE_URL",
                        POSTGRESQL + "?sslmode=perhaps",
                        "DATABASE_URL: the value of 'sslmode' is not one of disable, allow, prefer, require, verify-ca,"
                                + " verify-full (parameters of url).",
                        "Correct it."),
                variable(
                        "a SQLite database to be fetched from elsewhere",
                        "DATABASE_URL",
                        "jdbc:sqlite::resource:http://127.0.0.1:1/x.db",
                        "DATABASE_URL: ':resource:' lets the driver fetch a database from any address (file of url).",
                        "Name a file on this machine."),
                variable(
                        "a switch that is neither true nor false",
                        "BELAY_OUT_OF_ORDER",
                        "perhaps",
                        "BELAY_OUT_OF_ORDER: outOfOrder is neither true nor false.",
                        "Write one of them."),
                variable(
                        "an encoding that there is not",
                        "BELAY_ENCODING",
                        "UTF-9",
                        "BELAY_ENCODING: encoding is not one that Java knows.",
                        "Write UTF-8, ISO-8859-1 or another."),
                BadInput.of("a variable of Belay's or Flyway's that Belay does not know")
                        .onSqlite()
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .variable("BELAY_LOCK_WAITS", "5m")
                        .answers(0, "configuration", "BELAY_LOCK_WAITS: Belay does not know or use this variable.")
                        .next("Unset it, or correct it."));
    }

    private static BadInput usage(String title, String what, String next, String... words) {
        return BadInput.of(title)
                .onSqlite()
                .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                .run(words)
                .answers(2, "usage", what)
                .next(next);
    }

    private static BadInput variable(String title, String name, String value, String what, String next) {
        return usage(title, what, next, "migrate").variable(name, value);
    }
}
