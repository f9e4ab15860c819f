"""What was made of a text is kept privately, bounded, and can be forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.cleanup.kept import Judged, KeptAnswers
from engine.errors import StoreError

GOOD = Judged("Hello there.", "")


def test_a_judgement_outlives_the_process_in_a_private_file(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    first = KeptAnswers(path)
    first.keep("um hello there", "model", GOOD)
    first.keep("um bye", "model", Judged("", "the model left words out"))
    first.save()
    again = KeptAnswers(path)
    assert again.find("um hello there", "model") == GOOD
    assert again.find("um bye", "model") == Judged("", "the model left words out")
    assert again.find("um hello there", "another model") is None
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"um " not in path.read_bytes()


def test_the_oldest_go_first() -> None:
    kept = KeptAnswers(most=2)
    for text in ("a", "b", "a", "c"):
        kept.keep(text, "m", GOOD)
    assert [kept.find(text, "m") is not None for text in "abc"] == [True, False, True]


def test_a_text_is_forgotten_for_every_model_and_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    kept = KeptAnswers(path)
    for model in ("one", "two"):
        kept.keep("um hello", model, GOOD)
    kept.keep("um bye", "one", Judged("Bye.", ""))
    kept.forget(("um hello",))
    again = KeptAnswers(path)
    assert again.find("um hello", "one") is None
    assert again.find("um hello", "two") is None
    assert again.find("um bye", "one") is not None
    kept.clear()
    assert b"Bye" not in path.read_bytes()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"format": 9}', b'{"format": 1, "rows": [1]}', b"\xff"]
)
def test_a_damaged_file_keeps_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kept.json"
    path.write_bytes(content)
    kept = KeptAnswers(path)
    assert kept.find("um hello", "m") is None
    kept.keep("um hello", "m", GOOD)
    kept.save()
    assert KeptAnswers(path).find("um hello", "m") == GOOD


def test_a_disk_that_refuses_costs_nothing_but_forgetting_says_so(tmp_path: Path) -> None:
    kept = KeptAnswers(tmp_path / "nowhere" / "kept.json")
    kept.keep("um hello", "m", GOOD)
    kept.save()
    assert kept.find("um hello", "m") == GOOD
    with pytest.raises(StoreError):
        kept.clear()
