"""Revisions 0001, 0002 and so on; the number is the schema, kept in ``user_version``."""
