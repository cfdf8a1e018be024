"""Home: the next meeting, what needs attention, and all meetings."""
