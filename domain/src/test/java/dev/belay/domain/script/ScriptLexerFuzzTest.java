package dev.belay.domain.script;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.belay.domain.target.Engine;

/**
 * In a normal build each input that was ever kept runs once. To search for new ones, one lexer at a time:
 *
 * <pre>mvn -P fuzz -pl domain test -Dtest=ScriptLexerFuzzTest#postgresql
 * mvn -P fuzz -pl domain test -Dtest=ScriptLexerFuzzTest#sqlite</pre>
 *
 * <p>What it finds it writes into {@code ScriptLexerFuzzTestInputs} beside the other test resources: keep it there.
 */
class ScriptLexerFuzzTest {
    @FuzzTest(maxDuration = "2m")
    @DictionaryFile(resourcePath = "script.dict")
    void postgresql(FuzzedDataProvider data) {
        LexerInvariants.assertThatReadingKeepsItsPromises(Engine.POSTGRESQL, data.consumeRemainingAsString());
    }

    @FuzzTest(maxDuration = "2m")
    @DictionaryFile(resourcePath = "script.dict")
    void sqlite(FuzzedDataProvider data) {
        LexerInvariants.assertThatReadingKeepsItsPromises(Engine.SQLITE, data.consumeRemainingAsString());
    }
}
