"""The modes of the running app: changed here or in the file, on show at once, never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Background, Bridge
from app.deeds import Bulletin
from app.modes.desk import ModesDesk
from app.modes.file import AddMode, CopyMode, RemoveMode, RenameMode, SetField
from app.modes.mode import load
from app.settings.values import Settings
from engine.errors import UsageError
from engine.store.paths import Paths

MINE = """# mine
[modes.a]
hotkey = "F8" # near my thumb
colour = "red"

# about b
[modes.b]
apps = ["x"]
"""


class World:
    """A desk, what it told, and what the engine is asked about."""

    def __init__(self, profile: Paths, background: Background) -> None:
        self.file = profile.modes
        self.error: UsageError | None = None
        self.asked: list[Settings] = []
        self.told: list[Bulletin] = []
        self.refused: list[tuple[SetField, str]] = []
        self.changes: list[frozenset[str]] = []
        self.desk = ModesDesk(profile, background, self._check, lambda: Settings(model="m"))
        self.desk.told.connect(self.told.append)
        self.desk.refused.connect(lambda edit, why: self.refused.append((edit, why)))
        self.desk.changed.connect(self.changes.append)

    def names(self) -> list[str]:
        return [entry.name for entry in self.desk.listing.entries]

    def text(self) -> str:
        return self.file.read_text("utf-8")

    def _check(self, settings: Settings) -> None:
        self.asked.append(settings)
        if self.error is not None:
            raise self.error


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    bridge = Bridge()
    one = Background(bridge)
    yield one
    one.close()
    bridge.close()


Make = Callable[..., World]


@pytest.fixture
def make(background: Background, profile: Paths, qtbot: QtBot) -> Iterator[Make]:
    made: list[World] = []

    def begin(text: str | bytes = MINE) -> World:
        profile.modes.write_bytes(text.encode() if isinstance(text, str) else text)
        world = World(profile, background)
        made.append(world)
        with qtbot.waitSignal(world.desk.listed):
            world.desk.start()
        return world

    yield begin
    for world in made:
        world.desk.close()


def test_a_change_is_on_show_at_once_and_in_the_file_soon(make: Make, qtbot: QtBot) -> None:
    world = make()
    world.desk.want(RenameMode("a", "German"))
    world.desk.want(SetField("German", "hotkey", "F9"))
    world.desk.want(AddMode("c", {"apps": ("kitty",)}))
    world.desk.want(CopyMode("b", "b 2"))
    assert world.names() == ["German", "b", "c", "b 2"]
    (german, *_) = world.desk.listing.entries
    assert german.values is not None and german.values["hotkey"] == "F9"
    qtbot.waitUntil(lambda: "b 2" in world.text())
    assert '[modes.German]\nhotkey = "F9" # near my thumb\ncolour = "red"\n\n# about b\n' in world.text()
    qtbot.waitUntil(lambda: bool(world.changes))
    assert world.names() == ["German", "b", "c", "b 2"]
    assert world.told == []


def test_a_change_by_hand_meanwhile_is_not_lost(make: Make, qtbot: QtBot) -> None:
    world = make()
    world.file.write_text(f'{MINE}\n[modes.hand]\nhotkey = "F2"\n')
    world.desk.want(SetField("b", "language", "de"))
    qtbot.waitUntil(lambda: "hand" in world.names() and 'language = "de"' in world.text())
    assert 'apps = ["x"]\nlanguage = "de"\n\n[modes.hand]' in world.text()


def test_what_the_engine_could_not_work_with_is_refused_and_not_written(make: Make, qtbot: QtBot) -> None:
    world = make('[modes.a]\nhotkey = "F8"\nlanguage = "de"\n')
    before = world.text()
    world.error = UsageError("the model does not know the language 'xx'", "choose another")
    world.desk.want(SetField("a", "language", "xx"))
    qtbot.waitUntil(lambda: bool(world.refused))
    assert world.asked == [Settings(model="m", language="xx")]
    assert "does not know" in world.refused[0][1]
    assert world.text() == before
    assert world.desk.listing == load(world.file)
    world.desk.want(SetField("a", "cleanup", "off"))
    qtbot.waitUntil(lambda: "cleanup" in world.text())
    world.error = None
    world.desk.want(SetField("a", "model", "tiny"))
    qtbot.waitUntil(lambda: "tiny" in world.text())
    assert world.asked[-1] == Settings(model="tiny", language="de")


def test_what_was_removed_can_be_taken_back_as_it_was(make: Make, qtbot: QtBot) -> None:
    world = make()
    world.desk.want(RemoveMode("a"))
    qtbot.waitUntil(lambda: world.desk.removed == "a")
    assert "red" not in world.text()
    world.desk.take_back()
    qtbot.waitUntil(lambda: world.names() == ["a", "b"])
    assert world.text() == MINE
    assert world.desk.removed == ""


def test_what_was_removed_comes_back_at_the_end_if_the_file_has_changed_since(
    make: Make, qtbot: QtBot
) -> None:
    world = make()
    world.desk.want(RemoveMode("a"))
    qtbot.waitUntil(lambda: world.desk.removed == "a")
    world.desk.want(SetField("b", "language", "de"))
    qtbot.waitUntil(lambda: 'language = "de"' in world.text())
    world.desk.take_back()
    qtbot.waitUntil(lambda: world.names() == ["b", "a"])
    assert world.text().endswith('[modes.a]\nhotkey = "F8"\ncolour = "red"\n')


def test_a_file_of_garbage_shows_the_last_modes_and_is_kept_when_one_changes(
    make: Make, qtbot: QtBot
) -> None:
    world = make()
    world.file.write_text("[modes.a\n")
    qtbot.waitUntil(lambda: bool(world.desk.listing.broken))
    assert world.names() == ["a", "b"]
    world.desk.want(SetField("b", "language", "de"))
    qtbot.waitUntil(lambda: bool(world.told))
    assert "modes.kept-1.toml" in world.told[0].message
    assert (world.file.parent / "modes.kept-1.toml").read_text() == "[modes.a\n"
    qtbot.waitUntil(lambda: not world.desk.listing.broken)
    assert [entry.values for entry in world.desk.listing.entries] == [
        {"hotkey": "F8", "colour": "red"},
        {"apps": ["x"], "language": "de"},
    ]


@pytest.mark.allow_logs
def test_a_file_that_cannot_be_written_is_told_and_nothing_has_changed(make: Make, qtbot: QtBot) -> None:
    world = make()
    world.file.unlink()
    world.file.mkdir()
    world.desk.want(AddMode("c", {}))
    qtbot.waitUntil(lambda: bool(world.told))
    assert world.told[0].problem
    qtbot.waitUntil(lambda: "c" not in world.names())


def test_what_the_background_did_not_get_to_is_written_at_the_end(
    background: Background, profile: Paths, qtbot: QtBot
) -> None:
    profile.modes.write_text(MINE)
    world = World(profile, background)
    background.close()
    world.desk.want(SetField("b", "hotkey", "F9"))
    world.desk.want(RemoveMode("a"))
    world.desk.close()
    assert world.text() == '# mine\n# about b\n[modes.b]\napps = ["x"]\nhotkey = "F9"\n'


def test_the_prompts_of_the_profile_are_known(make: Make, profile: Paths, qtbot: QtBot) -> None:
    world = make()
    (profile.settings / "prompts").mkdir()
    (profile.settings / "prompts" / "mine.txt").write_text("Mine.")
    qtbot.waitUntil(lambda: world.desk.prompts == ("mine",))
