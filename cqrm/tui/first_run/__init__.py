"""The first run: nothing is set up yet, and four short forms set it up."""
