package dev.belay.adapters.jdbc.url;

import dev.belay.adapters.jdbc.url.Parsed.Refused;
import dev.belay.adapters.jdbc.url.UrlProblem.Part;
import dev.belay.domain.target.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what follows the scheme of a PostgreSQL URL. It refuses what could be read in two ways: a password with an
 * unencoded slash, question mark or hash would otherwise send part of itself somewhere as a host or a parameter.
 */
final class PostgresqlUrlParser {
    private static final String ENCODE = "in a user or a password write / as %2F, ? as %3F, # as %23, @ as %40";

    private final List<UrlProblem> problems = new ArrayList<>();
    private final String login;
    private final String hosts;
    private final String database;
    private final String query;
    private final boolean isAmbiguous;

    PostgresqlUrlParser(String rest) {
        boolean hasHosts = rest.startsWith("//");
        String text = hasHosts ? rest.substring(2) : rest;
        int question = text.indexOf('?') < 0 ? text.length() : text.indexOf('?');
        String address = text.substring(0, question);
        query = question == text.length() ? "" : text.substring(question + 1);
        int slash = hasHosts ? address.indexOf('/') : -1;
        String authority = !hasHosts ? "" : slash < 0 ? address : address.substring(0, slash);
        database = !hasHosts ? address : slash < 0 ? "" : address.substring(slash + 1);
        int at = authority.lastIndexOf('@');
        login = at < 0 ? "" : authority.substring(0, at);
        hosts = authority.substring(at + 1);
        isAmbiguous = text.indexOf('#') >= 0
                || query.indexOf('@') >= 0
                || database.indexOf('@') >= 0
                || database.indexOf('/') >= 0;
    }

    Parsed parse() {
        if (isAmbiguous) {
            return Refused.because(Part.LOGIN, "there is a #, or an @ or a / after the host", ENCODE);
        }
        int colon = login.indexOf(':');
        Optional<String> user = decode(Part.LOGIN, colon < 0 ? login : login.substring(0, colon));
        Optional<Secret> password = secret(decode(Part.LOGIN, colon < 0 ? "" : login.substring(colon + 1)));
        List<Host> servers = HostParser.parse(hosts, problems);
        Optional<String> name = decode(Part.DATABASE, database);
        List<QueryParameter> parameters = new ArrayList<>();
        Optional<List<QueryParameter>> given = QueryParameter.parse(query);
        if (given.isEmpty()) {
            problems.add(new UrlProblem(Part.PARAMETERS, "a % is not followed by two digits, as in %20", ENCODE));
        }
        for (QueryParameter parameter : given.orElse(List.of())) {
            if (parameter.isNamed("user")) {
                user = parameter.value().isEmpty() ? Optional.empty() : Optional.of(parameter.value());
            } else if (parameter.isNamed("password")) {
                password = parameter.value().isEmpty() ? Optional.empty() : Optional.of(Secret.of(parameter.value()));
            } else {
                parameters.add(parameter);
            }
        }
        // the rules are only read where there is something to judge: most URLs have no parameters
        Map<String, String> allowed =
                parameters.isEmpty() ? Map.of() : PostgresqlParameters.RULES.read(parameters, problems);
        return problems.isEmpty()
                ? new Parsed.Accepted(new PostgresqlUrl(servers, name, user, password, allowed))
                : new Refused(problems);
    }

    /** Nothing for an empty text; a problem, and nothing, for one that cannot be decoded. */
    private Optional<String> decode(Part part, String text) {
        Optional<String> decoded = PercentCode.decode(text);
        if (decoded.isEmpty() || decoded.get().indexOf('\0') >= 0) {
            problems.add(new UrlProblem(
                    part, "a % is not followed by two digits that stand for a character", "write % itself as %25"));
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.empty() : decoded;
    }

    /** Without a lambda, which costs a start more than this whole class does. */
    private static Optional<Secret> secret(Optional<String> text) {
        return text.isPresent() ? Optional.of(Secret.of(text.get())) : Optional.empty();
    }
}
