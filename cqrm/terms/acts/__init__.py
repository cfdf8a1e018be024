"""Every act a person can do to the record, as a frozen command. Use cases clean the text in them."""
