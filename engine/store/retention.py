"""Which finished recordings to delete: a pure function of what is there, the limits, and the time.

Problem: recordings are kept so that a dictation can be heard and recognised again, but neither for ever nor
without end.
Rules: only recordings that owe no words are ever given to it; a cancel can be undone for a day.
Failure mode: a clock that jumped back makes recordings look younger, so they stay.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.store.folder import BYTES_PER_SECOND, RecordingInfo, RecordingState

_DAY = 86_400.0


def expired(
    finished: Iterable[RecordingInfo], keep_days: float, keep_bytes: int, now: float
) -> list[RecordingInfo]:
    """Those older than `keep_days`, and then as many of the oldest as it takes to hold `keep_bytes` or less.

    Args:
        finished: Recordings that owe no words, in any order.
        keep_days: Age at which one goes, counted from the end of the recording.
        keep_bytes: Audio bytes that all of them together may take.
        now: Unix seconds.

    Returns:
        What to delete, oldest first. A cancelled one younger than a day is never among them.
    """
    ordered = sorted(finished, key=lambda info: (info.started, info.session))
    total = sum(_size(info) for info in ordered)
    gone = []
    for info in ordered:
        age = now - info.started - info.seconds
        protected = info.state is RecordingState.CANCELLED and age < _DAY
        if not protected and (age > keep_days * _DAY or total > keep_bytes):
            gone.append(info)
            total -= _size(info)
    return gone


def _size(info: RecordingInfo) -> int:
    return round(info.seconds * BYTES_PER_SECOND)
