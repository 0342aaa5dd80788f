"""From a plain release to facts: pure functions of text and publication date, no clock, no files, no network."""
