"""Where: places of a release and what they are to it."""
