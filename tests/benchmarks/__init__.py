"""Ratios against a floor or a peer in the same run; nothing here asserts a time."""
