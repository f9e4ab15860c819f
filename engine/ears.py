"""Who may hear next: the rules by which dictations share recognisers that hear while they speak.

Such a recogniser hears one stretch at a time and decodes nothing else meanwhile. So a dictation whose model
hears another one waits, its audio in its own buffer, and is heard from its beginning, as fast as the model
computes, when that stretch is over: that is sooner, and with better words, than decoding it apart, which
would have to wait for the same model. Older dictations go first; what they have left to decode does too.
Recordings that nobody waits for are decoded when the model is free. Pure, but for the messages.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from engine.dictation import Dictation
from engine.messages import SessionId
from engine.recognition.streaming import Ear, Over


@dataclass(frozen=True, slots=True)
class EarTold:
    """An ear has heard more; `text` is all of it."""

    session: SessionId
    ear: Ear
    text: str


@dataclass(frozen=True, slots=True)
class EarOver:
    """An ear has ended."""

    session: SessionId
    ear: Ear
    end: Over


def hearing(dictations: Collection[Dictation]) -> set[str]:
    """Models that hear at this moment, and can do nothing else."""
    return {one.manner.model for one in dictations if one.live is not None and one.live.ear is not None}


def next_to_hear(dictations: Collection[Dictation]) -> Dictation | None:
    """The dictation that is to be heard now, or None."""
    taken = hearing(dictations)
    for one in sorted(dictations, key=lambda one: one.stream.age):
        if one.manner.model in taken:
            continue
        if one.live is not None and one.live.waiting:
            return one
        if not one.stream.background and one.hears.wanted(one.cost) is not None:
            taken.add(one.manner.model)
    return None
