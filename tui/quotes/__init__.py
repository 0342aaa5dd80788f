"""What the pane of quotes is made of: its rows, its detail, its comparison, and the search behind it."""
