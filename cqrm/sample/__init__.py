"""The sample body and its meetings, made through the use cases a person would use."""
