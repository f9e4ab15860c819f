"""The parts of the report that are words and lists: behaviour, how to read it, the machine. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from engine.bench.behaviour import Conduct, conducts
from engine.bench.charts import duration
from engine.bench.protocol import LATER_UP_TO_S, Measured
from engine.bench.results import Finished, Observed


def conduct_table(observed: Observed) -> str:
    """What was written: one line for each kind of recording and peer."""
    names = {about.key: about.name for about in observed.peers}
    head = ("Played", "Way", "Recordings", "Words wrong", "Last words right", "Fallbacks", "Longest wait")
    heads = "".join(
        f'<th{" class=left" if i == 1 else ""} scope="col">{one}</th>' for i, one in enumerate(head)
    )
    lines, before = [], ""
    for one in conducts(observed.outcomes):
        lines.append(_conduct(one, names[one.peer], one.kind != before))
        before = one.kind
    engine, body = observed.peers[0].engine, "".join(lines)
    return (
        f"<h2>What is written: {escape(engine)}</h2>"
        '<p class="quiet">A Whisper that knows a small world of sentences, with its own weights and every '
        "library's own rules. Where nobody speaks, every word is wrong. Fallbacks are stretches decoded "
        "again because the first text looked wrong.</p>"
        f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _conduct(one: Conduct, name: str, first: bool) -> str:
    if one.words:
        wrong, last = f"{one.errors} of {one.words}", f"{one.last_words} of {one.cases}"
    else:
        wrong, last = f"{one.written} written", ""
    cells = [
        one.kind if first else "",
        name,
        str(one.cases),
        wrong,
        last,
        str(one.fallbacks),
        duration(round(one.worst_ms)),
    ]
    inside = "".join(
        f"<td{' class=left' if i == 1 else ''}>{escape(cell)}</td>" for i, cell in enumerate(cells)
    )
    ours = " ours" if one.peer == "sayso" else ""
    return f'<tr class="{"top" if first else ""}{ours}">{inside}</tr>'


def reading(lanes: Sequence[Measured]) -> str:
    """How to read the page, and how it was measured."""
    busy = sum(run.noise.busy for lane in lanes for run in lane.runs)
    known = [run.noise.others for lane in lanes for run in lane.runs if run.noise.others is not None]
    total = sum(len(lane.runs) for lane in lanes)
    told = f" (median {sorted(known)[len(known) // 2]:.2f})." if known else "; this system does not tell."
    items = [
        "The wait is wall clock from the moment the key comes up until the final text is there. For Sayso "
        "that includes saving it; for the others nothing is saved. Putting it into a window is not included.",
        "Sayso hears the recordings at the pace of speech, 20 ms at a time. Ways that do nothing before "
        "key-up are handed the same samples at once. LocalAgreement works in one thread: its clock is "
        "advanced by what each decode really took, so that its waits are those of real time.",
        "The ways take turns on the same recording, forwards and then backwards. Ratios are taken within a "
        "turn. Intervals are 95 % bootstraps; few runs make them wide, and of two or three they hold all.",
        f"Key-ups other than the first of a lane were measured up to {LATER_UP_TO_S:g} s of speech.",
        "The first word is counted from the onset of speech in the recording. It is right when it is the "
        "first word of the final text; case and punctuation do not count.",
        "Text was ready: the share of dictations in which nothing was left to decode when the key came up.",
        f"In {busy} of {total} runs other programs, or a hypervisor, took more than 0.2 of a core{told} Runs "
        "under half a second are too short to tell.",
    ]
    return f"<h2>How to read this</h2><ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def machine_list(finished: Finished) -> str:
    """The machine and the software."""
    machine = finished.machine
    versions = ", ".join(f"{k} {v}" for k, v in machine["versions"].items() if v)
    threads = ", ".join(f"{k}={v}" for k, v in machine["threads"].items() if v)
    load = machine["load_before"]
    pairs = {
        "Processor": f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gib'] or '?'} GiB",
        "System": machine["system"],
        "Frequency governor": machine["governor"],
        "Load before": "not known" if load is None else f"{load:.2f}",
        "Python": machine["python"],
        "Packages": versions,
        "Threads": threads,
        "Commit": machine["commit"] or "not a checkout",
    }
    return f'<h2>The machine</h2><dl class="card">{_pairs(pairs)}</dl>'


def weights_list(weights: Mapping[str, str]) -> str:
    """The files that decoded, by their hashes."""
    return f'<h2>The weights (SHA-256)</h2><dl class="card">{_pairs(weights)}</dl>' if weights else ""


def _pairs(pairs: Mapping[str, object]) -> str:
    return "".join(f"<dt>{escape(k)}</dt><dd>{escape(str(v))}</dd>" for k, v in pairs.items())
