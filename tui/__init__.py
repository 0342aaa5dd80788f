"""What a person at a terminal touches: the `relex` command, its subcommands and its screens."""

VERSION = "0.1.0"
