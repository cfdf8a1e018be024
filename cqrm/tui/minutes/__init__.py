"""The minutes of a meeting as a document: read, reworded, issued, approved, amended."""
