package dev.belay.adapters.http.console;

import java.util.List;

/** All targets. */
record TargetsPage(Frame frame, List<Tile> tiles) {

    String summary() {
        long behind = tiles.stream().filter(tile -> tile.pending() > 0).count();
        long wrong =
                tiles.stream().filter(tile -> tile.badge().tone() == Tone.BAD).count();
        return Amounts.counted(tiles.size(), "database") + ": " + behind + " behind, " + wrong + " with errors.";
    }
}
