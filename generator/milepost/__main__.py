"""`milepost` and `python -m milepost`."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line; an interruption ends it without a word, while it is still being loaded too."""
    try:
        from milepost.cli import main  # noqa: PLC0415  # loading it takes a second

        main()
    except KeyboardInterrupt:
        sys.exit(130)  # cli/frame.py names it, and may not be there yet


if __name__ == "__main__":
    run()
