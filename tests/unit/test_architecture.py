"""The rules of the house that no type checker sees, read from the source itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAX_FUNCTION_LINES = 80
MAX_FILE_LINES = 600

DESKTOP_LIBRARIES = {"PySide6", "shiboken6", "app"}
HEAVY_LIBRARIES = {
    "numpy",
    "PySide6",
    "ctranslate2",
    "moonshine_voice",
    "onnxruntime",
    "av",
    "sounddevice",
    "openai",
    "torch",
    "huggingface_hub",
    "pydantic",
    "tomlkit",
}

# What the desktop may know of the engine: its contracts and what is on disk. Only the composition root and
# the verbs, which stand in for it, put the engine's parts together.
CONTRACTS = {
    "engine.audio.peaks",
    "engine.audio.player",
    "engine.audio.sound",
    "engine.cleanup.endpoint",
    "engine.cleanup.skips",
    "engine.dictation",
    "engine.errors",
    "engine.files.events",
    "engine.files.inputs",
    "engine.files.transcript",
    "engine.messages",
    "engine.metrics",
    "engine.phrases",
    "engine.recognition.backends.remote_address",
    "engine.recognition.base",
    "engine.recognition.doubts",
    "engine.store.history",
    "engine.store.listing",
    "engine.store.locks",
    "engine.store.paths",
    "engine.store.search",
    "engine.store.statistics",
}
COMPOSERS = (
    "app/library/again.py",
    "app/library/archive.py",
    "app/cleanup/asking.py",
    "app/cleanup/parts.py",
    "app/build_engine.py",
    "app/cli.py",
    "app/doctor/",
    "app/models/build.py",
    "app/modes/parts.py",
    "app/parts.py",
    "app/settings/parts.py",
    "app/verbs/",
)

OUTPUT_FOLDERS = {"__pycache__", "build", "dist", "out"}
TEXT_FILES = {".py", ".toml", ".md", ".sh", ".txt", ".cfg", ".json", ".desktop", ".svg", ".yml", ".yaml", ""}
INDEX_ADDRESS = re.compile(r"https?:/[/]\S+/simple\b|--(?:extra-)?index[-]url|--find-links|direct_url")
FOREIGN_PATH = re.compile(r"(?<![\w.~/-])/(?:work|opt/wheels|opt/pypi)/")


def sources(*folders: str) -> list[Path]:
    """Every Python file below `folders`."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    """The path as it is written in messages and parameters."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """(module, name) of every import statement of a file, those inside functions too; `name` may be empty."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{name_of(path)}: relative import"
            yield from ((node.module, alias.name) for alias in node.names)


def test_the_engine_names_neither_qt_nor_the_app() -> None:
    wrong = [
        f"{name_of(path)}: {module}"
        for path in sources("engine")
        for module, _ in imports(path)
        if module.partition(".")[0] in DESKTOP_LIBRARIES
    ]
    assert wrong == []


def test_importing_all_of_the_engine_loads_no_qt_and_no_app() -> None:
    """The static look misses what a library brings along; here everything is really loaded."""
    modules = [name_of(path).removesuffix(".py").replace("/", ".") for path in sources("engine")]
    program = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name.removesuffix('.__init__'))\n"
        f"print(sorted({DESKTOP_LIBRARIES!r} & {{name.partition('.')[0] for name in sys.modules}}))"
    )
    assert python("-c", program) == "[]"


def test_the_desktop_knows_the_engine_by_its_contracts() -> None:
    wrong = [
        f"{name_of(path)}: {module}.{name}"
        for path in sources("app")
        if not name_of(path).startswith(COMPOSERS)
        for module, name in imports(path)
        if module.partition(".")[0] == "engine" and not {module, f"{module}.{name}"} & CONTRACTS
    ]
    assert wrong == []


def test_no_module_takes_private_names_of_another_package() -> None:
    wrong = [
        f"{name_of(path)}: {module}.{name}"
        for path in sources("app", "engine")
        for module, name in imports(path)
        if module.partition(".")[0] in {"app", "engine"} and name.startswith("_")
    ]
    assert wrong == []


def test_help_loads_no_heavy_library() -> None:
    program = (
        "import sys, app.cli\n"
        "sys.argv = ['sayso', '--help']\n"
        "try: app.cli.main()\n"
        "except SystemExit: pass\n"
        f"print(sorted({HEAVY_LIBRARIES!r} & set(sys.modules)))"
    )
    assert python("-c", program).splitlines()[-1] == "[]"


