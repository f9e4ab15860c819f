"""Every sentence of the app is said in German too, and the compiled file is that of its source."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from app.deeds import HotkeyProblem
from app.insertion.transaction import GONE
from app.offers import held_notice
from app.reduction.rules import reduce
from app.settings.values import APP_LANGUAGES, SCHEMA
from app.state import AppState
from app.translation import CONTEXT, figure, listed, mark, moment, speak, tr
from app.ui.wording import sentence
from engine.errors import HotkeyTaken, UnknownModel
from engine.phrases import Phrase, joined
from resources import resource

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "installer"))

import translate  # noqa: E402 - a script, not a package: its folder must be in the path first


def sources() -> list[Path]:
    """Every module in which something is said to people who look at a window."""
    every = sorted(path for room in ("app", "engine") for path in (ROOT / room).rglob("*.py"))
    return [path for path in every if not path.relative_to(ROOT).as_posix().startswith(translate.UNSEEN)]


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


def values(text: str) -> set[tuple[str, str]]:
    """The names in braces, each with its format."""
    return {(name, form or "") for _, name, form, _ in Formatter().parse(text) if name}


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


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_whatever_is_said_can_be_said_in_every_language(path: Path) -> None:
    found = [
        f"{path.name}:{line}: {what}" for line, what in translate.flaws(ast.parse(path.read_text("utf-8")))
    ]
    assert found == [], "make a Phrase of it: the template and its values by name"


@pytest.mark.parametrize(
    "source",
    [
        'raise UsageError(f"no {name}", "choose another")',
        'raise NotAudio("it is bad", f"choose {name}")',
        'what = f"no {name}"\nraise UsageError(what, "choose another")',
        'raise UsageError("no %s" % name, "choose another")',
        'raise UsageError("no {}".format(name), "choose another")',
        'what, remedy = ("no " + name, "b") if name else ("c", "d")\nraise StoreError(what, remedy)',
        'def f():\n    why = "a"\n    why += "b" + name\n    raise StoreError(why, "c")',
        'Bulletin(", ".join(names), "choose one")',
        'Phrase(f"no {name}", name=name)',
        'Phrase("no {name}", nam=name)',
        'tr("no {name}", name=name, other=1)',
        'show(f"{error.what}; {error.remedy}")',
        'Phrase("it failed: {why}", why="the disk is full")',
        'why = "the disk is full" if full else "it broke"\ntr("it failed: {why}", why=why)',
    ],
)
def test_a_sentence_that_nobody_could_translate_is_found(source: str) -> None:
    assert list(translate.flaws(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        'raise UsageError("there is none", "choose another")',
        'raise UsageError(Phrase("no {name}", name=name), error.remedy, names)',
        'what = Phrase("no {name}", name=name)\nraise UsageError(what, remedy_of(error))',
        'log.info(f"no {name}")',
        "Phrase(TABLE[kind], name=name)",
        "tr(label)",
    ],
)
def test_a_sentence_that_can_be_translated_is_no_flaw(source: str) -> None:
    assert list(translate.flaws(ast.parse(source))) == []


def test_sentences_of_errors_are_collected_from_wherever_they_are_named(tmp_path: Path) -> None:
    source = tmp_path / "engine" / "x.py"
    source.parent.mkdir()
    source.write_text(
        'HINT = "a constant"\n'
        "def f(name):\n"
        '    what = "one way" if name else Phrase("a {name}", name=name)\n'
        "    raise ModelBroken(what, HINT)\n"
        'ROW = mark("a {row}")\n'
    )
    hidden = tmp_path / "app" / "verbs" / "y.py"
    hidden.parent.mkdir(parents=True)
    hidden.write_text('raise UsageError("only in a terminal", "x")\n')
    found = translate.sentences(tmp_path)
    assert {"a constant", "one way", "a {name}", "a {row}"} <= set(found)
    assert "only in a terminal" not in found


def test_an_error_of_the_engine_is_said_in_german_with_its_values(app: QApplication) -> None:
    speak(app, "de")
    error = UnknownModel(Phrase("there is no model '{name}'", name="tiny"), "choose one of these", ["base"])
    assert tr(str(error)) == "das Modell „tiny“ gibt es nicht; wähle eines von diesen (vorhanden: base)"
    nested = Phrase("the history cannot be used: {cause}", cause=Phrase("the disk is full"))
    assert sentence(nested) == "Der Verlauf lässt sich nicht benutzen: die Platte ist voll."
    assert str(error).startswith("there is no model 'tiny'"), "logs and the command line stay English"


def test_a_value_that_happens_to_be_a_sentence_of_ours_is_not_translated(app: QApplication) -> None:
    speak(app, "de")
    assert tr("The key is {key}", key="Files") == "Die Taste ist Files"


def test_figures_have_the_signs_of_the_language(app: QApplication) -> None:
    assert figure(1234.5, ",.1f") == "1,234.5" and figure(0.4, ".0%") == "40%"
    speak(app, "de")
    assert figure(11, ".1f") == "11,0" and figure(1234.5, ",.1f") == "1.234,5"
    assert figure(0.4, ".0%") == "40 %" and figure(1.5, "g") == "1,5"
    assert tr(Phrase("{seconds:.1f} s of audio were lost", seconds=0.25)) == "0,2 s Ton gingen verloren"


@given(st.floats(-1e9, 1e9), st.sampled_from([".0f", ".1f", ",.2f", "g", ",.0f"]))
def test_a_figure_says_the_same_in_every_language(value: float, form: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    written = figure(value, form)
    QLocale.setDefault(before)
    assert written.replace(".", "").replace(",", ".") == format(value, form).replace(",", "")


@pytest.mark.parametrize(
    ("language", "today", "this_year", "long_ago"),
    [
        ("de", "14:05", "3. Mai 14:05", "3. Mai 2025 14:05"),
        ("en_GB", "14:05", "3 May 14:05", "3 May 2025 14:05"),
        ("en_US", "2:05\u202fPM", "May 3 2:05\u202fPM", "May 3, 2025 2:05\u202fPM"),
    ],
)
def test_days_and_times_are_written_as_the_language_does(
    app: QApplication, language: str, today: str, this_year: str, long_ago: str
) -> None:
    speak(app, language)
    now = datetime(2026, 5, 4, 20, 0)
    assert moment(datetime(2026, 5, 4, 14, 5), now) == today
    assert moment(datetime(2026, 5, 3, 14, 5), now) == this_year
    assert moment(datetime(2025, 5, 3, 14, 5), now) == long_ago


def test_the_languages_to_choose_from_are_those_the_app_speaks() -> None:
    assert ("auto", "en", *LANGUAGES) == APP_LANGUAGES
    assert [value for value, _ in SCHEMA["app_language"].choices] == list(APP_LANGUAGES)


def test_values_keep_their_own_direction(app: QApplication) -> None:
    assert tr("The key is {key}", key="F9") == "The key is F9"
    assert tr("The key is {key}", key="מקש") == "The key is \u2068מקש\u2069"
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert tr("The key is {key}", key="/home/ann") == "The key is \u2068/home/ann\u2069"


def test_what_is_listed_stands_in_the_order_in_which_the_language_is_read(app: QApplication) -> None:
    assert listed("14:05", "", "xterm") == "14:05 · xterm"
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert listed("14:05", "xterm") == "\u200f14:05 · xterm"
    assert listed() == ""


def test_a_name_at_its_beginning_does_not_turn_a_sentence_round(app: QApplication) -> None:
    hebrew = Hebrew(app)
    app.installTranslator(hebrew)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert tr("Sayso hears") == "\u200fSayso שומע" and tr("Hears") == "שומע"
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert tr("Sayso hears") == "Sayso שומע"


class Hebrew(QTranslator):
    """Knows two sentences."""

    def translate(self, context: str, text: str, comment: str | None = None, number: int = -1) -> str | None:
        """One of the two."""
        return {"Sayso hears": "Sayso שומע", "Hears": "שומע"}.get(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_can_be_filled_in(app: QApplication, language: str) -> None:
    speak(app, language)
    for text in translate.translations(translate.FOLDER / f"{language}.ts"):
        filled: dict[str, object] = {name: 1.0 if form else "x" for name, form in values(text)}
        assert "{" not in tr(text, **filled) or not filled


def test_what_goes_wrong_is_said_in_german_in_the_window(app: QApplication) -> None:
    speak(app, "de")
    taken = HotkeyTaken(Phrase("another program holds {key}", key="F9"), "choose another combination")
    state = reduce(AppState(), HotkeyProblem(taken))
    assert sentence(state.problem) == "Ein anderes Programm belegt F9; wähle eine andere Kombination."
    held = held_notice("s", "words", GONE)
    assert sentence(held.message).startswith("Nicht eingefügt. Dein Fenster ist geschlossen")
    rows = joined(
        "{one} and {other}", Phrase("'{name}' breaks off; heard as far as it goes", name="a.mp3"), ""
    )
    assert sentence(rows) == "„a.mp3“ bricht ab; gehört wurde, was da ist."
