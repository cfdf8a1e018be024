"""Help on what has focus, made from the declarations of the commands."""
