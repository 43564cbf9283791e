package dev.belay.adapters.http.console;

import dev.belay.domain.access.Role;
import java.util.List;
import java.util.Optional;

/**
 * What is around a page.
 *
 * @param tab the part of a target's pages that it belongs to; empty where it belongs to none
 * @param visit who looks; nothing where they have not signed in
 * @param target the target that it is about
 */
record Frame(String title, String tab, Optional<Visit> visit, Optional<String> target) {

    /** A part of a target's pages. */
    record Tab(String word, String label) {}

    private static final List<Tab> TABS = List.of(
            new Tab("", "Overview"),
            new Tab("plan", "Plan"),
            new Tab("rollback", "Roll back"),
            new Tab("differences", "Schema"),
            new Tab("backups", "Backups"),
            new Tab("health", "Health"),
            new Tab("runs", "Runs"),
            new Tab("audit", "Audit"));

    static Frame outside(String title) {
        return new Frame(title, "", Optional.empty(), Optional.empty());
    }

    static Frame of(Visit visit, String title) {
        return new Frame(title, "", Optional.of(visit), Optional.empty());
    }

    static Frame of(Visit visit, String target, String tab, String title) {
        return new Frame(title, tab, Optional.of(visit), Optional.of(target));
    }

    List<Tab> tabs() {
        return TABS;
    }

    /** The address of a part of the target's pages. */
    String at(String part) {
        return Paths.target(target.orElseThrow(), part);
    }

    boolean isAt(Tab other) {
        return target.isPresent() && tab.equals(other.word());
    }

    /** The title of the whole, for the window and for histories. */
    String fullTitle() {
        return title
                + target.filter(name -> !name.equals(title))
                        .map(name -> " - " + name)
                        .orElse("") + " - Belay";
    }

    /** Whether who looks may do what this role is needed for. */
    boolean may(Role needed) {
        return visit.filter(one -> one.principal().role().includes(needed)).isPresent();
    }

    /** The secret that proves that a form was on one of this visit's pages. */
    String proof() {
        return visit.map(Visit::proof).orElse("");
    }
}
