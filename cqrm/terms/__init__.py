"""The vocabulary every room shares: enums, views, acts, snapshot, cleaning, clock; standard library only."""
