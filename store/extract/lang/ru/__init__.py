"""Russian: word tables in TOML and the pymorphy3 adapter."""
