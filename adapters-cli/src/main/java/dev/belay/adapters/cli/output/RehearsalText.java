package dev.belay.adapters.cli.output;

import dev.belay.domain.rehearsal.Blockade;
import dev.belay.domain.rehearsal.ObservedStatement;
import dev.belay.domain.rehearsal.ObservedTransaction;
import dev.belay.domain.rehearsal.Rehearsal;
import java.util.List;
import java.util.Optional;

/** What a rehearsal showed, first what it means for others, then where it comes from. */
final class RehearsalText {
    private final StringBuilder text = new StringBuilder();
    private final Rehearsal rehearsal;

    private RehearsalText(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    static String of(Rehearsal rehearsal) {
        RehearsalText text = new RehearsalText(rehearsal);
        text.forecast();
        Rehearsal.acts(rehearsal.forward()).forEach(text::act);
        rehearsal.back().ifPresent(text::back);
        return text.text.toString();
    }

    private void forecast() {
        List<Blockade> blockades = rehearsal.blockades();
        line("plan " + rehearsal.plan().hash().brief() + " on " + rehearsal.copy());
        line("");
        line(
                blockades.isEmpty()
                        ? "Nobody would have to wait."
                        : "Who would have to wait, on a database of this size:");
        for (Blockade blockade : blockades) {
            line((blockade.isLong() ? "! " : "  ") + Amounts.duration(blockade.micros()) + "  "
                    + RehearsalWords.blockade(blockade));
            line("      " + RehearsalWords.because(blockade));
        }
        for (String note : RehearsalWords.notes(rehearsal, blockades)) {
            line("note: " + note);
        }
        line("");
    }

    private void back(Rehearsal.Back back) {
        line("back: " + back.verdict());
        back.differences().forEach(difference -> line("  " + difference));
        line("");
        Rehearsal.acts(back.transactions()).forEach(this::act);
    }

    private void act(List<ObservedTransaction> act) {
        line(RehearsalWords.title(act) + "  " + Amounts.duration(RehearsalWords.micros(act)) + ", "
                + RehearsalWords.shape(act));
        line("  disk      " + RehearsalWords.disk(rehearsal.engine(), act));
        for (ObservedTransaction transaction : act) {
            transaction.statements().stream().filter(RehearsalWords::isNotable).forEach(this::statement);
        }
        RehearsalWords.rest(act).ifPresent(rest -> line("  " + rest));
        line("");
    }

    private void statement(ObservedStatement statement) {
        line("  " + statement.place() + "  "
                + Amounts.duration(statement.measures().micros()));
        line("    " + statement.excerpt());
        part("locks", RehearsalWords.locks(statement));
        part("rewrites", RehearsalWords.rewritten(statement));
        part("rows", RehearsalWords.rows(statement));
        statement.advice().forEach(advice -> part("instead", Optional.of(advice)));
    }

    private void part(String word, Optional<String> value) {
        value.ifPresent(known -> line("      " + word + " ".repeat(10 - word.length()) + known));
    }

    private void line(String line) {
        text.append(line.isEmpty() ? "" : Printable.line(line)).append('\n');
    }
}
