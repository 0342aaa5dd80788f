"""One module a subcommand, each with `configure(parser)` and `run(args)`, loaded only when it is called."""
