"""Imported first by a command: Ctrl-C then ends it with one line, at any moment, its imports included.

Python itself still ends as a process that was interrupted, which a shell shows as status 130.
"""

import sys


def one_line(kind, error, trace):
    """Say in one line that the command was stopped; show any other error as Python does."""
    if issubclass(kind, KeyboardInterrupt):
        print("\nStopped. No file is half written; run it again to make the rest.", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


sys.excepthook = one_line
