package dev.belay.adapters.jdbc.sqlite;

import java.sql.SQLException;

/**
 * A table must be built anew while foreign keys are enforced, and inside the transaction they cannot be turned off: it
 * is to be rolled back, and done again with them off. It never leaves this package.
 */
final class ForeignKeysEnforced extends SQLException {
    private static final long serialVersionUID = 1;

    ForeignKeysEnforced() {
        super("foreign keys are enforced");
    }
}
