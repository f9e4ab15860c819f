"""What the app says, in the language of the person: sentences, figures, days and times.

Problem: sentences are made in plain functions, in the engine and in frozen values, far from any widget that
Qt could ask for a translation. Mechanism: the English sentence is the key; `tr` looks it up in one context
and fills it in, as it does with a `Phrase` of the engine; `mark` only tells `make translations` of sentences
that stand in tables. A language is one `.qm` file that Qt Linguist's lrelease made of its `.ts`.
Rules: `{name}` stands for a value and must stand in the translation too, with its format. Figures, days and
times are written as the language's locale does. A value that may run in another direction than its sentence
is isolated, so that a path or a key keeps its order.
Failure mode: what has no translation is said in English.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from numbers import Real
from string import Formatter
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, Qt, QTime, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from engine.phrases import Phrase
from resources import resource

CONTEXT = "sayso"
ENGLISH = "en_GB"  # where nothing says which: its times of day have 24 hours, as most of the world reads them
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FROM_THE_RIGHT = "\u200f"
_ISOLATE, _END = "\u2068", "\u2069"  # the value's own first letter tells its direction


def tr(text: str, /, **values: object) -> str:
    """`text` in the person's language, its `{names}` filled in."""
    template, known = (
        (text.template, {**text.values, **values}) if isinstance(text, Phrase) else (text, values)
    )
    said = QCoreApplication.translate(CONTEXT, template)
    if _mirrored() and _begins_with_latin(said):
        said = _FROM_THE_RIGHT + said
    return _FILLING.vformat(said, (), known) if known else said


def mark(text: str) -> str:
    """`text` itself: it will be translated where it is shown."""
    return text


class _Filling(Formatter):
    """Puts values into a sentence as the language writes them."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value; a phrase is said in the same language."""
        if isinstance(value, Phrase):
            return tr(value)
        if isinstance(value, Real) and format_spec:
            return isolated(figure(value if isinstance(value, int) else float(value), format_spec))
        return isolated(format(value, format_spec))


_FILLING = _Filling()


def moment(at: dt.datetime, now: dt.datetime) -> str:
    """A time of today as its time of day, any other with its day, and with its year if that is another."""
    clock = QLocale().toString(QTime(at.hour, at.minute), _clock_format())
    if at.date() == now.date():
        return clock
    return f"{day(at.date(), with_year=at.year != now.year)} {clock}"


def day(date: dt.date, with_year: bool) -> str:
    """A day with the short name of its month: "3 May", "3. Mai 2025", "May 3, 2025"."""
    form = QLocale().dateFormat(QLocale.FormatType.LongFormat)
    form = re.sub(r"dddd,? ?", "", form).replace("MMMM", "MMM").strip()
    if not with_year:
        form = re.sub(r"('[^']*'|,)? ?y+ ?", "", form).strip()
    return QLocale().toString(QDate(date.year, date.month, date.day), form)


def _clock_format() -> str:
    """Hours and minutes; the locale of no language would have seconds too."""
    return QLocale().timeFormat(QLocale.FormatType.ShortFormat).replace(":ss", "")


def figure(value: float, form: str = ".0f") -> str:
    """A number as the language writes it ("1.234,5"); `form` is that of Python: ".1f", ",.0f", "g", ".0%"."""
    locale = QLocale()
    signs = str.maketrans({",": locale.groupSeparator(), ".": locale.decimalPoint()})
    written = format(value, form).translate(signs)
    if not written.endswith("%"):
        return written
    return QCoreApplication.translate(CONTEXT, mark("{number}%")).format(number=written[:-1])


def isolated(value: str) -> str:
    """A value with marks around it, where its direction and that of the sentence may be two."""
    return f"{_ISOLATE}{value}{_END}" if value and (_mirrored() or _RIGHT_TO_LEFT.search(value)) else value


def listed(*parts: str) -> str:
    """The parts that are not empty on one line, in the direction in which the language is read."""
    line = " · ".join(part for part in parts if part)
    return f"{_FROM_THE_RIGHT}{line}" if line and _mirrored() else line


def _begins_with_latin(said: str) -> bool:
    """Whether a name or a command would turn a sentence of a language that is read from the right."""
    from_right = _RIGHT_TO_LEFT.search(said)
    return from_right is not None and any(sign.isalpha() for sign in said[: from_right.start()])


def _mirrored() -> bool:
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def speak(app: QApplication, language: str = "") -> bool:
    """Have `app` speak a language from now on, laid out in its direction.

    Args:
        app: The application.
        language: "de", "en_GB"; "" is the desktop's.

    Returns:
        Whether there is a translation; otherwise it speaks English.
    """
    locale = _locale(language, QLocale.system().uiLanguages())
    ours = _ours(app, locale)
    if ours is None:
        # Months and decimal points in a third language would be worse than none of the person's.
        known = locale.language() in (QLocale.Language.English, QLocale.Language.C)
        QLocale.setDefault(locale if known else QLocale(ENGLISH))
        return False
    QLocale.setDefault(locale)
    app.setLayoutDirection(locale.textDirection())
    for translator in (_of_qt(app, locale), ours):  # the one installed last is asked first
        if translator is not None:
            app.installTranslator(translator)
    return True


def _locale(language: str, here: list[str]) -> QLocale:
    """The locale of a language, in the desktop's variant if it speaks that language; `here`: its tags."""
    wish = language or (here[0] if here else "C")
    code = re.split("[-_]", wish)[0]
    same = (tag for tag in here if re.split("[-_]", tag)[0] == code)
    if wish != code:
        return QLocale(wish)
    return QLocale(next(same, ENGLISH if code == "en" else code))


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
