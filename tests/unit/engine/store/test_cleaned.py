"""What a language model made of an entry is kept beside its words and goes with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.store.history import Entry, History

ENTRY = Entry("one", 1000.0, "dictation", "xterm", "um hello", "um hello", 1.5, "en", {}, "", None)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    made = History(tmp_path / "history.db")
    yield made
    made.close()


def test_cleaned_words_are_kept_beside_the_others_and_outlive_a_second_commit(history: History) -> None:
    history.commit(ENTRY)
    assert history.clean("one", "Hello.")
    assert not history.clean("two", "nobody said this")
    history.commit(replace(ENTRY, outcome="inserted"))
    found = history.get("one")
    assert found == replace(ENTRY, outcome="inserted", cleaned="Hello.")
    assert found is not None
    assert found.pinned is False


def test_cleaned_words_are_forgotten_with_the_entry(history: History, tmp_path: Path) -> None:
    history.commit(ENTRY)
    history.clean("one", "secretword")
    history.forget("one", wait=True)
    history.close()
    assert all(b"secretword" not in path.read_bytes() for path in tmp_path.iterdir())
