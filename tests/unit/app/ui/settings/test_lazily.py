"""What is in the mapping is made when it is first looked at, once."""

from __future__ import annotations

import pytest

from app.ui.settings.lazily import Lazily


def test_nothing_is_made_before_it_is_looked_at_and_nothing_twice() -> None:
    asked: list[str] = []

    def make(key: str) -> str:
        asked.append(key)
        return key.upper()

    both = Lazily(("a", "b"), make)
    assert (list(both), len(both), "b" in both.made, asked) == (["a", "b"], 2, False, [])
    assert (both["b"], both["b"], asked) == ("B", "B", ["b"])
    assert (list(both.values()), asked) == (["A", "B"], ["b", "a"])


def test_what_is_not_there_is_not_made() -> None:
    with pytest.raises(KeyError):
        Lazily(("a",), str.upper)["c"]
