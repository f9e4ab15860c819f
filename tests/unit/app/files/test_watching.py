"""One folder is watched at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.bridge import Bridge
from app.deeds import Bulletin
from app.files.desk import FileDesk
from app.files.watching import Watching
from app.parts import make_shelf
from app.settings.values import Settings
from engine.store.history import History
from engine.store.paths import Paths


class Watch(QObject):
    """Stands for a watch of a folder."""

    found = Signal(list)
    told = Signal(object)

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = folder
        self.life: list[str] = []

    def start(self) -> None:
        self.life.append("started")

    def close(self) -> None:
        self.life.append("closed")


def test_a_folder_is_watched_instead_of_the_one_before_and_none_if_none_is_named(
    qtbot: QtBot, profile: Paths
) -> None:
    made: list[Watch] = []

    def make(settings: Settings) -> Watch | None:
        if settings.watch:
            made.append(Watch(settings.watch))
        return made[-1] if settings.watch else None

    history = History(profile.history)
    files = FileDesk(Bridge(), make_shelf(profile, history))
    watching, told = Watching(files, make), list[Bulletin]()
    watching.told.connect(told.append)
    watching.use(Settings(watch="one"))
    watching.use(Settings(watch="two"))
    first, second = made
    assert (first.folder, first.life) == ("one", ["started", "closed"])
    assert (second.folder, second.life) == ("two", ["started"])
    second.told.emit(Bulletin("the folder is gone", ""))
    assert [notice.message for notice in told] == ["the folder is gone"]
    watching.use(Settings())
    assert second.life == ["started", "closed"]
    watching.close()
    assert second.life == ["started", "closed"]
    files.close()
    history.close()
