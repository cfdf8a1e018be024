"""The commands for the secretariat and scripts: parse, call, print."""
