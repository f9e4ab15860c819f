"""Names and terms of the person's own, recognised by sound and spelling: "cube ernetes" is Kubernetes.

A recogniser that does not know a word writes what it sounds like, in one, two or three words. Rules: joined,
they must be the term's letters, or have its sound and nearly its letters; frequent words are never taken for
a term, nor is a term with an ending ("terraforms"). Failure mode: a term is left as it was heard.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from engine.cleanup.rules.model import Edit, Find, RuleSettings
from engine.cleanup.rules.words import COMMON, Word, words_of, wordset

_LEAST = 5  # letters of a term that is looked for by sound
_CLOSE = 85.0  # per cent of letters that one word shares with its term, the sound being the same
_CLOSE_PARTS = 80.0  # the same of two or three words: the gap between them costs letters
_NEAR = 90.0  # and without the same sound
_NEAR_LEAST = 7
_ENDINGS = ("s", "es", "d", "ed", "ing", "er", "ers", "ly")
_EDGES = wordset("""
    a an the and or but of to in on at by for with from is are was were be as it its this that my your
    our i
""")


@lru_cache(maxsize=8192)
def letters(words: str) -> str:
    """Lower case letters and digits only, without accents."""
    folded = unicodedata.normalize("NFKD", words.lower())
    return "".join(letter for letter in folded if letter.isalnum())


@lru_cache(maxsize=8192)
def respelled(words: str) -> str:
    """Its letters, with one spelling for sounds that have several ("graphana", "grafana")."""
    said = letters(words)
    for spelled, heard in _SPELLED:
        said = said.replace(spelled, heard)
    return said


@lru_cache(maxsize=8192)
def sound(words: str) -> str:
    """The consonants as English says them, and whether it begins with a vowel."""
    said = re.sub(r"c(?=[eiy])", "s", respelled(words))
    said = said.translate(_HEARD)
    head = "a" if said[:1] in tuple("aeiouy") else ""
    return head + re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyhw]", "", said))


_SPELLED = (
    ("sch", "sk"),
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "kw"),
    ("dj", "j"),
    ("dg", "j"),
    ("wr", "r"),
    ("kn", "n"),
    ("gh", "g"),
    ("x", "ks"),
)
_HEARD = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "v"})


class Heard(NamedTuple):
    """A word of the text as the terms see it."""

    word: Word
    letters: str
    is_common: bool
    is_edge: bool


class Term(NamedTuple):
    """A term, and what it is looked up by."""

    written: str
    letters: str
    respelled: str


class Terms:
    """The terms, ready to be looked up."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.written = tuple(dict.fromkeys(" ".join(term.split()) for term in terms if letters(term)))
        # The letters of "C++" and ".NET" are other words.
        self.by_letters = {letters(term): term for term in reversed(self.written) if _is_word(term)}
        self.by_sound: dict[str, list[Term]] = defaultdict(list)
        self.by_head: dict[str, list[Term]] = defaultdict(list)
        for written in self.written:
            term = Term(written, letters(written), respelled(written))
            if len(term.letters) >= _LEAST:
                self.by_sound[sound(written)].append(term)
            if len(term.letters) >= _NEAR_LEAST:
                self.by_head[sound(written)[:1]].append(term)
        self.most = max(map(len, self.by_letters), default=0) + 2

    def exactly(self, window: Sequence[Heard]) -> str | None:
        """The term with these letters."""
        if len(window) == 1:
            return None if window[0].is_common else self.by_letters.get(window[0].letters)
        return self.by_letters.get("".join(heard.letters for heard in window))

    def nearly(self, window: Sequence[Heard]) -> str | None:
        """The one term that these words must be."""
        if all(heard.is_common for heard in window):
            return None
        heard = "".join(part.letters for part in window)
        if not _LEAST <= len(heard) <= self.most:
            return None
        key = sound(heard)
        same, near = self.by_sound.get(key, ()), self.by_head.get(key[:1], ())
        return self._best(heard, same, near, len(window)) if same or near else None

    def _best(self, heard: str, same: Sequence[Term], near: Sequence[Term], size: int) -> str | None:
        from rapidfuzz import fuzz, process  # 17 ms, and few people have terms

        spelled, least = respelled(heard), _CLOSE if size == 1 else _CLOSE_PARTS
        found = [(fuzz.ratio(spelled, term.respelled), term) for term in same]
        found = [pair for pair in found if pair[0] >= least]
        if not found and len(heard) >= _NEAR_LEAST - 1:
            # One call for all of them: 20 calls cost 10 us, this one 2.
            hit = process.extractOne(
                spelled, [term.respelled for term in near], scorer=fuzz.ratio, score_cutoff=_NEAR
            )
            found = [(hit[1], near[hit[2]])] if hit else []
        best = max(found, default=None)
        return None if best is None or _is_inflected(heard, best[1].letters) else best[1].written


def vocabulary(settings: RuleSettings) -> Find:
    """The rule for the terms of `settings`."""
    terms = Terms(settings.vocabulary)
    if not terms.written:
        return lambda text: []

    def find(text: str) -> list[Edit]:
        words = [_heard(word) for word in words_of(text)]
        taken: set[int] = set()
        edits = []
        for look, sizes in ((terms.exactly, (3, 2, 1)), (terms.nearly, (1, 2, 3))):
            for size in sizes:
                for places in _windows(text, words, size, taken):
                    window = words[places.start : places.stop]
                    term = look(window)
                    if term is not None:
                        taken.update(places)
                        edits.append(Edit(window[0].word.start, window[-1].word.end, term))
        return edits

    return find


def _heard(word: Word) -> Heard:
    """The word without a possessive ending."""
    if word.low.endswith(("'s", "’s")):
        word = Word(word.low[:-2], word.start, word.end - 2, word.text[:-2])
    return Heard(word, letters(word.low), word.low in COMMON, word.low in _EDGES)


def _windows(text: str, words: Sequence[Heard], size: int, taken: set[int]) -> Iterator[range]:
    """Runs of `size` free words with only a blank or a hyphen between them."""
    for first in range(len(words) - size + 1):
        last = first + size - 1
        if size > 1 and (words[first].is_edge or words[last].is_edge):
            continue
        places = range(first, last + 1)
        if taken and not taken.isdisjoint(places):
            continue
        if all(text[words[p].word.end : words[p + 1].word.start] in (" ", "-") for p in places[:-1]):
            yield places


def _is_word(term: str) -> bool:
    return len(letters(term)) > 1 and term[0].isalnum() and term[-1].isalnum()


def _is_inflected(heard: str, term: str) -> bool:
    return not term.endswith("s") and any(heard == term + ending for ending in _ENDINGS)
