"""Word documents of a meeting: snapshots in, bytes out; importing this room loads no Word library."""
