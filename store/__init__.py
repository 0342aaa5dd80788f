"""Everything relex knows about press releases: reading, facts, the library, search and views. No screen code."""
