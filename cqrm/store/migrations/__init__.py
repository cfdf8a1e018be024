"""The migrations, one numbered revision per file; frozen once a version of the program was released."""
