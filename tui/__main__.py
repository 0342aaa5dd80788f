"""The `relex` command: it leaves quietly when it is interrupted, so nothing is loaded before that can be heard."""

import sys

INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """Run relex and return its exit code: those of `tui.command_line.run`, or 130 when interrupted."""
    try:
        # loading takes longer than many commands, and a person may think better of it meanwhile
        from tui.command_line import run

        return run(argv)
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
