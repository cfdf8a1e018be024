"""The action log and the decision register on screen."""
