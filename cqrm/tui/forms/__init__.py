"""Forms and small questions that stand over the meeting."""
