"""Several windows of Whisper in one call to the decoder.

Problem: a decoder step reads all weights to make one token, and they do not fit in the cache. Base on two
cores makes 20 tokens with five beams in 320 ms for one window, in 125 for each of four, in 100 for each of
eight.
Mechanism: windows are encoded one by one, their outputs put together, and generated from in one call.

Rules:
    - The encoder gains nothing (15 s windows: 218 ms alone, 268 in pairs), so windows are encoded alone.
    - Tokens and scores equal those of single calls to the last bit on a CPU: weights are 8-bit and every row
      has its own scale.
    - Only windows of one size go together: cross-attention knows no padding.
    - A call has one limit, the highest of its windows'. A window that goes beyond its own is decoded again
      alone: its loop would have been cut there.
    - What comes of a window is checked as alone: by `whisper_prompts` where something was told.

Failure mode: what CTranslate2 raises passes through, and fails the whole call.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.recognition.backends.whisper_model import Spoken, WhisperInMemory
from engine.recognition.backends.whisper_prompts import Window, checked, context_of, hear
from engine.recognition.echo import Told

TOGETHER = 8  # sixteen: another 15 % less for each, at twice the memory and the wait


def alike(frames: Sequence[int | None], most: int = TOGETHER) -> list[list[int]]:
    """Which windows go into one call: those of equal size, at most so many.

    Args:
        frames: Size of each; None where there is nothing to decode.
        most: Windows in a call.

    Returns:
        Their indices; every one but those of None once.
    """
    groups: list[list[int]] = []
    for size in sorted({one for one in frames if one is not None}):
        same = [at for at, one in enumerate(frames) if one == size]
        groups += [same[at : at + most] for at in range(0, len(same), most)]
    return groups


def hear_together(
    whisper: WhisperInMemory, windows: Sequence[Window], beams: int, told: Told
) -> list[Spoken]:
    """What each window says, as `whisper_prompts.hear` would tell it.

    Args:
        whisper: The model.
        windows: All of one size; at least one.
        beams: 1 is greedy.
        told: What the model is told of all of them; may be empty.

    Raises:
        DecodeFailed: There is no such language.
    """
    contexts = [context_of(whisper, window.language, told) for window in windows]
    if len(windows) == 1 or len({len(context) for context in contexts}) > 1:
        return [hear(whisper, window, beams, told) for window in windows]
    cap = max(window.cap for window in windows)
    spoken = whisper.say_together(
        [window.encoded for window in windows],
        [window.language for window in windows],
        cap,
        beams,
        contexts[0],
    )
    said: list[Spoken] = []
    for window, one in zip(windows, spoken, strict=True):
        if cap > window.cap <= len(one.tokens):
            said.append(hear(whisper, window, beams, told))
        else:
            said.append(checked(whisper, window, beams, told, one) if told else one)
    return said
