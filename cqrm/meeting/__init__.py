"""The use cases, in the order of a meeting's life."""
