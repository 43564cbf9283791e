package dev.belay.suite.acceptance;

import dev.belay.suite.canary.Canary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong in belay.yaml, flyway.conf and flyway.toml. */
final class ConfigurationCases {
    private static final String YAML = "belay.yaml";
    private static final String CONF = "flyway.conf";
    private static final String TOML = "flyway.toml";
    private static final String NO_EFFECT = "Flyway may; for Belay it has no effect.";

    private ConfigurationCases() {}

    static List<BadInput> all() {
        return Stream.of(ofFiles(), ofTheServer()).flatMap(List::stream).toList();
    }

    private static List<BadInput> ofFiles() {
        return List.of(
                error(
                        "an unknown key in belay.yaml",
                        YAML,
                        "locatoins: db\n",
                        "belay.yaml line 1: 'locatoins' is not a setting.",
                        "Did you mean locations?"),
                error(
                        "a key that is there twice",
                        YAML,
                        "table: a\ntable: b\n",
                        "belay.yaml line 2: table is given twice.",
                        "Keep one of them."),
                error(
                        "a secret key in belay.yaml",
                        YAML,
                        "secretKey: canary\n",
                        "belay.yaml line 1: secretKey does not belong into this file.",
                        "Write ${env:NAME}."),
                error(
                        "text that is not YAML",
                        YAML,
                        "table: [a\n",
                        "belay.yaml line 2: this is not YAML.",
                        "Check indentation, quotes and colons around this line."),
                error(
                        "YAML without keys",
                        YAML,
                        "- table\n",
                        "belay.yaml line 1: it holds no keys.",
                        "Write one \"key: value\" on each line."),
                error(
                        "a list where one value belongs",
                        YAML,
                        "table: [a, b]\n",
                        "belay.yaml line 1: table has no value, or a nested one.",
                        "Write \"table: value\"."),
                error(
                        "placeholders that are no names with values",
                        YAML,
                        "placeholders: x\n",
                        "belay.yaml line 1: placeholders holds no names.",
                        "Write one \"name: value\" on each line below it."),
                error(
                        "a password in belay.yaml",
                        YAML,
                        "password: canary\n",
                        "belay.yaml line 1: a password does not belong into this file.",
                        "Write passwordFile: path, or ${env:NAME}."),
                error(
                        "a url with a password in belay.yaml",
                        YAML,
                        "url: postgresql://app:canary@db/app\n",
                        "belay.yaml line 1: the url holds a password, which does not belong into this file.",
                        "Write passwordFile: path, or ${env:NAME}."),
                error(
                        "a variable that belay.yaml names and that is not set",
                        YAML,
                        "user: ${env:NOBODY}\n",
                        "belay.yaml line 1: user takes NOBODY from the environment, and it is not set.",
                        "Set it."),
                BadInput.of("a configuration that is not UTF-8")
                        .onSqlite()
                        .with(YAML, "table: t\u00fc\n".getBytes(StandardCharsets.ISO_8859_1))
                        .answers(2, "usage", "belay.yaml: it is not UTF-8.")
                        .next("Save it as UTF-8."),
                BadInput.of("a configuration that is a folder")
                        .onSqlite()
                        .with(YAML + "/x", "")
                        .answers(2, "usage", "belay.yaml: it cannot be read.")
                        .next("Check that it is a file that you may read."),
                warning(
                        "an unknown key in flyway.conf",
                        CONF,
                        "flyway.frob=1\n",
                        "flyway.conf line 1: Belay does not know or use 'flyway.frob'.",
                        NO_EFFECT),
                warning(
                        "a line of flyway.conf that is no property",
                        CONF,
                        "# mine\nfrob\n",
                        "flyway.conf line 2: Belay does not know or use 'frob'.",
                        NO_EFFECT),
                warning(
                        "a variable that flyway.conf names and that is not set",
                        CONF,
                        "flyway.installedBy=${NOBODY}\n",
                        "flyway.conf line 1: NOBODY is not set in the environment and counts as empty.",
                        "Set it."),
                error(
                        "a switch of flyway.conf that is neither true nor false",
                        CONF,
                        "flyway.outOfOrder=perhaps\n",
                        "flyway.conf line 1: outOfOrder is neither true nor false.",
                        "Write one of them."),
                warning(
                        "an unknown key in flyway.toml",
                        TOML,
                        "[flyway]\nfrob = 1\n",
                        "flyway.toml line 2: Belay does not know or use 'flyway.frob'.",
                        NO_EFFECT),
                error(
                        "text that is not TOML",
                        TOML,
                        "[flyway\n",
                        "flyway.toml line 1: this is not TOML.",
                        "Check quotes and brackets around this line."),
                error(
                        "a value of another kind in flyway.toml",
                        TOML,
                        "[flyway]\ntable = [\"a\", \"b\"]\n",
                        "flyway.toml line 2: table has a value of another kind.",
                        "Write it as Flyway documents it."),
                error(
                        "an environment that flyway.toml does not have",
                        TOML,
                        "[flyway]\nenvironment = \"nowhere\"\n",
                        "flyway.toml line 2: there is no such table in [environments].",
                        "Name one of those in this file."),
                warning(
                                "flyway.conf beside flyway.toml",
                                CONF,
                                "flyway.table=x\n",
                                "flyway.conf: it is not read, because Flyway does not read it beside flyway.toml.",
                                "Remove one of the two.")
                        .with(TOML, "[flyway]\n"));
    }

