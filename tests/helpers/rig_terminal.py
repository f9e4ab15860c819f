"""What runs inside the xterm of the test desktop: every byte that is typed or pasted goes to a file at once.

Usage: python rig_terminal.py FILE

The terminal is put into cbreak mode, as a shell's line editor does, so that words arrive without Enter.
FILE exists from the moment the script can hear. Bytes are echoed too, so that a screenshot shows them.
"""

from __future__ import annotations

import os
import sys
import termios
import tty
from pathlib import Path


def main(capture: Path) -> None:
    """Copy stdin to `capture` and stdout until the terminal goes away."""
    settings = termios.tcgetattr(0)
    tty.setcbreak(0)
    try:
        with capture.open("wb", buffering=0) as sink:
            while data := os.read(0, 4096):
                sink.write(data)
                os.write(1, data)
    except OSError:
        return  # the window was closed; there is nobody left to tell
    finally:
        termios.tcsetattr(0, termios.TCSANOW, settings)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
