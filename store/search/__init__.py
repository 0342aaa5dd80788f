"""Fuzzy search over quotes: the words typed are matched against the words known, and those lead to the quotes."""
