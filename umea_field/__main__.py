"""The front door: a window, or a command that needs none."""

import sys


def main() -> int:
    """Run the program with the words of its command line; return its exit status."""
    from umea_field.commands.line import run  # noqa: PLC0415 - nothing before its turn

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
