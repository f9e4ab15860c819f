"""Collects what the app says and compiles its translations: `make translations`.

Problem: Qt's lupdate sees calls of `tr` and nothing else, while sentences also stand in tables, in errors,
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
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter
from typing import TypeGuard

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
CONTEXT = "sayso"
CALLS = {  # which arguments are sentences
    "tr": (0,),
    "mark": (0,),
    "Phrase": (0,),
    "joined": (0,),
    "store_error": (0,),
    "Bulletin": (0, 1),
    "Absent": (2, 3),
    "Check": (3,),
    "_asked": (2,),
    "_nonsense": (0, 1),
}
FILLED = {"tr", "Phrase"}  # these take the values of their template by name
UNSEEN = (  # read in a terminal, in English, or by tests alone
    *("app/cli.py", "app/frozen.py", "app/verbs/", "engine/bench/"),
    *("app/hotkeys/scripted.py", "engine/recognition/backends/scripted"),
)
WHYS = "app/insertion/"  # constants there say why words were not inserted
Scope = Sequence[ast.AST]
LABELS = {"Action", "FileAction", "EntryAction", "Section"}  # enums whose values are labels


def sentences(root: Path = ROOT) -> dict[str, str]:
    """Everything the app says in English, with the file that says it first."""
    found: dict[str, str] = {}
    for path in sorted((*(root / "app").rglob("*.py"), *(root / "engine").rglob("*.py"))):
        place = path.relative_to(root).as_posix()
        if place.startswith(UNSEEN):
            continue
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
    for node, scope in _calls(tree):
        for argument in _arguments(node):
            yield from (one.value for one in _meant(argument, scope) if _is_text(one))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name in LABELS:
            for line in node.body:
                value = line.value if isinstance(line, ast.Assign) else None
                if _is_text(value):
                    yield value.value


def flaws(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The lines of a module where a sentence is made that nobody could translate, with what is wrong."""
    for node, scope in _calls(tree):
        for one in (one for argument in _arguments(node) for one in _meant(argument, scope)):
            if isinstance(one, ast.JoinedStr | ast.BinOp) or _name(one) in ("format", "join", "replace"):
                yield one.lineno, "put together without Phrase"
            elif _name(node) in FILLED and _is_text(one):
                yield from ((node.lineno, what) for what in _ill_filled(node, one.value, scope))
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.FormattedValue) else None
        if isinstance(value, ast.Attribute) and value.attr in ("what", "remedy", "clause"):
            yield value.lineno, "words of an error in a plain text"


def _ill_filled(call: ast.Call, sentence: str, scope: Scope) -> Iterator[str]:
    """What is wrong with the values that a sentence is given."""
    given = {keyword.arg for keyword in call.keywords}
    wanted = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
    if given and None not in given and wanted != given:
        yield "values that are not those of the sentence"
    meant = (one for keyword in call.keywords for one in _meant(keyword.value, scope))
    if any(_is_text(one) and " " in one.value for one in meant):
        yield "a sentence in plain text as a value"


def errors() -> frozenset[str]:
    """The names of the classes of errors; the first two arguments of each are sentences."""
    tree = ast.parse((ROOT / "engine" / "errors.py").read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.ClassDef))


ERRORS = errors()


def _calls(tree: ast.Module, scope: Scope = ()) -> Iterator[tuple[ast.Call, Scope]]:
    """Every call of a module, with the functions it is in, innermost first."""
    waiting: list[tuple[ast.AST, Scope]] = [(tree, (tree,))]
    while waiting:
        node, scope = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            scope = (node, *scope)
        if isinstance(node, ast.Call):
            yield node, scope
        waiting += [(child, scope) for child in ast.iter_child_nodes(node)]


def _name(node: ast.AST) -> str:
    """What a call calls."""
    called = node.func if isinstance(node, ast.Call) else None
    return (
        called.id
        if isinstance(called, ast.Name)
        else called.attr
        if isinstance(called, ast.Attribute)
        else ""
    )


def _arguments(node: ast.Call) -> Iterator[ast.expr]:
    """The arguments of a call that are sentences."""
    places = (0, 1) if _name(node) in ERRORS else CALLS.get(_name(node), ())
    for place in places if isinstance(node.func, ast.Name) else ():
        if place < len(node.args):
            yield node.args[place]


def _meant(node: ast.expr, scope: Scope, depth: int = 3) -> Iterator[ast.expr]:
    """What an argument may be: itself, either of a choice, or all that its name is given."""
    if isinstance(node, ast.IfExp):
        yield from (one for choice in (node.body, node.orelse) for one in _meant(choice, scope, depth))
    elif isinstance(node, ast.BoolOp):
        yield from (one for choice in node.values for one in _meant(choice, scope, depth))
    elif isinstance(node, ast.Name) and depth:
        given = next((found for place in scope if (found := list(_given(place, node.id)))), [])
        yield from (one for value in given for one in _meant(value, scope, depth - 1))
    else:
        yield node


def _given(place: ast.AST, name: str) -> Iterator[ast.expr]:
    """Everything a function or module assigns to a name, outside the functions in it."""
    waiting = list(ast.iter_child_nodes(place))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield from _of_target(target, node.value, name)
        if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def _of_target(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr]:
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple):
        for choice in (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,):
            if isinstance(choice, ast.Tuple):
                for one, part in zip(target.elts, choice.elts, strict=False):
                    yield from _of_target(one, part, name)


def _is_text(node: ast.AST | None) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _of_settings() -> Iterator[str]:
    from app.settings.values import SCHEMA

    for setting in SCHEMA.values():
        about = setting.about
        yield from (about.label, about.sentence, about.unit, about.zero)
        if setting.limit is not None and getattr(setting.limit, "labels", ()):
            yield from (label for _, label in setting.choices)


def _of_engine() -> Iterator[str]:
    """What the engine tells of its rules and models, and the dialog shows."""
    from engine.cleanup.rules.table import RULES
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
