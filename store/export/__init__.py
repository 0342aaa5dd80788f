"""Facts leave relex: as lines for programs, tables for spreadsheets, citations for texts, calendars and maps."""
