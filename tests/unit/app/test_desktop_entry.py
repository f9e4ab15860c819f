"""Menus find the app, wherever it is installed."""

from __future__ import annotations

import configparser
import shlex
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.desktop_entry import data_home, entry, install, own_command, quoted
from engine.errors import StoreError
from resources import resource


def read(text: str) -> configparser.ConfigParser:
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str
    parser.read_string(text)
    return parser


def test_files_are_written_where_menus_look(tmp_path: Path, qtbot: QtBot) -> None:
    names = [path.relative_to(tmp_path).as_posix() for path in install(tmp_path)]
    assert names == [
        "applications/sayso.desktop",
        "icons/hicolor/scalable/apps/sayso.svg",
        "icons/hicolor/128x128/apps/sayso.png",
    ]
    assert (tmp_path / names[0]).stat().st_mode & 0o777 == 0o644
    assert QImage(str(tmp_path / names[2])).width() == 128
    install(tmp_path)


def test_the_entry_starts_this_installation_by_an_absolute_path() -> None:
    desktop = read(entry(["/opt/say so/sayso"]))["Desktop Entry"]
    assert shlex.split(desktop["Exec"]) == ["/opt/say so/sayso"]
    assert desktop["TryExec"] == "/opt/say so/sayso"
    assert Path(own_command()[0]).is_absolute()
    assert "@" not in entry(["/usr/bin/sayso"])


def test_a_path_with_every_odd_character_survives_quoting() -> None:
    assert quoted("/usr/bin/sayso") == "/usr/bin/sayso"
    assert quoted("100%") == "100%%"
    assert quoted('a"b') == r'"a\\"b"'


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1))
def test_quoting_can_be_undone(argument: str) -> None:
    value = quoted(argument).replace("%%", "%")
    if value.startswith('"') and value.endswith('"') and len(value) > 1:
        value = value.replace("\\\\", "\\")[1:-1]
        for character in '"`$\\':
            value = value.replace("\\" + character, "\0" if character == "\\" else character)
        value = value.replace("\0", "\\")
    assert value == argument


def test_the_data_folder_follows_the_desktops_convention(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_DATA_HOME", str(tmp_path))
        assert data_home() == tmp_path
        environment.setenv("XDG_DATA_HOME", "relative/is/ignored")
        assert data_home() == Path.home() / ".local" / "share"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "applications").write_text("in the way")
    with pytest.raises(StoreError, match="applications"):
        install(tmp_path, [sys.executable])


def test_resources_are_found_in_a_checkout() -> None:
    assert resource("icons/idle.svg").startswith(b"<svg")
    assert resource("desktop/sayso.desktop").startswith(b"[Desktop Entry]")
    with pytest.raises(FileNotFoundError):
        resource("icons/none.svg")
