"""What went wrong, as a notice with the ways out of it. Pure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.deeds import Action, Bulletin
from app.settings.desk import EDIT
from engine.errors import SaysoError
from engine.phrases import Phrase

MOST_CHOICES = 5  # names of models in one notice; the settings list all


def with_settings(notice: Bulletin, file: Path) -> Bulletin:
    """The notice with a way into the settings, if it is a problem that has no button of its own."""
    if notice.actions or not notice.problem:
        return notice
    if notice.remedy == EDIT:
        notice = replace(notice, remedy=Phrase("choose anew in the settings, or edit {file}", file=file))
    return replace(notice, actions=(Action.SETTINGS,))


def with_choices(error: SaysoError) -> str:
    """What to do about it, with what there is to choose from."""
    names = ", ".join(error.alternatives[:MOST_CHOICES])
    return Phrase("{remedy}: {names}", remedy=error.remedy, names=names) if names else error.remedy


def no_engine(error: Exception) -> Bulletin:
    """Why there is no dictation."""
    if not isinstance(error, SaysoError):
        error = SaysoError("Sayso could not start its engine", "look into the log and start it again")
    actions = (Action.SETTINGS, Action.DOCTOR)
    return Bulletin(error.what, with_choices(error), actions, problem=True)
