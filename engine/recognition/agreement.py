"""What of a growing text can be shown as firm: LocalAgreement-2 with a hold-back.

Re-decoding a growing segment gives hypotheses whose ends are guesses, and a model with a strong sense of
language guesses beyond the audio: two hypotheses may agree on words that were never said. So no more words
are firm than were surely spoken `LAG_S` ago. Words on which two successive
hypotheses agree are firm (Liu et al. 2020; Machacek et al. 2023, "Turning Whisper into a Real-Time
Transcription System"). The last words of the agreement are held back, because both hypotheses guess them
from the same cut-off audio.

Firm is a promise: it only grows, and the final text begins with it. A later hypothesis that disagrees with
a firm word therefore loses *there* and only there: it is aligned, and continues after the firm words.
Words become firm only with their case and punctuation; aligning looks past both.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

LAG_S = 1.5
RATE = 2.0  # words a second; people speak 2.5 to 3.5, the miniature Whisper completes a sentence after 1 s
HOLD_BACK = 5  # of 17 recordings, firm words spoil 5 final texts with 3, 4 with 4, at most 1 with 5
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Firm words of the open segment, and the hypothesis they are compared with."""

    firm: Words = ()
    previous: Words = ()


def plain(word: str) -> str:
    """A word without case and punctuation, for comparing."""
    return "".join(c for c in word.casefold() if c.isalnum() or c == "'") or word


def spoken_words(speech_s: float) -> int:
    """How many words can be firm after so much speech."""
    return int(max(0.0, speech_s - LAG_S) * RATE)


def agree(state: Agreement, words: Words, most: int) -> Agreement:
    """The agreement after one more hypothesis of the same, longer, audio; at most `most` words are firm."""
    continuation = after_firm(state.firm, words)
    before = after_firm(state.firm, state.previous)
    common = 0
    for left, right in zip(before, continuation, strict=False):
        if left != right:
            break
        common += 1
    sure = max(0, min(common, len(continuation) - HOLD_BACK, most - len(state.firm)))
    return Agreement(state.firm + continuation[:sure], words)


def after_firm(firm: Words, words: Words) -> Words:
    """The words of a hypothesis that come after the firm ones.

    Where the hypothesis does not begin with the firm words, the two are aligned and what follows the last
    match, less what stands in place of the firm words after it, is the continuation.
    """
    if not firm:
        return words
    ours, theirs = [plain(w) for w in firm], [plain(w) for w in words]
    if theirs[: len(ours)] == ours:
        return words[len(firm) :]
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    matched = [b for b in blocks if b.size]
    if not matched:
        return words[len(firm) :]
    last = matched[-1]
    unmatched = len(firm) - (last.a + last.size)
    return words[last.b + last.size + unmatched :]


def settle(firm: Words, words: Words) -> Words:
    """The final words of a segment: the firm ones, then what the final hypothesis says after them."""
    return firm + after_firm(firm, words)


def splice(earlier: Words, window: Words) -> Words | None:
    """A whole hypothesis from an earlier one and a decode of only the newest seconds of audio.

    The two overlap; they are joined in the middle of their last agreement of two words or more, where
    neither is disturbed by the cut. None if they never agree on two words in a row.
    """
    ours, theirs = [plain(w) for w in earlier], [plain(w) for w in window]
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    joints = [b for b in blocks if b.size >= 2]
    if not joints:
        return None
    last = joints[-1]
    middle = last.size // 2
    return earlier[: last.a + middle] + window[last.b + middle :]
