"""The room display: what everybody in the room may read, large and calm."""
