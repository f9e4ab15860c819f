"""Is this the speech, or what the model was told coming back? Pure.

Problem: a model that is told a vocabulary or a prompt may say it instead of the speech: over silence or
noise, before or behind the words, in place of them, again and again.
Mechanism: `Told.suspects` finds runs of what was told. A suspected text is only doubted; the same audio is
decoded once more with nothing told, which cannot echo, and `Told.agrees` compares the two. Where they differ,
the first must at least sound like the second: "Siobhan" for "Shivon" is what a vocabulary is for; "Siobhan"
for nothing is an echo.

Rules:
    - A doubt may cost a decode, never words: what was said is in both decodes.
    - A run is suspected if it goes from one term of the vocabulary into the next, or is four words of the
      prompt or all that was told; a text of nothing but told words always is.
    - Where the two do not agree, the text with nothing told stands.

Failure mode: a name that sounds nothing like what is heard without it ("Joaquin" alone, heard as "walking")
is spelt as heard when it is doubted. One told word in place of another that sounds alike stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from engine.recognition.phrases import normal

RUN = 4  # words of a prompt in a row: three ("I want to") are said by anybody
# 27 names as recognisers mishear them: 22 are this alike or more. Of 970 vocabularies beside other sentences
# of about their length 97 % are 0.50 alike or less.
ALIKE = 0.55
ONE_TERM_ALIKE = 0.35  # within an agreed text: "Nguyen" for "when" is 0.40
TWICE = 2  # what is this much longer was not heard from the same sounds
LONGEST = 400  # letters of a difference that may still be a matter of spelling
SYLLABLES = 4  # characters in Han, kana or Hangul that may be written otherwise
_ALIKE_LETTERS = {
    "b": "bfpvw",
    "k": "cgkq",
    "s": "jsxz",
    "d": "dt",
    "l": "l",
    "n": "mn",
    "r": "r",
    "": "aeiouyh",
}
SOUNDS = {letter: sound for sound, letters in _ALIKE_LETTERS.items() for letter in letters}

Units = list[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What a model is told before it listens; both may be empty.

    Attributes:
        vocabulary: Terms, with commas between them.
        prompt: Text in the wanted style.
    """

    vocabulary: str = ""
    prompt: str = ""

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of the vocabulary, none empty."""
        return tuple(term for term in (part.strip() for part in self.vocabulary.split(",")) if term)

    def __bool__(self) -> bool:
        """Whether anything is told."""
        return bool(self.terms or self.prompt.strip())

    def suspects(self, text: str) -> bool:
        """Whether a text may be an echo, in whole or in part."""
        heard, told = units(text), self._places()
        if not heard or not told:
            return False
        starts: dict[str, list[int]] = {}
        for place, (unit, _) in enumerate(told):
            starts.setdefault(unit, []).append(place)
        if all(unit in starts for unit in heard):
            return True
        return any(
            self._is_run(told[start : start + _common(heard[at:], told[start:])], told)
            for at, unit in enumerate(heard)
            for start in starts.get(unit, ())
        )

    def may_begin(self, text: str) -> bool:
        """Whether a text, as far as it has come, may be an echo or be entering one: not fit to be shown."""
        heard, told = units(text), self._places()
        if not heard or self.suspects(text):
            return bool(heard)
        return any(
            unit == heard[-1] and (term >= 0 or [told[at - 1][0]] == heard[-2:-1])
            for at, (unit, term) in enumerate(told)
        )

    def agrees(self, text: str, plain: str) -> bool:
        """Whether a text is, but for spelling, what the same audio gave with nothing told.

        Args:
            text: Of the decode that was told.
            plain: Of the decode that was not.
        """
        mine, theirs = units(text), units(plain)
        differences = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
        return all(
            tag == "equal" or self._spells(mine[i:j], theirs[m:n], whole=len(differences) == 1)
            for tag, i, j, m, n in differences
        )

    def _spells(self, said: Units, heard: Units, whole: bool) -> bool:
        """Whether `said` is another way to write the sounds of `heard`."""
        if _is_syllabic(said) and _is_syllabic(heard):
            return len(said) == len(heard) <= SYLLABLES
        one_term = not whole and said in [units(term) for term in self.terms]
        return alike("".join(said), "".join(heard)) >= (ONE_TERM_ALIKE if one_term else ALIKE)

    def _places(self) -> list[tuple[str, int]]:
        """Every unit in the order in which it is told, and the number of its term; the prompt's is -1."""
        terms = [(unit, number) for number, term in enumerate(self.terms) for unit in units(term)]
        return terms + [(unit, -1) for unit in units(self.prompt)]

    @staticmethod
    def _is_run(run: Sequence[tuple[str, int]], told: Sequence[tuple[str, int]]) -> bool:
        return len({term for _, term in run}) > 1 or len(run) >= min(RUN, len(told))


def units(text: str) -> Units:
    """Words without punctuation, lower case; each character of Han, kana or Hangul is one of its own."""
    spaced = "".join(f" {letter} " if _syllable(letter) else letter for letter in normal(text))
    return spaced.split()


def alike(one: str, other: str) -> float:
    """How much two spellings sound like one another, 0 to 1: by their letters and by their consonants.

    Consonants that are taken for one another count as the same (b f p v w; c g k q; j s x z; d t; m n).
    """
    ours, theirs = _letters(one), _letters(other)
    short, long = sorted((len(ours), len(theirs)))
    if long > max(TWICE * short, TWICE) or long > LONGEST:
        return 0.0
    return (_ratio(ours, theirs) + _ratio(_consonants(ours), _consonants(theirs))) / 2


def _common(heard: Units, told: Sequence[tuple[str, int]]) -> int:
    """How many units the two have in common from their beginnings on."""
    count = 0
    for unit, (other, _) in zip(heard, told, strict=False):
        if unit != other:
            break
        count += 1
    return count


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in folded if letter.isalnum())


def _consonants(letters: str) -> str:
    return "".join(SOUNDS.get(letter, letter) for letter in letters)


def _ratio(one: str, other: str) -> float:
    """Twice the longest common subsequence over both lengths; 1 for two empty ones."""
    row = [0] * (len(other) + 1)
    for letter in one:
        diagonal = 0
        for j, theirs in enumerate(other, 1):
            diagonal, row[j] = row[j], diagonal + 1 if letter == theirs else max(row[j], row[j - 1])
    return 2 * row[-1] / (len(one) + len(other)) if one or other else 1.0


def _is_syllabic(words: Units) -> bool:
    return bool(words) and all(_syllable(word[0]) for word in words)


def _syllable(letter: str) -> bool:
    return "\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af"
