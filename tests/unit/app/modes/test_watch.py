"""Files edited by hand are noticed, once each time, however an editor writes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.bridge import Background, Bridge
from app.modes.watch import HandEdits, contents, edited
from engine.store.paths import Paths

files = st.dictionaries(st.sampled_from(["modes.toml", "rules.toml", "prompts/a.txt"]), st.binary(max_size=2))


@given(files, files)
def test_exactly_what_differs_is_named(before: dict[str, bytes], now: dict[str, bytes]) -> None:
    names = edited(before, now)
    assert edited(now, before) == names
    for name in before.keys() | now.keys():
        assert (name in names) == (before.get(name) != now.get(name))


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    bridge = Bridge()
    one = Background(bridge)
    yield one
    one.close()
    bridge.close()


@pytest.fixture
def told(background: Background, profile: Paths, qtbot: QtBot) -> Iterator[list[frozenset[str]]]:
    found: list[frozenset[str]] = []
    edits = HandEdits(profile, background)
    edits.edited.connect(found.append)
    looked: list[bool] = []
    edits.look(lambda: looked.append(True))
    qtbot.waitUntil(lambda: bool(looked))
    yield found
    edits.close()


def test_a_file_that_is_new_written_in_place_replaced_or_gone_is_told(
    told: list[frozenset[str]], profile: Paths, qtbot: QtBot
) -> None:
    profile.modes.write_text("# one\n")
    qtbot.waitUntil(lambda: len(told) == 1)
    profile.modes.write_text("# two\n")
    qtbot.waitUntil(lambda: len(told) == 2)
    spare = profile.settings / "spare"
    spare.write_text("# three\n")
    spare.replace(profile.modes)
    qtbot.waitUntil(lambda: len(told) == 3)
    profile.modes.unlink()
    qtbot.waitUntil(lambda: len(told) == 4)
    assert told == [frozenset({"modes.toml"})] * 4


def test_prompts_and_the_rulebook_are_watched_too(
    told: list[frozenset[str]], profile: Paths, qtbot: QtBot
) -> None:
    folder = profile.settings / "prompts"
    folder.mkdir()
    (folder / "mine.txt").write_text("Mine.")
    qtbot.waitUntil(lambda: frozenset({"prompts/mine.txt"}) in told)
    (folder / "mine.txt").write_text("Yours.")
    qtbot.waitUntil(lambda: len(told) == 2)
    profile.rulebook.write_text("off = []\n")
    qtbot.waitUntil(lambda: told[-1] == frozenset({"rules.toml"}))


def test_a_file_that_cannot_be_read_is_content_like_any_other(profile: Paths) -> None:
    profile.modes.mkdir()
    assert contents(profile).keys() == {"modes.toml"}
    assert edited(contents(profile), contents(profile)) == frozenset()
