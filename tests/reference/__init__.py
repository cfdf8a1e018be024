"""What is held against the full reference material, where it lies beside the project."""
