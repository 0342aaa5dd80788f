"""Whole screens, each in the same frame of rows."""
