"""What a speech server's answer says: pure functions over bytes.

Problem: servers that call themselves compatible answer in five ways. Whole answers: an object with `text`,
the same with `segments` (verbose_json), or bare text. Streams of server-sent events: OpenAI's
`transcript.text.delta` and `.done`; vLLM's `transcription.chunk`, shaped like chat and ended by `[DONE]`; and
one object with `text` for each segment, without an end mark (speaches).
Rules: the kind of answer is read from its content type and its body, not from what was asked for, because a
server that does not stream answers whole, and vLLM answers in JSON when text was asked for. Bare text
counts only where text was asked for: it may be any page. A stream without its end mark was cut off. What is
not UTF-8 is not guessed at. Control characters and halves of characters are dropped, because the text goes
into other programs.
Failure mode: `Failure`. What cannot be seen: segments whose server died between two of them.
"""

from __future__ import annotations

import codecs
import json
import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from engine.recognition.backends.remote_failures import Failure, Kind, is_page
from engine.recognition.base import Hypothesis

EVENT_STREAM = "text/event-stream"
END = "[DONE]"

# Whisper's names for the languages that its service supports: verbose_json of OpenAI and whisper.cpp says
# "english" where vLLM and speaches say "en".
LANGUAGES = {
    "afrikaans": "af", "arabic": "ar", "armenian": "hy", "azerbaijani": "az", "belarusian": "be",
    "bosnian": "bs", "bulgarian": "bg", "catalan": "ca", "chinese": "zh", "croatian": "hr", "czech": "cs",
    "danish": "da", "dutch": "nl", "english": "en", "estonian": "et", "finnish": "fi", "french": "fr",
    "galician": "gl", "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu",
    "icelandic": "is", "indonesian": "id", "italian": "it", "japanese": "ja", "kannada": "kn", "kazakh":
    "kk", "korean": "ko", "latvian": "lv", "lithuanian": "lt", "macedonian": "mk", "malay": "ms",
    "marathi": "mr", "maori": "mi", "nepali": "ne", "norwegian": "no", "persian": "fa", "polish": "pl",
    "portuguese": "pt", "romanian": "ro", "russian": "ru", "serbian": "sr", "slovak": "sk", "slovenian":
    "sl", "spanish": "es", "swahili": "sw", "swedish": "sv", "tagalog": "tl", "tamil": "ta", "thai": "th",
    "turkish": "tr", "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi", "welsh": "cy",
}  # fmt: skip


def whole(content_type: str, body: bytes, bare: bool = False) -> Hypothesis:
    """The hypothesis in an answer that came in one piece.

    Args:
        content_type: Its header.
        body: All of it.
        bare: Text was asked for, not JSON.

    Raises:
        Failure: PAGE or GARBLED.
    """
    said = _utf8(body)
    if is_page(said):
        raise Failure(Kind.PAGE)
    kind = _plain(content_type)
    if kind.endswith("json") or (kind.startswith("text/") and said.lstrip().startswith("{")):
        return _from_object(_object(said))
    if bare and kind.startswith("text/"):
        return Hypothesis(tidy(said))
    raise Failure(Kind.GARBLED)


def streamed(chunks: Iterable[bytes], first_words: Callable[[str], bool] | None) -> Hypothesis:
    """The hypothesis in a stream of events.

    Args:
        chunks: The body as it arrives.
        first_words: Told the text so far, whole words only, whenever there are more of them; where it
            answers False, the rest is not read and what it was told is the hypothesis.

    Raises:
        Failure: CUT, GARBLED or SERVER.
    """
    heard = Transcript()
    told = 0
    for data in events(chunks):
        heard.take(data)
        if heard.ended:
            break
        words = heard.whole_words
        if first_words is not None and len(words) > told:
            told = len(words)
            text = " ".join(words)
            if not first_words(text):
                return Hypothesis(text, whole=False)
    return heard.hypothesis()


def events(chunks: Iterable[bytes]) -> Iterator[str]:
    """The data of each server-sent event. An event without the empty line after it does not count.

    Raises:
        Failure: GARBLED, if it is not UTF-8.
    """
    data: list[str] = []
    for line in _lines(chunks):
        if line.startswith("data:"):
            data.append(line[5:].removeprefix(" "))
        elif not line and data:
            yield "\n".join(data)
            data = []


