"""Meetings typed into a real terminal; a step of its own, because each takes some twenty seconds."""
