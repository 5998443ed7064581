"""What the commands say to the person at the terminal, in Indonesian."""

import contextlib
import sys


class HaltError(Exception):
    """A command can't go on. The text says why and what to do, in Indonesian."""


def say(text: str) -> None:
    # The reader of our output may be gone (a closed terminal, `head`): that must not stop the servers.
    with contextlib.suppress(OSError):
        print(text, flush=True)


def complain(text: str) -> None:
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)
