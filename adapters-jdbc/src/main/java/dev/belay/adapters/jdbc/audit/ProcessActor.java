package dev.belay.adapters.jdbc.audit;

import dev.belay.domain.audit.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who runs this process, and where: the operating system's word for the user, and what a CI system says of its job. What
 * a caller could write freely, such as a property of Java, comes last.
 */
public final class ProcessActor {

    /**
     * What a CI system says in its variables.
     *
     * @param sign the variable that is there where it runs
     * @param person for whom it runs
     * @param job where the job can be seen; several are joined by what stands between them
     */
    private record Ci(String name, String sign, String person, List<String> job) {}

    private static final List<Ci> SYSTEMS = List.of(
            new Ci(
                    "GitHub Actions",
                    "GITHUB_ACTIONS",
                    "GITHUB_ACTOR",
                    List.of("GITHUB_SERVER_URL", "/", "GITHUB_REPOSITORY", "/actions/runs/", "GITHUB_RUN_ID")),
            new Ci("GitLab CI", "GITLAB_CI", "GITLAB_USER_LOGIN", List.of("CI_JOB_URL")),
            new Ci("Jenkins", "JENKINS_URL", "BUILD_USER_ID", List.of("BUILD_URL")),
            new Ci(
                    "Azure Pipelines",
                    "TF_BUILD",
                    "BUILD_REQUESTEDFOREMAIL",
                    List.of(
                            "SYSTEM_COLLECTIONURI",
                            "",
                            "SYSTEM_TEAMPROJECT",
                            "/_build/results?buildId=",
                            "BUILD_BUILDID")),
            new Ci("CircleCI", "CIRCLECI", "CIRCLE_USERNAME", List.of("CIRCLE_BUILD_URL")),
            new Ci("Buildkite", "BUILDKITE", "BUILDKITE_BUILD_CREATOR_EMAIL", List.of("BUILDKITE_BUILD_URL")),
            new Ci(
                    "Bitbucket Pipelines",
                    "BITBUCKET_BUILD_NUMBER",
                    "BITBUCKET_STEP_TRIGGERER_UUID",
                    List.of("BITBUCKET_GIT_HTTP_ORIGIN", "/pipelines/results/", "BITBUCKET_BUILD_NUMBER")),
            new Ci("TeamCity", "TEAMCITY_VERSION", "TEAMCITY_BUILD_TRIGGEREDBY_USERNAME", List.of("BUILD_URL")),
            new Ci("CI", "CI", "", List.of()));

    private final Map<String, String> environment;

    private ProcessActor(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The actor of this process, where these are its variables. */
    public static Actor of(Map<String, String> environment) {
        ProcessActor process = new ProcessActor(environment);
        Optional<Ci> ci = SYSTEMS.stream()
                .filter(system -> !process.variable(system.sign()).isEmpty())
                .findFirst();
        return new Actor(process.name(ci), process.origin(ci));
    }

    private String name(Optional<Ci> ci) {
        String person = ci.isPresent() ? variable(ci.get().person()) : "";
        return person.isEmpty() ? user() : user() + " for " + person;
    }

    private String origin(Optional<Ci> ci) {
        String host = host();
        if (ci.isEmpty()) {
            return host;
        }
        String job = job(ci.get());
        return host + (host.isEmpty() ? "" : ", ") + ci.get().name() + (job.isEmpty() ? "" : " " + job);
    }

    /** Empty where any of it is missing: half an address leads nowhere. */
    private String job(Ci ci) {
        StringBuilder job = new StringBuilder();
        for (int i = 0; i < ci.job().size(); i++) {
            String part = i % 2 == 1 ? ci.job().get(i) : variable(ci.job().get(i));
            if (part.isEmpty() && i % 2 == 0) {
                return "";
            }
            job.append(part);
        }
        return job.toString();
    }

    /** Linux says who owns a process, whatever Java was told to believe. */
    private static String user() {
        try {
            return Files.getOwner(Path.of("/proc/self")).getName();
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return System.getProperty("user.name", "");
        }
    }

    /** Not asked of the network: that may take seconds. */
    private String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            String windows = variable("COMPUTERNAME");
            return windows.isEmpty() ? variable("HOSTNAME") : windows;
        }
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
