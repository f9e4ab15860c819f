"""A microphone that gives nothing at all: muted, unplugged in the middle, or the wrong one. Pure.

A quiet room has noise, a dead input has none: digital silence for `PATIENCE_S` from the first sample on is
told, once a dictation, while the person can still do something about it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.messages import SessionId

PATIENCE_S = 1.5
NOTHING_DBFS = -96.0  # below one step of 16 bits


@dataclass(frozen=True, slots=True)
class Signal:
    """What is known of the input of one dictation.

    Attributes:
        session: It.
        since: Seconds since key-down of its first level.
        heard: Something came.
        told: It was said that nothing comes.
    """

    session: SessionId | None = None
    since: float = 0.0
    heard: bool = False
    told: bool = False


def observe(signal: Signal, session: SessionId, t: float, dbfs: float) -> tuple[Signal, bool]:
    """After one level; also whether it is to be said now that nothing comes.

    Args:
        t: Seconds since key-down.
        dbfs: Loudness of the newest samples.
    """
    if session != signal.session:
        signal = Signal(session, t)
    if dbfs > NOTHING_DBFS:
        signal = replace(signal, heard=True)
    silent = not signal.heard and not signal.told and t - signal.since >= PATIENCE_S
    return (replace(signal, told=True), True) if silent else (signal, False)
