package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Configuration;
import dev.belay.adapters.cli.configuration.Serving;
import dev.belay.adapters.cli.configuration.Setting;
import dev.belay.adapters.cli.output.JsonOutput;
import dev.belay.adapters.http.Lookout;
import dev.belay.adapters.http.Server;
import dev.belay.adapters.http.ServerSettings;
import dev.belay.adapters.http.alerts.AlertSettings;
import dev.belay.adapters.http.identity.ExpectedClaims;
import dev.belay.adapters.http.identity.IdentitySettings;
import dev.belay.adapters.http.identity.TokenAlgorithm;
import dev.belay.adapters.http.identity.TokenKeys;
import dev.belay.adapters.http.limits.Binding;
import dev.belay.adapters.http.limits.Proxies;
import dev.belay.adapters.http.limits.ServerLimits;
import dev.belay.adapters.http.log.ServerLog;
import dev.belay.application.operations.Operations;
import dev.belay.application.operations.Target;
import dev.belay.application.operations.Targets;
import dev.belay.application.report.Problem;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.Purpose;
import dev.belay.domain.target.Secret;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** From what belay.yaml says of the server to one that listens: the part of the wiring that only it needs. */
final class ServerWiring {
    private final Invocation invocation;
    private final Configuration configuration;
    private final Serving serving;
    private final List<Target.Sheet> sheets;
    private final SplittableRandom random = new SplittableRandom();

    ServerWiring(Invocation invocation, Configuration configuration, Serving serving, List<Target.Sheet> sheets) {
        this.invocation = invocation;
        this.configuration = configuration;
        this.serving = serving;
        this.sheets = List.copyOf(sheets);
    }

    /**
     * A server that listens, or why there is none.
     *
     * @param address where browsers find it
     */
    record Started(Optional<Server> server, Optional<Lookout> lookout, Optional<Problem> problem, String address) {
        /** What watches is closed last: it sees how runs ended. */
        void close() {
            server.ifPresent(Server::close);
            lookout.ifPresent(Lookout::close);
        }

        private static Started not(Problem problem) {
            return new Started(Optional.empty(), Optional.empty(), Optional.of(problem), "");
        }
    }

    Started start() {
        Optional<TokenAlgorithm> algorithm =
                TokenAlgorithm.named(serving.algorithm().value());
        if (algorithm.isEmpty()) {
            return Started.not(Problem.usage(
                    serving.algorithm().origin() + ": algorithm is none that tokens are signed by here.",
                    "Write HS256, RS256, ES256 or EdDSA."));
        }
        Optional<TokenKeys> keys = keys(algorithm.get());
        if (keys.isEmpty()) {
            return Started.not(
                    algorithm.get() == TokenAlgorithm.HS256
                            ? Problem.usage(
                                    "JWT_SECRET is not set: nothing can tell genuine tokens from others.",
                                    "Set it to at least 32 random bytes, such as \"openssl rand -hex 32\" prints.")
                            : Problem.usage(
                                    serving.algorithm().origin() + ": "
                                            + algorithm.get().word()
                                            + " needs the public keys of those who make the tokens.",
                                    "Name the file of a JWK set with \"keys:\"."));
        }
        Optional<Proxies> proxies = Proxies.parse(serving.proxies());
        if (proxies.isEmpty()) {
            return Started.not(Problem.usage(
                    "belay.yaml: proxies holds what is neither an address nor a network.",
                    "Write them as 10.0.0.7 or 10.0.0.0/8."));
        }
        if (serving.certificate().isPresent() != serving.key().isPresent()) {
            return Started.not(Problem.usage(
                    "belay.yaml: of certificate and key there is one alone.", "Write both, or none of them."));
        }
        ExpectedClaims claims = new ExpectedClaims(
                serving.issuer(),
                serving.audience(),
                // tokens of others need not know what we call our environments: their audience says where they belong
                algorithm.get() == TokenAlgorithm.HS256
                        ? Optional.of(new Settings(configuration).environment().word())
                        : Optional.empty(),
                ExpectedClaims.DEFAULT.roleClaim());
        Binding binding = new Binding(serving.host().value(), serving.port().value(), tls(), proxies.get());
        return start(new ServerSettings(
                binding, ServerLimits.DEFAULT, Set.copyOf(serving.origins()), IdentitySettings.of(keys.get(), claims)));
    }

    private Started start(ServerSettings settings) {
        ServerLog log = new ServerLog(System.err, Clock.systemUTC());
        Optional<AlertSettings.Form> form = AlertSettings.Form.named(serving.alertForm());
        if (form.isEmpty()) {
            return Started.not(
                    Problem.usage("belay.yaml: alertForm is none that alerts are written in.", "Write json or slack."));
        }
        Lookout.Opening opening = Lookout.open(
                sheets.stream().map(Target.Sheet::name).toList(),
                version(),
                alerts(form.get()),
                log,
                Clock.systemUTC());
        return opening instanceof Lookout.Opening.Unusable unusable
                ? Started.not(unusable.problem())
                : start(settings, ((Lookout.Opening.Opened) opening).lookout(), log);
    }

    private Started start(ServerSettings settings, Lookout lookout, ServerLog log) {
        Operations operations = new Operations(
                new Targets(sheets.stream().map(this::target).toList()),
                lookout.watcher(),
                new Settings(configuration).signingKey(Purpose.RUN),
                this::runId,
                Clock.systemUTC());
        Server.Starting starting =
                Server.start(settings, operations, JsonOutput::document, lookout.routes(), log, Clock.systemUTC());
        if (starting instanceof Server.Starting.Unusable unusable) {
            operations.close();
            lookout.close();
            return Started.not(unusable.problem());
        }
        lookout.begin(operations);
        Server server = ((Server.Starting.Started) starting).server();
        String scheme = settings.binding().tls().isPresent() ? "https" : "http";
        String host = settings.binding().host();
        return new Started(
                Optional.of(server),
                Optional.of(lookout),
                Optional.empty(),
                scheme + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + server.port());
    }

    private Optional<AlertSettings> alerts(AlertSettings.Form form) {
        return serving.alertUrl()
                .map(url -> new AlertSettings(
                        Secret.of(url.value()),
                        form,
                        serving.alertSecret().map(Setting::value),
                        url.origin() + ", alertUrl"));
    }

    private static String version() {
        String version = ServerWiring.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    private Target target(Target.Sheet sheet) {
        Surroundings around = invocation.surroundings();
        return new ServedTarget(
                sheet,
                new Surroundings(
                        around.environment(),
                        around.folder(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                this::runId);
    }

    private synchronized RunId runId() {
        return RunId.of(random.nextLong());
    }

    private Optional<TokenKeys> keys(TokenAlgorithm algorithm) {
        if (algorithm != TokenAlgorithm.HS256) {
            Optional<Setting<String>> keys = serving.keys();
            return keys.isPresent()
                    ? Optional.of(new TokenKeys.PublicKeys(
                            algorithm, keys.get().value(), keys.get().origin().toString()))
                    : Optional.empty();
        }
        Optional<Setting<Secret>> secret = configuration.jwtSecret();
        return secret.isPresent()
                ? Optional.of(new TokenKeys.Shared(
                        secret.get().value(), secret.get().origin().toString()))
                : Optional.empty();
    }

    private Optional<Binding.Tls> tls() {
        Path folder = invocation.surroundings().folder();
        return serving.certificate().isPresent() && serving.key().isPresent()
                ? Optional.of(new Binding.Tls(
                        folder.resolve(serving.certificate().get().value()),
                        folder.resolve(serving.key().get().value())))
                : Optional.empty();
    }
}
