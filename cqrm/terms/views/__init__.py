"""What screens and commands see of the record: frozen dataclasses, never a live row."""
