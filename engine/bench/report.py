"""The benchmark as one page that a stranger can read: no scripts, nothing from anywhere else. Pure."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from html import escape
from importlib.resources import files

from engine.bench.charts import Series, duration, wait_by_length, waits, words_over_time
from engine.bench.numbers import Figure, Row, rows
from engine.bench.peer import About
from engine.bench.protocol import Measured, Run
from engine.bench.results import Finished
from engine.bench.sections import conduct_table, machine_list, reading, weights_list
from engine.bench.tables import times_of

CHART_S = 30.0  # the dictation whose words are drawn
OTHERS = 6  # colours beside ours


def page(finished: Finished) -> str:
    """All of it as HTML."""
    lanes = finished.lanes
    day = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(finished.started))
    machine = finished.machine
    body = [
        "<h1>How long you wait for your words</h1>",
        f'<p class="quiet">{escape(str(machine["processor"]))}, {machine["cores"]} cores, {escape(day)}. '
        f"Measured in {finished.took_s / 60:.0f} minutes by <code>sayso bench</code>.</p>",
        _disturbed(lanes),
        _headline(lanes[0]),
        *(_lane(lane) for lane in lanes),
        conduct_table(finished.observed) if finished.observed else "",
        _not_run(lanes),
        reading(lanes),
        machine_list(finished),
        weights_list(finished.weights),
    ]
    style = files("engine.bench").joinpath("style.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Sayso: how long you wait for your words</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{chr(10).join(filter(None, body))}\n</body>\n</html>\n"
    )


def _disturbed(lanes: Iterable[Measured]) -> str:
    """A warning where most of it was measured on a busy machine."""
    runs = [run for lane in lanes for run in lane.runs]
    busy = sum(run.noise.busy for run in runs)
    if 2 * busy <= len(runs):
        return ""
    return (
        f'<p class="warning">Other programs kept this machine busy in {busy} of {len(runs)} runs. All waits '
        "are longer than they would be, Sayso's most of all: it works while you speak. Ratios are worth more "
        "than milliseconds here; better, measure again on an idle machine.</p>"
    )


def _headline(lane: Measured) -> str:
    """Three figures of ours, at the first key-up."""
    found = [row for row in rows(lane) if row.offset_s == lane.plan.offsets_s[0]]
    ours = [row for row in found if row.peer == lane.peers[0].key] if lane.peers else []
    if not ours:
        return '<p class="quiet">Sayso did not run; see below.</p>'
    whole = next((row for row in ours if row.length_s is None), ours[-1])
    span = f"{min(lane.plan.lengths_s):g} to {max(lane.plan.lengths_s):g} s of speech"
    cards = [_card(duration(round(whole.p50.value)), f"from key-up to the text, median over {span}")]
    batch = [row for row in found if row.peer == "batch" and row.length_s is not None and row.ratio]
    if batch:
        longest = max(batch, key=lambda row: row.length_s or 0.0)
        ratio = longest.ratio.value if longest.ratio else 0.0
        what = f"shorter than decoding {longest.length_s:g} s of speech when the key comes up"
        cards.append(_card(f"{times_of(ratio)} times", what))
    if whole.first_right is not None:
        cards.append(
            _card(duration(round(whole.first_right)), "from the first sound to the right first word")
        )
    return f'<div class="figures">{"".join(cards)}</div>'


def _card(value: str, what: str) -> str:
    return f"<div><b>{escape(value)}</b><span>{escape(what)}</span></div>"


def _lane(lane: Measured) -> str:
    table = rows(lane)
    parts = [f"<h2>{escape(lane.title)}</h2>", f'<p class="quiet">{escape(lane.note)}</p>']
    if not lane.runs:
        return "\n".join([*parts, "<p>Nothing ran; see below.</p>"])
    parts.append(_ways(lane))
    for offset in lane.plan.offsets_s:
        key_up = f"key-up {offset:g} s after the last word" if offset else "key-up on the last word"
        if len(lane.plan.lengths_s) > 1:
            curves = [_curve(about, colour, table, offset) for about, colour in coloured(lane.peers)]
            parts.append(_figure(
                f"The wait against the length of the dictation, {key_up}",
                wait_by_length([one for one in curves if one.points], key_up),
                "Medians; the thin bars are 95 % intervals. Both scales are logarithmic: "
                "each line across is ten times the wait.",
            ))  # fmt: skip
        dots = [_dots(about, colour, lane.runs, offset) for about, colour in coloured(lane.peers)]
        parts.append(_figure(
            f"Every single wait, {key_up}",
            waits([one for one in dots if one.points], key_up),
            "One dot is one dictation of any length; the bar is the median.",
        ))  # fmt: skip
    if lane.key == "model":
        parts.append(_words(lane))
    parts.append(_table(lane, table))
    return "\n".join(filter(None, parts))


def coloured(peers: Sequence[About]) -> list[tuple[About, str]]:
    """Each peer with the class of its colour: the first is ours."""
    return [(about, "p0" if i == 0 else f"p{(i - 1) % OTHERS + 1}") for i, about in enumerate(peers)]


def _ways(lane: Measured) -> str:
    items = "".join(
        f'<dt class="{colour}">{escape(about.name)}</dt><dd>{escape(about.what)}'
        + (f' <span class="quiet">({escape(about.engine)})</span>' if about.engine != lane.title else "")
        + "</dd>"
        for about, colour in coloured(lane.peers)
    )
    return f'<dl class="card">{items}</dl>'


def _figure(title: str, chart: str, caption: str) -> str:
    return f"<figure><h3>{escape(title)}</h3>{chart}<figcaption>{escape(caption)}</figcaption></figure>"


def _curve(about: About, colour: str, table: Iterable[Row], offset: float) -> Series:
    mine = [r for r in table if r.peer == about.key and r.offset_s == offset and r.length_s is not None]
    points = tuple((r.length_s, r.p50.value) for r in mine if r.length_s is not None)
    return Series(about.name, colour, points, tuple((r.p50.low, r.p50.high) for r in mine))


def _dots(about: About, colour: str, runs: Iterable[Run], offset: float) -> Series:
    mine = [run for run in runs if run.peer == about.key and run.offset_s == offset]
    return Series(about.name, colour, tuple((0.0, run.heard.release_to_text_ms) for run in mine))


def _words(lane: Measured) -> str:
    """Words over time of the dictation nearest to 30 s."""
    length = min(lane.plan.lengths_s, key=lambda one: abs(one - CHART_S))
    place = (length, lane.plan.offsets_s[0], 0)
    series, firm, up = list[Series](), None, 0.0
    for about, colour in coloured(lane.peers):
        run = next(
            (r for r in lane.runs if r.peer == about.key and (r.length_s, r.offset_s, r.number) == place),
            None,
        )
        if run is None or not run.heard.steps:
            continue
        up = run.audio_s + run.offset_s
        steps = run.heard.steps
        series.append(
            Series(about.name, colour, ((0.0, 0.0), *((s.t, float(s.firm + s.tentative)) for s in steps)))
        )
        if firm is None:
            firm = Series(about.name, colour, ((0.0, 0.0), *((s.t, float(s.firm)) for s in steps)))
    if not series:
        return ""
    title = f"Words on the screen during one dictation of {length:g} s"
    caption = "The tinted area are Sayso's words that will not change any more; above it they still may."
    return _figure(title, words_over_time(series, firm, up, title), caption)


def _table(lane: Measured, table: Sequence[Row]) -> str:
    names = {about.key: about.name for about in lane.peers}
    head = (
        "Speech", "Key-up", "Way", "Median wait, ms", "p95", "Worst", "Times Sayso's wait",
        "First word, ms", "Right first word, ms", "Cores while speaking", "Text was ready", "Runs",
    )  # fmt: skip
    lines, before = [], None
    for row in table:
        place = (row.length_s, row.offset_s)
        lines.append(_line(row, names[row.peer], place != before, row.peer == lane.peers[0].key))
        before = place
    heads = "".join(f'<th{_left(i)} scope="col">{one}</th>' for i, one in enumerate(head))
    body = "".join(lines)
    return (
        "<details open><summary>All figures</summary>"
        f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
        "</details>"
    )


def _line(row: Row, name: str, first: bool, ours: bool) -> str:
    cells = [
        ("all" if row.length_s is None else f"{row.length_s:g} s") if first else "",
        f"+{row.offset_s:g} s" if first else "",
        escape(name),
        _with_interval(row.p50, _ms),
        _ms(row.p95.value),
        _ms(row.worst),
        _with_interval(row.ratio, times_of) if row.ratio else "",
        _ms(row.first_text),
        _ms(row.first_right),
        "" if row.cpu_share is None else f"{row.cpu_share:.2f}",
        "" if row.ready is None else f"{row.ready:.0%}",
        f"{row.count}" + (f" <small>({row.busy} busy)</small>" if row.busy else ""),
    ]
    kind = " ".join(filter(None, ("top" if first else "", "ours" if ours else "")))
    inside = "".join(f"<td{_left(i)}>{cell}</td>" for i, cell in enumerate(cells))
    return f'<tr class="{kind}">{inside}</tr>'


def _left(column: int) -> str:
    return ' class="left"' if column in (1, 2) else ""


def _with_interval(figure: Figure, show: Callable[[float], str]) -> str:
    if figure.low == figure.high:
        return show(figure.value)
    return f"{show(figure.value)} <small>({show(figure.low)} to {show(figure.high)})</small>"


def _ms(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}"


def _not_run(lanes: Iterable[Measured]) -> str:
    items = [
        f"<li><b>{escape(absent.about.name)}</b>: {escape(absent.why)}</li>"
        for lane in lanes
        for absent in lane.absent
    ]
    return f"<h2>What was not run</h2><ul>{''.join(items)}</ul>" if items else ""
