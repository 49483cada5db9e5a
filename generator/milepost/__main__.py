"""`milepost` and `python -m milepost`."""

from __future__ import annotations

import os
import sys


def run() -> None:
    """Run the command line; an interruption ends it without a word, while it is still being loaded too."""
    try:
        from milepost.cli import main  # noqa: PLC0415  # loading it takes a second

        main()
    except KeyboardInterrupt:
        sys.exit(130)  # cli/frame.py names it, and may not be there yet
    except SystemExit as ended:
        # What a run has made is the system's to take back: taken apart object by object it takes seconds.
        sys.stdout.flush()
        sys.stderr.flush()
        if isinstance(ended.code, int):
            os._exit(ended.code)
        raise


if __name__ == "__main__":
    run()
