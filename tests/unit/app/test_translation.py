"""Every sentence of the app is said in German too, and the compiled file is that of its source."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from app.translation import CONTEXT, mark, speak, tr
from resources import resource

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "installer"))

import translate  # noqa: E402 - a script, not a package: its folder must be in the path first

LANGUAGES = sorted(path.stem for path in translate.FOLDER.glob("*.ts"))


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """An application that speaks English again afterwards."""
    before = QLocale()
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_german_is_complete() -> None:
    assert "de" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    known = translate.translations(translate.FOLDER / f"{language}.ts")
    missing = [text for text in translate.sentences() if not known.get(text)]
    assert missing == [], "run `make translations`, and translate what it marks as unfinished"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_values_of_its_sentence(language: str) -> None:
    known = translate.translations(translate.FOLDER / f"{language}.ts")
    wrong = {text: said for text, said in known.items() if values(text) != values(said)}
    assert wrong == {}


def values(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_that_of_the_source(language: str, tmp_path: Path) -> None:
    translate.compile_to(translate.FOLDER / f"{language}.ts", tmp_path / "made.qm")
    assert resource(f"translations/{language}.qm") == (tmp_path / "made.qm").read_bytes()


def test_updating_keeps_translations_adds_what_is_new_and_drops_what_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "xx.ts"
    assert translate.update(path, {"One": "a.py", "Two": "a.py"}) == 2
    text = path.read_text("utf-8").replace(
        '<translation type="unfinished" />', "<translation>Eins</translation>", 1
    )
    path.write_text(text, "utf-8")
    assert translate.update(path, {"One": "b.py", "Three & more": "b.py"}) == 1
    assert translate.translations(path) == {"One": "Eins"}
    assert "Two" not in path.read_text("utf-8") and "Three &amp; more" in path.read_text("utf-8")


def test_sentences_are_found_where_they_are_said(tmp_path: Path) -> None:
    source = tmp_path / "app" / "x.py"
    source.parent.mkdir()
    source.write_text(
        'class Action(Enum):\n    A = "A label"\n'
        'tr("Said {x}", x=1)\nmark("Marked" " twice")\nBulletin("what", "remedy")\nother("not this")\n'
    )
    found = translate.sentences(tmp_path)
    assert {"A label", "Said {x}", "Marked twice", "what", "remedy"} <= set(found)
    assert "not this" not in found


def test_the_app_speaks_german_where_it_is_asked_to(app: QApplication) -> None:
    assert tr("Step {number} of {count}", number=1, count=4) == "Step 1 of 4"
    assert speak(app, "de_AT")
    assert tr("Step {number} of {count}", number=1, count=4) == "Schritt 1 von 4"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen", "Qt's own dialogs too"
    assert QLocale().monthName(3) == "März"


def test_a_language_without_a_translation_leaves_everything_as_it_was(app: QApplication) -> None:
    assert not speak(app, "ar")
    assert tr("Skip") == "Skip"
    assert app.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_what_is_marked_is_translated_where_it_is_shown(app: QApplication) -> None:
    label = mark("Skip")
    assert label == "Skip"
    speak(app, "de")
    assert tr(label) == "Überspringen"


def test_text_with_braces_that_is_no_sentence_of_ours_stays_as_it_is(app: QApplication) -> None:
    assert tr("a {b} c") == "a {b} c"
    assert CONTEXT == translate.CONTEXT