class Transcript:
    """What a stream has said so far.

    Attributes:
        text: The text so far.
        ended: The server said that this is all.
    """

    def __init__(self) -> None:
        self.text = ""
        self.ended = False
        self._known = False  # at least one event was understood
        self._by_segment = False  # such streams have no end mark
        self._hit_cap = False

    @property
    def whole_words(self) -> list[str]:
        """Its words but for one that may still be growing."""
        words = tidy(self.text).split()
        growing = not self._by_segment and self.text[-1:].strip()
        return words[:-1] if growing else words

    def take(self, data: str) -> None:
        """Take one event. Raises Failure: GARBLED or SERVER."""
        if data == END:
            self.ended = self._known = True
            return
        event = _object(data)
        if event.get("error"):
            raise Failure(Kind.SERVER)
        kind = event.get("type")
        if kind == "transcript.text.delta":
            self._add(event.get("delta"))
        elif kind == "transcript.text.done":
            self.text = _text(event)
            self.ended = self._known = True
        elif "choices" in event:
            self._chunk(event["choices"])
        elif kind is None and "text" in event:
            self._by_segment = True
            self._add(f"{' ' if self.text else ''}{_text(event)}")

    def hypothesis(self) -> Hypothesis:
        """All of it. Raises Failure: CUT or GARBLED if this cannot be all."""
        if not self._known:
            raise Failure(Kind.GARBLED)
        if not self.ended and not self._by_segment:
            raise Failure(Kind.CUT)
        return Hypothesis(tidy(self.text), hit_cap=self._hit_cap)

    def _add(self, more: object) -> None:
        if not isinstance(more, str):
            raise Failure(Kind.GARBLED)
        self.text += more
        self._known = True

    def _chunk(self, choices: object) -> None:
        """vLLM's chunk; the last one, which tells the usage, has no choices."""
        if not isinstance(choices, list):
            raise Failure(Kind.GARBLED)
        for choice in choices:
            delta = choice.get("delta") if isinstance(choice, dict) else None
            if not isinstance(delta, dict):
                raise Failure(Kind.GARBLED)
            self._add(delta.get("content") or "")
            self._hit_cap |= choice.get("finish_reason") == "length"


def tidy(text: str) -> str:
    """The text on one line, without control characters and without surrogates that stand alone."""
    kept = "".join(c if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs") else "" for c in text)
    return " ".join(kept.split())


def model_names(body: bytes) -> tuple[tuple[str, ...], bool]:
    """The models in a list of models, and whether vLLM made it; nothing and False if it is no such list."""
    try:
        rows = _object(_utf8(body)).get("data")
    except Failure:
        return (), False
    rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    names = tuple(row["id"] for row in rows if isinstance(row.get("id"), str))
    return names, any(row.get("owned_by") == "vllm" for row in rows)


def _from_object(answer: dict[str, Any]) -> Hypothesis:
    text = tidy(_text(answer))
    segments = answer.get("segments")
    rows = [row for row in segments if isinstance(row, dict)] if isinstance(segments, list) else []
    return Hypothesis(
        text,
        confidence=_confidence(rows) if text else None,
        no_speech=_least(row.get("no_speech_prob") for row in rows),
        language=_code(answer.get("language")),
    )


def _confidence(segments: list[dict[str, Any]]) -> float | None:
    """Mean probability of the tokens of all segments; None unless every segment tells."""
    total = weight = 0.0
    for segment in segments:
        logprob, tokens = _number(segment.get("avg_logprob")), segment.get("tokens")
        if logprob is None:
            return None
        count = max(1, len(tokens)) if isinstance(tokens, list) else 1
        total += logprob * count
        weight += count
    return math.exp(min(0.0, total / weight)) if weight else None


def _least(probabilities: Iterable[object]) -> float | None:
    """The smallest: one segment that surely holds speech is enough."""
    numbers = [number for value in probabilities if (number := _number(value)) is not None]
    return min(numbers) if numbers and 0.0 <= min(numbers) <= max(numbers) <= 1.0 else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:  # JSON's integers have no largest
        return None
    return number if math.isfinite(number) else None


def _code(language: object) -> str | None:
    """ "en" of "en", "EN", "english" or "en-GB"; None for anything else."""
    if not isinstance(language, str):
        return None
    short = language.strip().lower().replace("_", "-").partition("-")[0]
    return LANGUAGES.get(short) or (short if 2 <= len(short) <= 3 and short.isalpha() else None)


def _text(answer: dict[str, Any]) -> str:
    text = answer.get("text")
    if not isinstance(text, str):
        raise Failure(Kind.GARBLED)
    return text


def _object(said: str) -> dict[str, Any]:
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        raise Failure(Kind.GARBLED) from None
    if not isinstance(found, dict):
        raise Failure(Kind.GARBLED)
    return found


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Failure(Kind.GARBLED) from None


def _plain(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def is_stream(content_type: str) -> bool:
    """Whether an answer with this content type comes in events."""
    return _plain(content_type) == EVENT_STREAM


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """Whole lines without their ends; what is left after the last end is no line."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    rest = ""
    for chunk in chunks:
        try:
            rest += decoder.decode(chunk)
        except UnicodeDecodeError:
            raise Failure(Kind.GARBLED) from None
        *complete, rest = rest.split("\n")
        yield from (line.removesuffix("\r") for line in complete)
