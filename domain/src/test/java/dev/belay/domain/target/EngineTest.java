package dev.belay.domain.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineTest {
    @Test
    void each_engine_is_named_as_the_folders_of_a_location() {
        assertThat(Engine.values()).extracting(Engine::key).containsExactly("postgresql", "sqlite");
    }
}
