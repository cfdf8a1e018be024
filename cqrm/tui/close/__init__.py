"""Read-back and close: checks, what will not come back, the record read out, and the documents."""
