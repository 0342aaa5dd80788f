"""Who is named: names put into the nominative, offices, and one person under all their names."""
