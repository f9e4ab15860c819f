"""The page and the tables: every row is there, what was not run is said, and nothing comes from elsewhere."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

from engine.bench.behaviour import Outcome
from engine.bench.machine import hashes, machine
from engine.bench.noise import Noise
from engine.bench.numbers import rows
from engine.bench.peer import About, Heard, Step
from engine.bench.protocol import Absent, Measured, Plan, Run
from engine.bench.report import page
from engine.bench.results import Finished, Observed, as_json
from engine.bench.tables import table

OURS = About("sayso", "Sayso", "while you speak", "tiny", (Path("folder/model.bin"),))
BATCH = About("batch", "After key-up", "afterwards", "tiny")
ABSENT = Absent(
    About("openai-whisper", "openai-whisper", "", ""), "not installed; pip install 'sayso[bench]'"
)
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta"}


def run(peer: About, length_s: float, offset_s: float, ms: float) -> Run:
    live = peer is OURS
    steps = (
        (Step(1.0, 0, 2), Step(length_s, 3, 2), Step(length_s + 0.4, 9, 0)) if live else (Step(9.0, 9, 0),)
    )
    heard = Heard(ms, "secret words", 310.0 if live else None, 330.0 if live else None, None, steps)
    return Run(peer.key, length_s, offset_s, 0, length_s, heard, Noise(0.5, 0.0))


def finished() -> Finished:
    plan = Plan((3.0, 30.0), (0.3, 0.0), 1)
    runs = [
        run(peer, length, offset, 2.0 if peer is OURS else 40.0 * length)
        for length in plan.lengths_s
        for offset in plan.offsets_s
        for peer in (OURS, BATCH)
    ]
    lane = Measured("model", "tiny, int8", "A note.", plan, (OURS, BATCH), (ABSENT,), tuple(runs))
    outcome = Outcome("sayso", "sentences", "one", "secret words", 0, 2, True, 3.0, 0)
    observed = Observed((OURS,), (outcome,))
    told = machine() | {"threads": {"OMP_WAIT_POLICY": "PASSIVE"}}
    return Finished(1.7e9, 90.0, told, {"folder/model.bin": "ab" * 32}, (lane,), observed)


class Page(HTMLParser):
    """Checks that tags close in order; keeps the cells of each row, and all attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.rows: list[list[str]] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data


def test_the_page_has_every_row_and_closes_every_tag() -> None:
    result = finished()
    found = [row for row in Page(page(result)).rows if len(row) == 12]
    assert len(found) == 1 + len(rows(result.lanes[0]))
    assert found[1][:5] == ["3 s", "+0.3 s", "Sayso", "2", "2"]
    assert found[2][2:4] == ["After key-up", "120"]


def test_the_page_loads_and_runs_nothing() -> None:
    text = page(finished())
    parsed = Page(text)
    assert {name for _, name, _ in parsed.attributes}.isdisjoint(
        {"src", "href", "srcset", "onload", "onclick"}
    )
    assert "script" not in {tag for tag, _, _ in parsed.attributes}
    assert "<script" not in text and "@import" not in text and "url(" not in text
    assert re.findall(r"https?://", text) == []


def test_what_was_not_run_is_said_with_its_remedy() -> None:
    result = finished()
    assert "pip install &#x27;sayso[bench]&#x27;" in page(result)
    assert "not run: openai-whisper: not installed; pip install 'sayso[bench]'" in table(result.lanes[0])


def test_the_page_names_machine_versions_and_weights() -> None:
    text = page(finished())
    for fact in ("ab" * 32, "moonshine-voice", "OMP_WAIT_POLICY", "Frequency governor", "8 of 8 runs"):
        assert fact in text


def test_a_busy_machine_is_said_at_the_top() -> None:
    text = page(finished())
    assert text.index("busy in 8 of 8 runs") < text.index("<h2>")


def test_the_page_and_the_table_hold_no_transcript() -> None:
    result = finished()
    assert "secret words" not in page(result)
    assert "secret words" not in table(result.lanes[0])


def test_the_json_holds_every_run_and_no_place_on_this_machine() -> None:
    result = finished()
    content = json.loads(as_json(result))
    (lane,) = content["lanes"]
    assert len(lane["runs"]) == 8
    assert len(lane["rows"]) == len(rows(result.lanes[0]))
    assert lane["peers"][0]["weights"] == ["folder/model.bin"]
    assert content["observed"]["conducts"][0]["errors"] == 0


def test_the_table_says_each_length_and_key_up_once() -> None:
    lines = table(finished().lanes[0]).splitlines()
    assert lines[0] == "tiny, int8"
    assert sum("+0.3 s" in line for line in lines) == 3
    assert sum(line.lstrip().startswith("all") for line in lines) == 2


def test_a_lane_in_which_nobody_ran_is_still_a_page() -> None:
    lane = Measured("model", "tiny", "", Plan((3.0,), (0.3,), 1), (), (ABSENT,), ())
    text = page(Finished(0.0, 0.0, machine(), {}, (lane,), None))
    assert "Sayso did not run" in text
    Page(text)


def test_weights_are_named_by_their_last_folder_and_hashed(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"weights")
    (name,) = hashes([tmp_path / "model.bin"] * 2)
    assert name == f"{tmp_path.name}/model.bin"
