"""How the timings of dictations are said: one line that is read at a glance, and a tooltip with its parts.

The wait from key-up to the text is told first, because that is the one people feel, and it is the same figure
in the list, the status bar and `sayso stats`; its parts add up to it. Pure; a figure that was never taken is
left out, never shown as zero.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.translation import figure, isolated, listed, mark, tr
from app.ui.file_wording import times
from engine.store.history import Entry
from engine.store.statistics import EngineName, EngineStatistics, Spread, engine_of, measured

_LINE = (
    ("insert_ms", mark("insert {ms} ms")),
    ("first_text_ms", mark("first words {ms} ms")),
)
_SENTENCES = (
    ("release_to_text_ms", mark("The text was there {ms} ms after key-up:")),
    ("tail_ms", mark("    {ms} ms for the audio that was still on its way")),
    ("decode_ms", mark("    {ms} ms to decode and save it")),
    ("insert_ms", mark("The window had it {ms} ms later.")),
    ("first_text_ms", mark("The first words were shown {ms} ms after you began to speak.")),
)


def line(entry: Entry) -> str:
    """The timings of one entry: "Text 31 ms after key-up (tail 28, decode 3) · insert 12 ms · ..."."""
    speed = measured(entry, "xrt")
    parts = [
        _wait(entry),
        *_said(entry, _LINE),
        "" if speed is None else tr("{speed}× real time", speed=times(speed)),
    ]
    return listed(*parts)


def explained(entry: Entry) -> str:
    """The same, a sentence for each figure, for a tooltip and for screen readers."""
    lines = _said(entry, _SENTENCES)
    infer = entry.metrics.get("infer_ms")
    if isinstance(infer, int | float):
        said = tr(
            "All decoding took {ms} ms for {s} s of audio.", ms=figure(infer), s=figure(entry.audio_s, ".1f")
        )
        lines.append(said)
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
    parts = [] if last_ms is None else [tr("Last text {ms} ms", ms=figure(last_ms))]
    if waits is not None:
        parts.append(isolated(f"p50 {figure(waits.p50)} · p95 {figure(waits.p95)} ms"))
    return listed(*parts)


def engines_explained(engines: Sequence[EngineStatistics]) -> str:
    """Every engine's p50 and p95, most used first, for a tooltip."""
    return "\n\n".join(_engine(one) for one in engines)


def name_of(engine: EngineName) -> str:
    """ "moonshine-tiny on cpu, int8"; empty if the entry does not say what recognised it."""
    model, device, compute_type = engine
    return ", ".join(part for part in (_where(model, device), compute_type) if part)


def _said(entry: Entry, sentences: Sequence[tuple[str, str]]) -> list[str]:
    """The sentences whose measure was taken, filled in."""
    values = [(measured(entry, measure), sentence) for measure, sentence in sentences]
    return [tr(sentence, ms=figure(value)) for value, sentence in values if value is not None]


def _wait(entry: Entry) -> str:
    split = ", ".join(_said(entry, (("tail_ms", mark("tail {ms}")), ("decode_ms", mark("decode {ms}")))))
    parts = f" ({split})" if split else ""
    wait = _said(entry, (("release_to_text_ms", mark("Text {ms} ms after key-up")),))
    return "".join(f"{one}{parts}" for one in wait)


def _engine(one: EngineStatistics) -> str:
    count = tr("the last {count} dictations", count=one.dictations)
    if one.dictations == 1:
        count = tr("the last dictation")
    head = f"{name_of((one.model, one.device, one.compute_type))}: {count}"
    rows = (
        ("release_to_text_ms", mark("text after key-up")),
        ("tail_ms", mark("    of it waiting for audio")),
        ("decode_ms", mark("    of it decoding and saving")),
        ("insert_ms", mark("text to window")),
        ("first_text_ms", mark("first words after speech began")),
    )
    lines = [
        f"{tr(said)}: p50 {figure(one.measures[name].p50)} ms, p95 {figure(one.measures[name].p95)} ms"
        for name, said in rows
        if name in one.measures
    ]
    return "\n".join([head, *lines])


def _where(model: str, device: str) -> str:
    return tr("{model} on {device}", model=model, device=device) if device else model
