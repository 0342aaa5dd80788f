"""Gold releases, the reader of their labels, and the scorer."""
