"""Speaking into the test desktop: what to say, and whether it has arrived."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from helpers.audio import CLIPS, clip, word_errors
from helpers.rig import DesktopRig
from helpers.rig_process import RigError, stays, wait_until
from helpers.rig_targets import Editor, Terminal

# Recordings that the default engine hears without an error when they are given to it whole.
CHILD = "spk1_snt1"
STRIPE = "spk1_snt4"
SUNDAY = "spk1_snt5"

MAX_ERRORS = 2  # words in one recording, one more for each further: what microphone and streaming may cost
FINGER_S = 0.15  # between two presses of one key; under 30 ms it would be a bouncing contact
QUIET_S = 2.0  # longer than any insertion that would come late or twice


def say(rig: DesktopRig, name: str) -> None:
    """Play a recording of `tests/fixtures/audio` into the microphone, to its end."""
    rig.microphone.play(CLIPS / f"{name}.flac")


def start_saying(rig: DesktopRig, name: str) -> subprocess.Popen[bytes]:
    """Begin to play a recording, and return at once with the player to wait for."""
    return rig.microphone.start_playing(CLIPS / f"{name}.flac")


@contextmanager
def held(rig: DesktopRig, *keys: str) -> Iterator[None]:
    """The keys down inside the block; they come up in the reverse order."""
    rig.display.key_down(*keys)
    try:
        yield
    finally:
        rig.display.key_up(*reversed(keys))
        time.sleep(FINGER_S)


def heard(text: str, *names: str) -> bool:
    """Whether `text` is what the recordings say, one after the other and once each."""
    reference = " ".join(clip(name).text for name in names)
    return word_errors(reference, text)[0] <= MAX_ERRORS + len(names) - 1


def expect_words(target: Terminal | Editor, *names: str) -> None:
    """Wait until the target has the words of the recordings, and see that nothing follows them.

    Raises:
        RigError: They did not come, or more came; the target's text is in the message.
    """
    try:
        wait_until(lambda: heard(target.text(), *names), f"the words of {' and '.join(names)}")
    except RigError as late:
        late.add_note(f"the target has {target.text()!r}")
        raise
    if not stays(lambda: heard(target.text(), *names), QUIET_S):
        raise RigError(f"more came after the words: {target.text()!r}")


def expect_nothing(target: Terminal | Editor) -> None:
    """See that nothing arrives."""
    if not stays(lambda: target.text() == "", QUIET_S):
        raise RigError(f"text arrived where none should: {target.text()!r}")
