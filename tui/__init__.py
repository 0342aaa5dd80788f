"""What a person at a terminal touches: the `relex` command, its subcommands and its screens."""
