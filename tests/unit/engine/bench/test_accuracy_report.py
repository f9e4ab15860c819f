"""The table has a line for each way; words are in it only where they were asked for."""

from __future__ import annotations

import json

from engine.bench.accuracy import Heard, Result, Take, scores
from engine.bench.accuracy_report import as_json, listing, table, too_bad

TAKES = (Take("monday", "secret words here", list),)
RESULTS = (
    Result("tiny", "int8", (Heard("secret words here", 2.0, 0.1, 50_000_000),)),
    Result("large", "float16", (Heard("secret worlds hear", 2.0, 4.0, None),), busy=True),
)
SCORES = scores(RESULTS, TAKES)


def test_a_row_says_errors_loss_speed_and_memory() -> None:
    head, columns, first, second, busy = table(SCORES, TAKES, 120.0).splitlines()
    assert head == "1 recordings, 3 words, 2.0 min"
    assert columns.startswith("model")
    assert " ".join(first.split()) == "tiny int8 0.0 (0.0 to 0.0) % - - 20 50 MB"
    wanted = "large float16 66.7 (66.7 to 66.7) % +66.7 (+66.7 to +66.7) 2 words 0.5 -"
    assert " ".join(second.split()) == wanted
    assert busy.endswith("large float16")


def test_differing_words_are_listed_by_recording() -> None:
    assert listing(RESULTS, TAKES).splitlines() == [
        "tiny int8 | large float16",
        "  monday: words | worlds, here | hear",
    ]


def test_no_word_is_written_unless_it_was_asked_for() -> None:
    quiet = as_json(SCORES, RESULTS, TAKES, {}, show=False)
    assert not any(word in table(SCORES, TAKES, 2.0) + quiet for word in ("secret", "worlds", "hear "))
    shown = json.loads(as_json(SCORES, RESULTS, TAKES, {}, show=True))
    assert shown["differing"] == {"large float16": {"monday": [["words", "worlds"], ["here", "hear"]]}}
    assert [row["wer"]["value"] for row in shown["rows"]] == [0.0, 100 * 2 / 3]


def test_only_a_loss_above_the_limit_is_too_bad() -> None:
    assert too_bad(SCORES, 66.0) == [SCORES[1]]
    assert too_bad(SCORES, 67.0) == []
