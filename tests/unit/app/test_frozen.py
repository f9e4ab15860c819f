"""A frozen Sayso is its own interpreter for its children, and for nothing else."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from app.frozen import CHILDREN, child_of, started
from engine.errors import UsageError

ROOT = Path(__file__).resolve().parents[3]
SAYSO = """
import sys
sys.frozen = True
from app.cli import main
main()
"""


def frozen(*line: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """What a frozen Sayso does with a command line."""
    return subprocess.run(
        [sys.executable, "-c", SAYSO, *line],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.mark.parametrize(
    ("line", "means"),
    [
        ([], None),
        (["devices", "--json"], None),
        (["transcribe", "-m.wav"], None),
        (["-m"], None),
        (["-m", "app.cli", "devices", "--json"], ("app.cli", ["devices", "--json"])),
        (["-P", "-m", "engine.devices.child", "torch", "30"], ("engine.devices.child", ["torch", "30"])),
        (["-P", "/x/decode_child.py", "-", "16000", "0"], ("engine.audio.decode_child", ["-", "16000", "0"])),
    ],
)
def test_the_two_ways_in_which_python_starts_a_module_are_understood(
    line: list[str], means: tuple[str, list[str]] | None
) -> None:
    assert child_of(line) == means


@pytest.mark.parametrize("line", [["-m", "http.server"], ["-P", "/x/evil.py"], ["-P", "-m", "os"]])
def test_nothing_but_its_own_children_is_run(line: list[str]) -> None:
    with pytest.raises(UsageError):
        child_of(line)


def test_an_ordinary_command_line_stays_as_it_is() -> None:
    assert started(["models", "list"]) == ["models", "list"]
    assert started(["-m", "app.cli", "models", "list"]) == ["models", "list"]


def test_the_children_are_programs() -> None:
    """A module that does nothing when it is run would be a child that ends at once."""
    for name in CHILDREN:
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        assert 'if __name__ == "__main__":' in Path(spec.origin).read_text("utf-8")


def test_whatever_is_started_with_our_own_interpreter_is_one_of_the_children() -> None:
    """A child that is started in a third way, or is not on the list, would work everywhere but frozen."""
    told: dict[str, set[str]] = {}
    for path in (*(ROOT / "app").rglob("*.py"), *(ROOT / "engine").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        if any(
            ast.unparse(node) == "sys.executable"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
        ):
            told[place] = {
                name for name in CHILDREN if name in texts or f"{name.rpartition('.')[2]}.py" in texts
            }
    assert told == {
        "app/desktop_entry.py": {"app.cli"},
        "app/hotkeys/windows.py": {"app.hotkeys.keyboard_child"},
        "app/listening.py": {"app.cli"},
        "engine/audio/decode.py": {"engine.audio.decode_child"},
        "engine/devices/probe.py": {"engine.devices.child"},
    }


def test_frozen_it_does_what_its_command_line_says() -> None:
    done = frozen("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("sayso ")
    assert frozen("-m", "app.cli", "--version").stdout == done.stdout


def test_frozen_it_decodes_as_its_own_child(tmp_path: Path) -> None:
    done = frozen("-P", "/nowhere/decode_child.py", str(tmp_path / "nope.wav"), "16000", "0")
    assert done.returncode != 0
    assert "usage" not in done.stderr
    assert "sayso: error" not in done.stderr


def test_frozen_it_asks_for_devices_as_its_own_child() -> None:
    done = frozen("-P", "-m", "engine.devices.child", "ctranslate2", "60")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("{")


def test_frozen_another_module_is_an_error_like_any_other() -> None:
    done = frozen("-m", "http.server")
    assert (done.returncode, done.stdout) == (2, "")
    assert "sayso: error: this program cannot run 'http.server'" in done.stderr
