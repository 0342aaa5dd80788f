"""The four panes and the overview: what one sees of the library."""
