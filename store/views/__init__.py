"""What panes and commands ask of a library: pure functions of records, a filter and, where it matters, today's date."""
