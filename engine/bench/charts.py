"""Charts as SVG inside a page. Pure.

They are written by hand rather than by a plotting library: so they take the reader's fonts and the page's
colours, light or dark, weigh a few kilobytes, and need nothing installed. A chart names colours by class
(`p0` is ours, `p1` to `p6` the others); the page says what they are.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 680
LEFT, RIGHT, TOP, BOTTOM = 56, 150, 14, 42  # room for the axis, the names, and the label below
GAP = 15.0  # between names at the ends of lines
Scale = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Series:
    """One peer's points. `colour` is its class; `band` has low and high for each point."""

    name: str
    colour: str
    points: tuple[tuple[float, float], ...]
    band: tuple[tuple[float, float], ...] = ()


def linear(low: float, high: float, start: float, end: float) -> Scale:
    """From values to pixels."""
    return lambda value: start + (value - low) / (high - low) * (end - start)


def logarithmic(low: float, high: float, start: float, end: float) -> Scale:
    """The same by orders of magnitude; what is below `low` is drawn at it."""
    span = math.log(high / low)
    return lambda value: start + math.log(max(value, low) / low) / span * (end - start)


def decades(values: Iterable[float]) -> list[float]:
    """Powers of ten that hold all values, at least two."""
    there = [max(value, 1.0) for value in values]
    low, high = math.floor(math.log10(min(there))), math.ceil(math.log10(max(there)))
    return [10.0**exponent for exponent in range(low, max(high, low + 1) + 1)]


def duration(ms: float) -> str:
    """Milliseconds as people say them."""
    if ms < 1000:
        return f"{ms:.0f} ms"
    return f"{ms / 1000:.1f} s" if ms % 1000 else f"{ms / 1000:.0f} s"


def apart(wanted: Sequence[float], gap: float = GAP) -> list[float]:
    """Places near the wanted ones, in their order, at least `gap` from each other."""
    places = list(wanted)
    ranked = sorted(range(len(places)), key=lambda i: places[i])
    for before, after in itertools.pairwise(ranked):
        places[after] = max(places[after], places[before] + gap)
    overshoot = [places[i] - wanted[i] for i in ranked]
    shift = (max(overshoot) + min(overshoot)) / 2 if overshoot else 0.0
    return [place - shift for place in places]


def wait_by_length(series: Sequence[Series], title: str) -> str:
    """How long you wait against how long you spoke: both by orders of magnitude."""
    height = 300
    ends = [value for one in series for pair in (one.band or one.points) for value in pair[-2:]]
    marks = decades(ends if series[0].band else [y for one in series for _, y in one.points])
    lengths = sorted({x for one in series for x, _ in one.points})
    right, bottom = WIDTH - RIGHT, height - BOTTOM
    x = logarithmic(lengths[0] * 0.9, lengths[-1] * 1.1, LEFT, right)
    y = logarithmic(marks[0], marks[-1], bottom, TOP)
    parts = [_row(y(mark), duration(mark), right) for mark in marks]
    parts += [_tick(x(length), f"{length:g} s", bottom) for length in lengths]
    parts.append(_label((LEFT + right) / 2, height - 6, "length of the dictation"))
    places = apart([y(one.points[-1][1]) for one in series])
    for one, place in zip(reversed(series), reversed(places), strict=True):
        parts.append(_curve(one, x, y))
        parts.append(_name(right, y(one.points[-1][1]), place, one))
    return _svg(height, title, parts)


