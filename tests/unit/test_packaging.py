"""A wheel holds all that Sayso needs, and works far away from the checkout it was built in."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "engine", "resources")

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built once."""
    folder = tmp_path_factory.mktemp("wheel")
    # With the build backend at hand no index is asked for it.
    isolation = ["--no-build-isolation"] if find_spec("hatchling") else []
    pip("wheel", "--no-deps", *isolation, "--wheel-dir", str(folder), str(ROOT))
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed in it, to be put in front of the import path."""
    folder = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    return folder


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    ours = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert ours - contents(wheel) == set()


def test_the_wheel_brings_the_desktop_files_and_nothing_that_is_not_installed(wheel: Path) -> None:
    names = contents(wheel)
    desktop = {f"resources/desktop/{path.name}" for path in (ROOT / "installer/desktop").glob("[!.]*")}
    assert desktop
    assert desktop <= names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_wheel_gives_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [entry] = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        assert "sayso = app.cli:main" in archive.read(entry).decode()


def test_the_command_runs_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    version = outside(installed, tmp_path, "-m", "app.cli", "--version")
    assert version.startswith("sayso ")
    assert outside(installed, tmp_path, str(installed / "bin/sayso"), "--version") == version


def test_resources_are_found_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    program = "import app, resources as r; print(app.__file__); print(len(r.resource('desktop/{}')))"
    for path in (ROOT / "installer/desktop").glob("[!.]*"):
        where, size = outside(installed, tmp_path, "-c", program.format(path.name)).splitlines()
        assert Path(where).is_relative_to(installed)
        assert int(size) == path.stat().st_size


def test_the_desktop_is_told_from_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    outside(installed, tmp_path, "-m", "app.cli", "--install-desktop")
    entry = (tmp_path / "share/applications/sayso.desktop").read_text("utf-8")
    assert "Exec=" in entry
    assert "@" not in entry.split("Exec=")[1].splitlines()[0]


def contents(wheel: Path) -> set[str]:
    """Names of all files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def outside(installed: Path, folder: Path, *arguments: str) -> str:
    """What Python writes when it runs in `folder` and knows the installed wheel, not the checkout."""
    env = {**os.environ, "PYTHONPATH": str(installed), "XDG_DATA_HOME": str(folder / "share")}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def pip(*arguments: str) -> None:
    """Run pip quietly."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