def test_the_tray_app_loads_no_heavy_library_but_qt_before_its_icon_is_there() -> None:
    """Numpy alone is 0.1 s; what checks and writes settings is another 0.1."""
    program = f"import sys, app.desktop\nprint(sorted({HEAVY_LIBRARIES - {'PySide6'}!r} & set(sys.modules)))"
    assert python("-c", program).splitlines()[-1] == "[]"


def test_the_icon_is_shown_before_the_rest_is_read_and_the_window_is_no_part_of_the_start() -> None:
    """Each of these is 20 to 60 ms of imports; `app.compose` tells the order."""
    program = (
        "import sys, app.verbs.tray, app.compose, app.application, app.translation, app.ui.tray\n"
        "early = {'app.controller', 'app.desktop', 'app.parts', 'app.ui.overlay'} & set(sys.modules)\n"
        "import app.desktop, app.parts\n"
        "late = {'app.ui.window', 'app.doctor.probes', 'engine.engine', 'engine.cleanup.rules.pipeline'}\n"
        "print(sorted(early | late & set(sys.modules)))"
    )
    assert python("-c", program).splitlines()[-1] == "[]"


def test_the_key_is_live_before_the_rules_are_read() -> None:
    """What is imported for the engine alone: no language model, no rule, no question to the graphics card."""
    program = (
        "import sys, tempfile, pathlib\n"
        "from app.parts import make_engine\n"
        "from app.settings.values import Settings\n"
        "from engine.store.history import History\n"
        "from engine.store.paths import Paths\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    paths = Paths.under(pathlib.Path(folder)); paths.create()\n"
        "    history = History(paths.history)\n"
        "    engine = make_engine(Settings(), paths, history)\n"
        "    late = {'engine.cleanup.rules.table', 'engine.devices.probe', 'engine.files.transcribe',\n"
        "            'engine.recognition.backends.faster_whisper', 'openai', 'onnxruntime', 'pydantic'}\n"
        "    print(sorted(late & set(sys.modules)))\n"
        "    print(engine.manner.process('um I think so'))\n"
        "    engine.close(); history.close()"
    )
    assert python("-c", program).splitlines()[-2:] == ["[]", "I think so"]


@pytest.mark.parametrize("path", sources("app", "engine", "resources", "tests"), ids=name_of)
def test_files_and_functions_are_short_and_say_what_they_are_for(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= MAX_FILE_LINES
    assert ast.get_docstring(tree) or not text.strip(), "no module docstring"
    long = [
        f"{node.name}: {lines} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > MAX_FUNCTION_LINES
    ]
    assert long == []


def test_a_broad_except_gives_its_reason_or_raises() -> None:
    wrong = [
        f"{name_of(path)}:{node.lineno}"
        for path in sources("app", "engine", "resources", "tests")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and is_broad(node) and not is_excused(path, node)
    ]
    assert wrong == []


def test_no_file_names_an_index_or_a_foreign_machine() -> None:
    wrong = [
        f"{name_of(path)}:{number}"
        for path in text_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if INDEX_ADDRESS.search(line) or FOREIGN_PATH.search(line)
    ]
    assert wrong == []


def is_broad(handler: ast.ExceptHandler) -> bool:
    """Whether it catches more than anyone can name."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or ast.unparse(kind) in {"Exception", "BaseException"} for kind in kinds)


def is_excused(path: Path, handler: ast.ExceptHandler) -> bool:
    """Whether it raises as its last act, or has three words or more after the mark."""
    line = path.read_text("utf-8").splitlines()[handler.lineno - 1]
    reason = line.partition("noqa: BLE001")[2].strip(" -:").split()
    return isinstance(handler.body[-1], ast.Raise) or len(reason) >= 3


def text_files() -> list[Path]:
    """Every text file of the project, this one left out: it names what the others must not."""
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.is_file()
        and path.suffix in TEXT_FILES
        and path != Path(__file__).resolve()
        and not any(is_output(part) for part in path.relative_to(ROOT).parts)
    ]


def is_output(part: str) -> bool:
    """Whether a folder or file of this name is made by tools and never committed."""
    return part in OUTPUT_FOLDERS or (part.startswith(".") and part not in {".ci", ".gitignore"})


def python(*arguments: str) -> str:
    """What a fresh interpreter writes, from the root of the project."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
