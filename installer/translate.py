"""Collects what the app says and compiles its translations: `make translations`.

Problem: Qt's lupdate sees calls of `tr` and nothing else, while sentences also stand in tables,
in the schema of the settings and in notices. Mechanism: the source is parsed; new sentences are added
to every `.ts` as unfinished, those that are gone are dropped, and what was translated stays; then lrelease
makes the `.qm` beside it, which the app loads. The files are Qt Linguist's own. Failure mode: without the
tools of PySide6 the `.ts` files are written and the `.qm` files are as they were.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
CONTEXT = "sayso"
CALLS = {"tr": (0,), "mark": (0,), "Bulletin": (0, 1), "_asked": (2,)}  # which arguments are sentences
ERRORS = {  # of the engine, those that people meet while they dictate; the others are told in English
    *("NoMicrophone", "MicrophoneBusy", "MicrophoneLost", "AudioError"),
    *("HotkeyError", "HotkeyTaken", "HotkeyUnsupported", "InsertionError"),
}
WHYS = "app/insertion/"  # constants there say why words were not inserted
LABELS = {"Action", "FileAction", "EntryAction", "Section"}  # enums whose values are labels


def sentences(root: Path = ROOT) -> dict[str, str]:
    """Everything the app says in English, with the file that says it first."""
    found: dict[str, str] = {}
    for path in sorted((*(root / "app").rglob("*.py"), *(root / "engine").rglob("*.py"))):
        place = path.relative_to(root).as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        for text in (*_of_source(tree), *(_of_constants(tree) if place.startswith(WHYS) else ())):
            found.setdefault(text, place)
    for text in _of_settings():
        found.setdefault(text, "app/settings/values.py")
    for text in _of_engine():
        found.setdefault(text, "engine")
    found.pop("", None)
    return found


def _of_constants(tree: ast.Module) -> Iterator[str]:
    """Whole sentences that a module names."""
    for node in tree.body:
        value = node.value if isinstance(node, ast.Assign) else None
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value.endswith("."):
            yield value.value


def _of_source(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            for place in (0, 1) if name in ERRORS else CALLS.get(name, ()):
                argument = node.args[place] if place < len(node.args) else None
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value
        elif isinstance(node, ast.ClassDef) and node.name in LABELS:
            for line in node.body:
                value = line.value if isinstance(line, ast.Assign) else None
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.value


def _of_settings() -> Iterator[str]:
    from app.settings.values import SCHEMA

    for setting in SCHEMA.values():
        about = setting.about
        yield from (about.label, about.sentence, about.unit, about.zero)
        if setting.limit is not None and getattr(setting.limit, "labels", ()):
            yield from (label for _, label in setting.choices)


def _of_engine() -> Iterator[str]:
    """What the engine tells of its rules and models, and the dialog shows."""
    from engine.cleanup.rules import RULES
    from engine.models.catalog import catalog

    for rule in RULES:
        yield from (rule.title, rule.sentence)
    yield from (row.about for row in catalog() if row.backend != "scripted")


def update(path: Path, found: dict[str, str]) -> int:
    """Bring a `.ts` file up to date; how many sentences wait for a translation."""
    known = translations(path)
    tree = ET.Element("TS", version="2.1", language=path.stem, sourcelanguage="en")
    context = ET.SubElement(tree, "context")
    ET.SubElement(context, "name").text = CONTEXT
    waiting = 0
    for text, place in found.items():
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "location", filename=f"../../{place}")
        ET.SubElement(message, "source").text = text
        said = ET.SubElement(message, "translation")
        if known.get(text):
            said.text = known[text]
        else:
            said.set("type", "unfinished")
            waiting += 1
    ET.indent(tree, "    ")
    content = ET.tostring(tree, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{content}\n', "utf-8")
    return waiting


def translations(path: Path) -> dict[str, str]:
    """What a `.ts` file translates; sentences without a translation are not in it."""
    if not path.exists():
        return {}
    messages = ET.parse(path).iter("message")
    pairs = ((one.findtext("source") or "", one.find("translation")) for one in messages)
    return {
        text: said.text
        for text, said in pairs
        if said is not None and said.text and said.get("type") != "unfinished"
    }


def compile_to(path: Path, target: Path) -> None:
    """Make the `.qm` of a `.ts`. Raises OSError or CalledProcessError."""
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([tool, "-silent", path, "-qm", target], check=True)


def main() -> int:
    """Update and compile every language; 1 if a sentence waits for its translation."""
    sys.path.insert(0, str(ROOT))
    found = sentences()
    waiting = 0
    for path in sorted(FOLDER.glob("*.ts")):
        missing = update(path, found)
        compile_to(path, path.with_suffix(".qm"))
        sys.stdout.write(f"{path.name}: {len(found)} sentences, {missing} without a translation\n")
        waiting += missing
    return int(waiting > 0)


if __name__ == "__main__":
    sys.exit(main())
