"""How the timings of dictations are said: one line that is read at a glance, and a tooltip with its parts.

The wait from key-up to the text is told first, because that is the one people feel, and it is the same figure
in the list, the status bar and `sayso stats`; its parts add up to it. Pure; a figure that was never taken is
left out, never shown as zero.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.store.history import Entry
from engine.store.statistics import EngineName, EngineStatistics, Spread, engine_of, measured

_LINE = (
    ("insert_ms", "insert {:.0f} ms"),
    ("first_text_ms", "first words {:.0f} ms"),
)
_SENTENCES = (
    ("release_to_text_ms", "The text was there {:.0f} ms after key-up:"),
    ("tail_ms", "    {:.0f} ms for the audio that was still on its way"),
    ("decode_ms", "    {:.0f} ms to decode and save it"),
    ("insert_ms", "The window had it {:.0f} ms later."),
    ("first_text_ms", "The first words were shown {:.0f} ms after you began to speak."),
)


def line(entry: Entry) -> str:
    """The timings of one entry: "Text 31 ms after key-up (tail 28, decode 3) · insert 12 ms · ..."."""
    speed = measured(entry, "xrt")
    parts = [_wait(entry), *_said(entry, _LINE), "" if speed is None else f"{_times(speed)}× real time"]
    return " · ".join(part for part in parts if part)


def explained(entry: Entry) -> str:
    """The same, a sentence for each figure, for a tooltip and for screen readers."""
    lines = _said(entry, _SENTENCES)
    infer = entry.metrics.get("infer_ms")
    if isinstance(infer, int | float):
        lines.append(f"All decoding took {infer:.0f} ms for {entry.audio_s:.1f} s of audio.")
    return "\n".join([*lines, name_of(engine_of(entry))] if lines else [])


def newest_wait(entries: Sequence[Entry], otherwise: float | None) -> float | None:
    """Key-up to text of the newest dictation; `otherwise` where there is none."""
    newest = next((entry for entry in entries if entry.kind == "dictation"), None)
    wait = None if newest is None else measured(newest, "release_to_text_ms")
    return otherwise if wait is None else wait


def waits_of_newest(entries: Sequence[Entry], engines: Sequence[EngineStatistics]) -> Spread | None:
    """Key-up to text of the engine that was used last; None if it has never been measured."""
    used = next((engine_of(entry) for entry in entries if entry.kind == "dictation"), None)
    found = (one for one in engines if (one.model, one.device, one.compute_type) == used)
    return next((one.measures.get("release_to_text_ms") for one in found), None)


def latency(last_ms: float | None, waits: Spread | None) -> str:
    """The last wait and what is usual: "Last text 31 ms · p50 31 · p95 118 ms"."""
    parts = [] if last_ms is None else [f"Last text {last_ms:.0f} ms"]
    if waits is not None:
        parts.append(f"p50 {waits.p50:.0f} · p95 {waits.p95:.0f} ms")
    return " · ".join(parts)


def engines_explained(engines: Sequence[EngineStatistics]) -> str:
    """Every engine's p50 and p95, most used first, for a tooltip."""
    return "\n\n".join(_engine(one) for one in engines)


def name_of(engine: EngineName) -> str:
    """ "moonshine-tiny on cpu, int8"; empty if the entry does not say what recognised it."""
    model, device, compute_type = engine
    return ", ".join(part for part in (f"{model} on {device}" if device else model, compute_type) if part)


def _said(entry: Entry, sentences: Sequence[tuple[str, str]]) -> list[str]:
    """The sentences whose measure was taken, filled in."""
    values = [(measured(entry, measure), sentence) for measure, sentence in sentences]
    return [sentence.format(value) for value, sentence in values if value is not None]


def _wait(entry: Entry) -> str:
    split = ", ".join(_said(entry, (("tail_ms", "tail {:.0f}"), ("decode_ms", "decode {:.0f}"))))
    parts = f" ({split})" if split else ""
    return "".join(_said(entry, (("release_to_text_ms", f"Text {{:.0f}} ms after key-up{parts}"),)))


def _engine(one: EngineStatistics) -> str:
    count = "the last dictation" if one.dictations == 1 else f"the last {one.dictations} dictations"
    head = f"{name_of((one.model, one.device, one.compute_type))}: {count}"
    rows = (
        ("release_to_text_ms", "text after key-up"),
        ("tail_ms", "    of it waiting for audio"),
        ("decode_ms", "    of it decoding and saving"),
        ("insert_ms", "text to window"),
        ("first_text_ms", "first words after speech began"),
    )
    lines = [
        f"{said}: p50 {one.measures[name].p50:.0f} ms, p95 {one.measures[name].p95:.0f} ms"
        for name, said in rows
        if name in one.measures
    ]
    return "\n".join([head, *lines])


def _times(speed: float) -> str:
    return f"{speed:.0f}" if speed >= 10 else f"{speed:.1f}"
