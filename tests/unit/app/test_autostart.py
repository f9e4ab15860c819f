"""The app starts with the session where the person says so, and leaves nothing where not."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from app.autostart import FileAutostart, agent, autostart
from engine.errors import StoreError


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def test_on_linux_an_entry_with_an_absolute_command_is_there_until_it_is_switched_off(tmp_path: Path) -> None:
    start = autostart("linux", tmp_path)
    assert not start.on
    start.switch(True)
    path = tmp_path / "config/autostart/sayso.desktop"
    line = next(one for one in path.read_text().splitlines() if one.startswith("Exec="))
    assert start.on and line.removeprefix("Exec=").strip('"').startswith("/")
    start.switch(False)
    start.switch(False)
    assert not start.on and not path.exists()


def test_an_entry_that_the_desktop_hid_is_off(tmp_path: Path) -> None:
    start = autostart("linux", tmp_path)
    start.switch(True)
    path = tmp_path / "config/autostart/sayso.desktop"
    path.write_text(path.read_text() + "\nHidden=true\n")
    assert not start.on
    start.switch(True)
    assert start.on


def test_on_a_mac_it_is_a_launch_agent(tmp_path: Path) -> None:
    autostart("darwin", tmp_path).switch(True)
    (path,) = (tmp_path / "Library/LaunchAgents").iterdir()
    said = plistlib.loads(path.read_bytes())
    assert said["RunAtLoad"] is True
    assert Path(said["ProgramArguments"][0]).is_absolute()


def test_odd_paths_survive() -> None:
    assert plistlib.loads(agent(["/opt/a & <b>/sayso"]))["ProgramArguments"] == ["/opt/a & <b>/sayso"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="starting with the session"):
        FileAutostart(tmp_path / "file" / "x.desktop", b"").switch(True)
