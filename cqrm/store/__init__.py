"""The database: opening, the store thread, journal, undo, migrations, queries."""
