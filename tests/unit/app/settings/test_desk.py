"""Settings of the running app: changed here or in the file, in effect at once, never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Background, Bridge
from app.deeds import Bulletin
from app.settings.desk import SettingsDesk
from app.settings.values import Settings, load
from engine.store.paths import Paths

Make = Callable[..., SettingsDesk]


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    bridge = Bridge()
    one = Background(bridge)
    yield one
    one.close()
    bridge.close()


@pytest.fixture
def make(background: Background, profile: Paths) -> Iterator[Make]:
    made: list[SettingsDesk] = []

    def begin(settings: Settings | None = None) -> SettingsDesk:
        desk = SettingsDesk(settings or load(profile.settings_file)[0], profile, background)
        desk.start()
        made.append(desk)
        return desk

    yield begin
    for desk in made:
        desk.close()


def settled(qtbot: QtBot, desk: SettingsDesk, background: Background) -> None:
    """Wait until everything is written, and has been read again."""
    done: list[None] = []
    background.submit(lambda: None, lambda _: desk.read_again())
    background.submit(lambda: None, lambda _: background.submit(lambda: None, done.append))
    qtbot.waitUntil(lambda: bool(done))


def notices(desk: SettingsDesk) -> list[Bulletin]:
    said: list[Bulletin] = []
    desk.told.connect(said.append)
    return said


def test_a_change_counts_at_once_and_is_in_the_file_soon(make: Make, qtbot: QtBot, profile: Paths) -> None:
    desk = make()
    with qtbot.waitSignal(desk.changed) as told:
        desk.set("hotkey", "F9")
    assert told.args == [Settings(hotkey="F9"), frozenset({"hotkey"})]
    assert desk.settings.hotkey == "F9"
    qtbot.waitUntil(lambda: load(profile.settings_file)[0].hotkey == "F9")
    desk.reset("hotkey")
    qtbot.waitUntil(lambda: "\n# hotkey = " in profile.settings_file.read_text("utf-8"))
    assert desk.settings == Settings()


def test_many_changes_in_a_row_all_stand(
    make: Make, background: Background, qtbot: QtBot, profile: Paths
) -> None:
    desk = make()
    for beam in range(1, 11):
        desk.set("beam", beam)
        desk.set("overlay", beam % 2 == 0)
    wanted = Settings(beam=10, overlay=True)
    qtbot.waitUntil(lambda: load(profile.settings_file)[0] == wanted)
    settled(qtbot, desk, background)
    assert desk.settings == wanted


def test_what_does_not_fit_changes_nothing_and_is_told(make: Make, profile: Paths) -> None:
    desk = make()
    said = notices(desk)
    desk.set("beam", 99)
    assert desk.settings == Settings()
    assert "must be from 1 to 10" in said[0].message
    assert not profile.settings_file.exists()


def test_a_file_edited_by_hand_is_taken_over_each_time(make: Make, qtbot: QtBot, profile: Paths) -> None:
    desk = make()
    for beam in (3, 4):  # the second time by an editor that replaces the file
        spare = profile.settings / "spare"
        spare.write_text(f"beam = {beam}\n")
        with qtbot.waitSignal(desk.changed):
            spare.replace(profile.settings_file)
        assert desk.settings == Settings(beam=beam)
    with qtbot.waitSignal(desk.changed):
        profile.settings_file.unlink()
    assert desk.settings == Settings()


def test_mistakes_in_the_file_are_told_once(
    make: Make, background: Background, qtbot: QtBot, profile: Paths
) -> None:
    profile.settings_file.write_text('beam = "many"\n')
    desk = SettingsDesk(Settings(), profile, background)
    said = notices(desk)
    desk.start()
    assert len(said) == 1 and "beam must be a whole number" in said[0].message
    desk.close()
    desk = make()
    said = notices(desk)
    desk.set("overlay", False)
    qtbot.waitUntil(lambda: "overlay = false" in profile.settings_file.read_text("utf-8"))
    settled(qtbot, desk, background)
    assert said == []
    assert 'beam = "many"' in profile.settings_file.read_text("utf-8")


def test_the_command_line_holds_for_this_run_until_it_is_changed_here(
    make: Make, qtbot: QtBot, profile: Paths
) -> None:
    profile.settings_file.write_text('model = "whisper-tiny"\n')
    desk = make(Settings(model="whisper-base"))
    with qtbot.waitSignal(desk.changed):
        profile.settings_file.write_text('model = "whisper-small"\nbeam = 3\n')
    assert desk.settings == Settings(model="whisper-base", beam=3)
    desk.set("model", "whisper-medium")
    qtbot.waitUntil(lambda: load(profile.settings_file)[0].model == "whisper-medium")
    assert desk.settings.model == "whisper-medium"


def test_garbage_is_kept_and_its_place_is_told(make: Make, qtbot: QtBot, profile: Paths) -> None:
    profile.settings_file.write_bytes(b"[[[")
    desk = make()
    said = notices(desk)
    desk.set("beam", 3)
    qtbot.waitUntil(lambda: bool(said))
    assert "settings.kept-1.toml" in said[0].message
    assert (profile.settings / "settings.kept-1.toml").read_bytes() == b"[[["
    assert load(profile.settings_file)[0] == Settings(beam=3)


@pytest.mark.allow_logs
def test_a_file_that_cannot_be_written_leaves_the_change_for_this_run(
    make: Make, qtbot: QtBot, profile: Paths
) -> None:
    desk = make()
    said = notices(desk)
    profile.settings_file.mkdir()
    desk.set("beam", 3)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].problem
    assert desk.settings.beam == 3


def test_export_and_import(make: Make, qtbot: QtBot, profile: Paths) -> None:
    desk = make()
    said = notices(desk)
    mine = profile.data / "mine.toml"
    desk.set("beam", 3)
    desk.export_to(str(mine))
    qtbot.waitUntil(lambda: bool(said))
    assert "mine.toml" in said[0].message
    mine.write_text("beam = 7\noverlay = 3\n")
    desk.import_from(str(mine))
    qtbot.waitUntil(lambda: desk.settings.beam == 7)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "overlay must be true or false" in said[1].message


@pytest.mark.allow_logs
def test_importing_what_is_no_settings_file_is_told(make: Make, qtbot: QtBot, profile: Paths) -> None:
    desk = make()
    said = notices(desk)
    desk.import_from(str(profile.data / "none.toml"))
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].remedy == "choose a file that Sayso exported"
