"""What the app says, in the language of the person.

Problem: sentences are made in plain functions and are parts of frozen values, far from any widget that Qt
could ask for a translation. Mechanism: the English sentence is the key; `tr` looks it up in one context and
fills it in, `mark` only tells `make translations` of sentences that stand in tables. A language is one `.qm`
file that Qt Linguist's lrelease made of its `.ts`. Rules: `{name}` stands for a value and must stand in the
translation too. Failure mode: what has no translation is said in English.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from resources import resource

CONTEXT = "sayso"


def tr(text: str, **values: object) -> str:
    """`text` in the person's language, its `{names}` filled in."""
    said = QCoreApplication.translate(CONTEXT, text)
    return said.format(**values) if values else said


def mark(text: str) -> str:
    """`text` itself: it will be translated where it is shown."""
    return text


def speak(app: QApplication, language: str = "") -> bool:
    """Have `app` speak a language ("de"; "": the desktop's) from now on, laid out in its direction.

    Returns:
        Whether there is a translation; otherwise it speaks English.
    """
    locale = QLocale(language or QLocale.system().uiLanguages()[0])
    ours = _ours(app, locale)
    if ours is None:
        return False
    QLocale.setDefault(locale)
    app.setLayoutDirection(locale.textDirection())
    for translator in (_of_qt(app, locale), ours):  # the one installed last is asked first
        if translator is not None:
            app.installTranslator(translator)
    return True


def _ours(app: QApplication, locale: QLocale) -> QTranslator | None:
    data = _file(locale.name().partition("_")[0])
    translator = QTranslator(app)
    return translator if data and translator.load(data) else None


@cache  # Qt reads a translation where it lies in memory, for as long as it is used
def _file(code: str) -> bytes:
    try:
        return resource(f"translations/{code}.qm")
    except FileNotFoundError:
        return b""


def _of_qt(app: QApplication, locale: QLocale) -> QTranslator | None:
    """The buttons of Qt's own dialogs."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator if translator.load(locale, "qtbase", "_", folder) else None
