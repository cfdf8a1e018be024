"""The meeting in session: agenda, exceptions, record and capture line."""
