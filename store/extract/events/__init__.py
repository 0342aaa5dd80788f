"""What took place or will: visits, forums, exhibitions, meetings and feasts."""
