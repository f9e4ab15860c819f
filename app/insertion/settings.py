"""What can be set about insertion; the limits are settings only so that tests need not wait for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Method = Literal["paste", "type"]


@dataclass(frozen=True, slots=True)
class InsertionSettings:
    """How words get into a window. Times are seconds.

    Attributes:
        method: "paste" (clipboard and chord) or "type" (one key event after another).
        restore: Put back what was on the clipboard before.
        keys_limit_s: How long held keys are waited for before they are released synthetically.
        snapshot_limit_s: How long the old clipboard's owner may take; then the restore is given up.
        quiet_s: Restore this long after the last read.
        give_up_s: Restore this long after the chord if the target has not read.
    """

    method: Method = "paste"
    restore: bool = True
    keys_limit_s: float = 1.5
    snapshot_limit_s: float = 1.5
    quiet_s: float = 0.2
    give_up_s: float = 8.0
