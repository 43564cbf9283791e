package dev.belay.adapters.jdbc.session;

import dev.belay.domain.plan.Step;
import dev.belay.domain.script.Script;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Divides migrations into batches: as many go together as the database carries out in a moment, where that changes
 * nothing for any of them. The first few go alone: a run that has no more than these gains nothing, and everything is
 * told of each as soon as it is done.
 */
public final class Batching {
    /** How long a batch should take. */
    public static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(100);

    private static final int ALONE_AT_FIRST = 8;
    private static final int MOST = 100;
    private static final int MOST_CHARACTERS = 256 * 1024;

    private final List<Step.Apply> steps;
    private final Company company;
    private int done;
    private int size = 1;
    private int aloneFrom;
    private int aloneTo = ALONE_AT_FIRST;

    public Batching(List<Step.Apply> steps, Company company) {
        this.steps = steps;
        this.company = company;
    }

    /** Whether a script may be in one batch with the one before it. */
    @FunctionalInterface
    public interface Company {
        boolean mayFollow(Script before, Script next);
    }

    public boolean isDone() {
        return done == steps.size();
    }

    /** Those that go next. */
    public List<Step.Apply> next() {
        int end = done + 1;
        int characters = script(done).text().length();
        while (end < steps.size() && end - done < size && !isAlone(end - 1) && !isAlone(end)) {
            characters += script(end).text().length();
            if (characters > MOST_CHARACTERS || !company.mayFollow(script(end - 1), script(end))) {
                break;
            }
            end++;
        }
        return steps.subList(done, end);
    }

    private Script script(int index) {
        return steps.get(index).script();
    }

    private boolean isAlone(int index) {
        return index >= aloneFrom && index < aloneTo;
    }

    /** So many were carried out, in this time. */
    public void took(int count, long nanos) {
        done += count;
        if (nanos > MOMENT) {
            size = Math.max(1, size / 2);
        } else if (nanos < MOMENT / 2) {
            size = Math.min(MOST, size * 2);
        }
    }

    /** So many were carried out; of the rest these many, after some, are tried alone, before anything is told of them. */
    public void separate(int count, int after, int many) {
        done += count;
        aloneFrom = done + after;
        aloneTo = aloneFrom + many;
    }
}
