"""The twinning map, drawn with characters."""
