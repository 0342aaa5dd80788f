"""Who said what: quotes of every layout, indirect speech, and the speaker of each."""
