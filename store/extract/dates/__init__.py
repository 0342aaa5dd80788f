"""When: calendar expressions as intervals."""
