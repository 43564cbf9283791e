package dev.belay.adapters.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.audit.Actor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessActorTest {
    private static final Actor ALONE = ProcessActor.of(Map.of());

    @Test
    void is_the_user_of_the_operating_system() {
        assertThat(ALONE.name()).isNotEmpty().isEqualTo(System.getProperty("user.name"));
    }

    @Test
    void is_nobody_whom_a_variable_or_a_property_names() {
        String before = System.getProperty("user.name");
        System.setProperty("user.name", "mallory");
        try {
            Actor actor = ProcessActor.of(Map.of("USER", "mallory", "LOGNAME", "mallory", "SUDO_USER", "mallory"));

            assertThat(actor).isEqualTo(ALONE);
        } finally {
            System.setProperty("user.name", before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GitHub Actions, octocat, https://github.com/o/r/actions/runs/12,"
                + " GITHUB_ACTIONS=true GITHUB_ACTOR=octocat GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=o/r"
                + " GITHUB_RUN_ID=12 CI=true",
        "GitLab CI, tanuki, https://gitlab.example/j/7, GITLAB_CI=true GITLAB_USER_LOGIN=tanuki"
                + " CI_JOB_URL=https://gitlab.example/j/7 CI=true",
        "Jenkins, butler, https://ci.example/job/4/, JENKINS_URL=https://ci.example/ BUILD_USER_ID=butler"
                + " BUILD_URL=https://ci.example/job/4/",
        "Azure Pipelines, ann@example.com, https://dev.azure.com/o/p/_build/results?buildId=9, TF_BUILD=True"
                + " BUILD_REQUESTEDFOREMAIL=ann@example.com SYSTEM_COLLECTIONURI=https://dev.azure.com/o/"
                + " SYSTEM_TEAMPROJECT=p BUILD_BUILDID=9",
        "CircleCI, cy, https://circleci.com/gh/o/r/3, CIRCLECI=true CIRCLE_USERNAME=cy"
                + " CIRCLE_BUILD_URL=https://circleci.com/gh/o/r/3",
        "Bitbucket Pipelines, {1}, https://bitbucket.org/o/r/pipelines/results/5, BITBUCKET_BUILD_NUMBER=5"
                + " BITBUCKET_STEP_TRIGGERER_UUID={1} BITBUCKET_GIT_HTTP_ORIGIN=https://bitbucket.org/o/r"
    })
    void acts_for_whom_the_ci_system_says_in_the_job_that_it_says(
            String system, String person, String job, String variables) {
        Actor actor = ProcessActor.of(environment(variables));

        assertThat(actor.name()).isEqualTo(ALONE.name() + " for " + person);
        assertThat(actor.origin()).isEqualTo(ALONE.origin() + ", " + system + " " + job);
    }

    @Test
    void half_an_address_is_none() {
        Actor actor = ProcessActor.of(environment("GITHUB_ACTIONS=true GITHUB_REPOSITORY=o/r"));

        assertThat(actor.name()).isEqualTo(ALONE.name());
        assertThat(actor.origin()).endsWith(", GitHub Actions");
    }

    private static Map<String, String> environment(String variables) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.split(" ", -1)) {
            int equal = variable.indexOf('=');
            environment.put(variable.substring(0, equal), variable.substring(equal + 1));
        }
        return environment;
    }
}
