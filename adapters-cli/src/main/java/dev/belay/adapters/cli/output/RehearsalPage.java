package dev.belay.adapters.cli.output;

import dev.belay.application.report.Problem;
import dev.belay.domain.rehearsal.Blockade;
import dev.belay.domain.rehearsal.Blocked;
import dev.belay.domain.rehearsal.ObservedStatement;
import dev.belay.domain.rehearsal.ObservedTransaction;
import dev.belay.domain.rehearsal.Rehearsal;
import java.util.List;
import java.util.Optional;

/** What a rehearsal showed, as a page: first what it means for others, then where it comes from. */
public final class RehearsalPage {
    private final Rehearsal rehearsal;
    private final List<Blockade> blockades;
    private final HtmlPage page;

    private RehearsalPage(String database, Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        this.blockades = rehearsal.blockades();
        this.page = new HtmlPage(
                "Rehearsal for " + database,
                "Plan " + rehearsal.plan().hash().brief() + ", carried out on " + rehearsal.copy() + ". "
                        + rehearsal.remains());
    }

    /**
     * The page.
     *
     * @param problems what the rehearsal failed of, if it did
     */
    public static String of(String database, Rehearsal rehearsal, List<Problem> problems) {
        RehearsalPage page = new RehearsalPage(database, rehearsal);
        page.facts();
        problems.forEach(page::problem);
        page.forecast();
        page.page.add("<h2>What was seen</h2>\n");
        Rehearsal.acts(rehearsal.forward()).forEach(page::act);
        rehearsal.back().ifPresent(page::back);
        page.page.add("<footer><p>Times and sizes are those of the copy: a server that is busy takes longer, and"
                + " others' waits add to each other.</p></footer>\n");
        return page.page.html();
    }

    private void facts() {
        page.add("<div class=\"facts\">")
                .fact(
                        blockades.isEmpty()
                                ? "nobody"
                                : Amounts.duration(blockades.get(0).micros()),
                        longest())
                .fact(Amounts.duration(rehearsal.micros()), "for all statements")
                .fact(String.valueOf(rehearsal.plan().migrations().size()), "pending");
        if (!rehearsal.forward().isEmpty()) {
            long log = rehearsal.forward().stream()
                    .mapToLong(one -> one.disk().log())
                    .sum();
            page.fact(Amounts.size(log), "written to the log");
        }
        page.add("</div>\n");
    }

    private String longest() {
        return blockades.isEmpty()
                ? "would have to wait"
                : "the longest wait, of " + RehearsalWords.blockade(blockades.get(0));
    }

    private void problem(Problem problem) {
        page.add("<div class=\"told grave\"><b>").text(problem.what()).add("</b><br>");
        problem.where().ifPresent(place -> page.text("at " + place).add("<br>"));
        problem.databaseState().ifPresent(state -> page.text(state).add("<br>"));
        page.text(problem.next()).add("</div>\n");
    }

    private void forecast() {
        page.add("<h2>Who would have to wait</h2>\n");
        if (blockades.isEmpty()) {
            page.add("<p class=\"told\">Nobody: no lock that was taken keeps others from reading or writing.</p>\n");
            return;
        }
        page.add("<div class=\"card bars\">\n");
        long longest = Math.max(1, blockades.get(0).micros());
        for (Blockade blockade : blockades) {
            String kind = kind(blockade.who());
            page.add("<div class=\"bar\"><div class=\"head\"><span>")
                    .element("b", "", capital(RehearsalWords.blockade(blockade)))
                    .add("</span>")
                    .element("span", "time", Amounts.duration(blockade.micros()))
                    .add("</div><div class=\"track\" style=\"color:var(--" + kind
                            + ")\"><div class=\"fill\" style=\"width:" + Math.max(1, blockade.micros() * 100 / longest)
                            + "%\"></div></div>")
                    .element("span", "soft small", RehearsalWords.because(blockade))
                    .add("</div>\n");
        }
        page.add("</div>\n");
        for (String note : RehearsalWords.notes(rehearsal, blockades)) {
            page.element("p", "told", note).add("\n");
        }
    }

    private void back(Rehearsal.Back back) {
        page.add("<h2>The way back</h2>\n").element("p", "told", back.verdict()).add("\n");
        if (!back.differences().isEmpty()) {
            page.add("<ul>");
            back.differences().forEach(difference -> page.element("li", "", difference));
            page.add("</ul>\n");
        }
        Rehearsal.acts(back.transactions()).forEach(this::act);
    }

    private void act(List<ObservedTransaction> act) {
        page.add("<section class=\"card\"><div class=\"head\">")
                .element("h3", "", RehearsalWords.title(act))
                .element("span", "time", Amounts.duration(RehearsalWords.micros(act)))
                .add("</div>")
                .element("div", "soft small", RehearsalWords.shape(act))
                .element("div", "soft small", "Disk: " + RehearsalWords.disk(rehearsal.engine(), act));
        for (ObservedTransaction transaction : act) {
            transaction.statements().stream().filter(RehearsalWords::isNotable).forEach(this::statement);
        }
        RehearsalWords.rest(act)
                .ifPresent(rest -> page.add("<div class=\"statement\">")
                        .element("span", "soft small", rest)
                        .add("</div>"));
        page.add("</section>\n");
    }

    private void statement(ObservedStatement statement) {
        page.add("<div class=\"statement\"><div class=\"head\">")
                .element("code", "soft", statement.place().toString())
                .element("span", "time", Amounts.duration(statement.measures().micros()))
                .add("</div>")
                .element("span", "code", statement.excerpt());
        badge(kind(statement.measures().blocked()), "", RehearsalWords.locks(statement));
        badge("wary", "rewrites ", RehearsalWords.rewritten(statement));
        badge("note", "rows: ", RehearsalWords.rows(statement));
        for (String advice : statement.advice()) {
            page.add("<div class=\"told\"><b>Instead:</b> ").text(advice).add("</div>");
        }
        page.add("</div>");
    }

    private void badge(String kind, String lead, Optional<String> text) {
        text.ifPresent(known -> page.element("span", "badge " + kind, lead + known));
    }

    private static String kind(Blocked who) {
        return switch (who) {
            case NOBODY -> "calm";
            case SAME_ROWS -> "note";
            case WRITERS -> "wary";
            case EVERYBODY -> "grave";
        };
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