def waits(groups: Sequence[Series], title: str) -> str:
    """Every wait as a dot, one line of dots for each peer; a bar is the median. `points` are (0, ms)."""
    step, left = 38, 150
    height = TOP + step * len(groups) + BOTTOM
    marks = decades(ms for one in groups for _, ms in one.points)
    right, bottom = WIDTH - 20, height - BOTTOM
    x = logarithmic(marks[0], marks[-1], left, right)
    parts = [_column(x(mark), duration(mark), bottom) for mark in marks]
    for number, one in enumerate(groups):
        middle = TOP + step * (number + 0.5)
        ordered = sorted(ms for _, ms in one.points)
        parts.append(f'<text class="name {one.colour}" x="0" y="{middle + 4:.1f}">{escape(one.name)}</text>')
        for i, ms in enumerate(ordered):
            # A fixed pattern of heights, so that equal waits do not hide each other.
            dot = middle + ((i * 5) % 9 - 4) * 2.2
            parts.append(f'<circle class="dot {one.colour}" cx="{x(ms):.1f}" cy="{dot:.1f}" r="3.2"/>')
        at = x(ordered[(len(ordered) - 1) // 2])
        bar = f'x1="{at:.1f}" x2="{at:.1f}" y1="{middle - 14:.1f}" y2="{middle + 14:.1f}"'
        parts.append(f'<line class="median {one.colour}" {bar}/>')
    parts.append(_label((left + right) / 2, height - 6, "from key-up to the text"))
    return _svg(height, title, parts)


def words_over_time(series: Sequence[Series], firm: Series | None, key_up_s: float, title: str) -> str:
    """Words on the screen while someone speaks; `firm` are ours that will not change any more."""
    height = 320
    last_s = max(t for one in series for t, _ in one.points)
    most = max(1.0, *(count for one in series for _, count in one.points))
    right, bottom = WIDTH - RIGHT, height - BOTTOM
    x, y = linear(0.0, last_s * 1.02, LEFT, right), linear(0.0, most * 1.05, bottom, TOP)
    parts = [_row(y(mark), f"{mark:g}", right) for mark in steps(most)]
    parts += [_tick(x(mark), f"{mark:g} s", bottom) for mark in steps(last_s)]
    parts.append(_label((LEFT + right) / 2, height - 6, "since the first sample; words on the screen"))
    up = f'x1="{x(key_up_s):.1f}" x2="{x(key_up_s):.1f}" y1="{TOP}" y2="{bottom}"'
    parts.append(f'<line class="keyup" {up}/>')
    parts.append(f'<text class="note end" x="{x(key_up_s) - 5:.1f}" y="{bottom - 8}">key-up</text>')
    if firm is not None:
        area = f"{_stairs(firm.points, x, y)}V{bottom}H{x(firm.points[0][0]):.1f}Z"
        parts.append(f'<path class="area {firm.colour}" d="{area}"/>')
    places = apart([y(one.points[-1][1]) for one in series])
    for one, place in zip(reversed(series), reversed(places), strict=True):
        parts.append(f'<path class="line {one.colour}" d="{_stairs(one.points, x, y)}"/>')
        parts.append(_name(x(one.points[-1][0]), y(one.points[-1][1]), place, one, right))
    return _svg(height, title, parts)


def steps(most: float) -> list[float]:
    """Round marks from 0 up to `most`: three to seven of them."""
    size = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000) if most / s <= 6)
    return [float(size * i) for i in range(int(most / size) + 1)]


def _svg(height: float, title: str, parts: Sequence[str]) -> str:
    inside = "".join(parts)
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{inside}</svg>"
    )


def _row(y: float, text: str, right: float) -> str:
    line = f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
    return f'{line}<text class="tick end" x="{LEFT - 8}" y="{y + 4:.1f}">{text}</text>'


def _column(x: float, text: str, bottom: float) -> str:
    line = f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{bottom}"/>'
    return line + _tick(x, text, bottom)


def _tick(x: float, text: str, bottom: float) -> str:
    return f'<text class="tick middle" x="{x:.1f}" y="{bottom + 16}">{text}</text>'


def _label(x: float, y: float, text: str) -> str:
    return f'<text class="label middle" x="{x:.1f}" y="{y}">{text}</text>'


def _curve(one: Series, x: Scale, y: Scale) -> str:
    path = "M" + "L".join(f"{x(a):.1f} {y(b):.1f}" for a, b in one.points)
    parts = [f'<path class="line {one.colour}" d="{path}"/>']
    for (a, b), (low, high) in zip(one.points, one.band or [(b, b) for _, b in one.points], strict=True):
        at = f'x1="{x(a):.1f}" x2="{x(a):.1f}" y1="{y(low):.1f}" y2="{y(high):.1f}"'
        parts.append(f'<line class="range {one.colour}" {at}/>')
        parts.append(f'<circle class="point {one.colour}" cx="{x(a):.1f}" cy="{y(b):.1f}" r="3.6"/>')
    return "".join(parts)


def _stairs(points: Sequence[tuple[float, float]], x: Scale, y: Scale) -> str:
    (t, count), *rest = points
    return f"M{x(t):.1f} {y(count):.1f}" + "".join(f"H{x(a):.1f}V{y(b):.1f}" for a, b in rest)


def _name(x: float, y: float, place: float, one: Series, column: float | None = None) -> str:
    """A name beside the end of a line, with a hair to it where it had to move."""
    start = (column or x) + 12
    hair = f'<path class="hair" d="M{x + 4:.1f} {y:.1f}L{start - 3:.1f} {place:.1f}"/>'
    text = f'<text class="name {one.colour}" x="{start:.1f}" y="{place + 4:.1f}">{escape(one.name)}</text>'
    return hair + text
