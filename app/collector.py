"""The garbage collector: out of the way while the app starts, and of what the start has made for good.

Problem: a start makes 100,000 objects of which 250 are garbage. To look through them again and again takes
60 of its 650 ms, up to 44 of them in one piece in which no other thread runs; and the same 44 ms come back in
the middle of dictations, where 3 are enough for what was made since. Mechanism: `pause` before the imports,
`resume` when everything is there, which also sets apart for good whatever exists by then. Rules: `resume`
follows every `pause`, however the start ends, after `LONGEST_MS` at the latest. Failure mode: a `resume` that
comes late costs memory for as long.
"""

from __future__ import annotations

import gc

LONGEST_MS = 10_000  # a microphone that does not answer must not keep the collector away


def pause() -> None:
    """Collect nothing from here on."""
    gc.disable()


def resume() -> None:
    """Collect again, but never look at what there is now; any thread, takes microseconds. Idempotent."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