    private static final String STRONG = Canary.key("one");
    private static final String OTHER = Canary.key("other");
    private static final String TARGET = "targets:\n  shop:\n    url: sqlite:///shop.db\n";

    /** What keeps a server from starting. */
    private static List<BadInput> ofTheServer() {
        return List.of(
                served("a server without a belay.yaml", "")
                        .without(YAML)
                        .answers(2, "usage", "belay.yaml: it is not there, and it names the targets.")
                        .next("Write it: see docs/server.md."),
                served("a server without targets", "serve:\n  port: 8080\n")
                        .answers(2, "usage", "belay.yaml: it names no targets.")
                        .next("Write them below \"targets:\", each with its url."),
                served("a target without a database", "targets:\n  shop:\n    table: history\n")
                        .answers(2, "usage", "belay.yaml: the target shop has no url.")
                        .next("Give it one below its name."),
                served("a target whose name could be a path", "targets:\n  ../shop:\n    url: sqlite:///shop.db\n")
                        .amongOthers()
                        .answers(2, "usage", "belay.yaml line 2: this is not the name of a target.")
                        .next("Write letters, digits, dots, hyphens and underscores, 64 at most."),
                served("a setting that the server does not know", TARGET + "serve:\n  prot: 8080\n")
                        .answers(2, "usage", "belay.yaml line 5: 'prot' is not a setting of the server.")
                        .next("Correct it, or remove it."),
                served("a server that anybody could listen in on", TARGET + "serve:\n  host: 0.0.0.0\n")
                        .answers(
                                2,
                                "usage",
                                "The server would listen on 0.0.0.0 without TLS: whoever reads along could use its"
                                        + " tokens.")
                        .next(
                                "Give it a certificate and key, name the proxy that ends TLS before it, or let it listen on"
                                        + " 127.0.0.1."),
                served("a server whose consents anybody could give", TARGET)
                        .variable("SECRET_KEY", "")
                        .answers(
                                2,
                                "usage",
                                "SECRET_KEY is not set, and consents and the audit trail are signed with it.")
                        .next(
                                "Set it to at least 32 random bytes, such as \"openssl rand -hex 32\" prints, and keep it."),
                served("one secret for tokens and consents", TARGET)
                        .variable("JWT_SECRET", STRONG)
                        .answers(
                                2,
                                "usage",
                                "JWT_SECRET and SECRET_KEY are the same: whoever may make tokens could give any consent.")
                        .next("Give each a secret of its own."));
    }

    private static BadInput served(String title, String yaml) {
        return BadInput.of(title)
                .onSqlite()
                .with(YAML, yaml)
                .variable("SECRET_KEY", STRONG)
                .variable("JWT_SECRET", OTHER)
                .run("serve");
    }

    private static BadInput error(String title, String file, String text, String what, String next) {
        return BadInput.of(title)
                .onSqlite()
                .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                .with(file, text)
                .answers(2, "usage", what)
                .next(next);
    }

    private static BadInput warning(String title, String file, String text, String what, String next) {
        return error(title, file, text, what, next).answers(0, "configuration", what);
    }
}
