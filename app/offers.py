"""Notices that offer words which are not, or not surely, in their window. Pure."""

from __future__ import annotations

from app.deeds import Action, Bulletin
from engine.phrases import Phrase, said


def held_notice(session: str, text: str, why: str) -> Bulletin:
    """The offer of words that did not reach their window."""
    message = Phrase("Not inserted. {why}", why=said(why)) if why else "Not inserted"
    actions = (Action.COPY, Action.INSERT, Action.SHOW) if text else (Action.SHOW,)
    return Bulletin(message, "copy it in the window or the tray menu", actions, session, text)


def secret_notice(session: str, text: str) -> Bulletin:
    """The only offer of words that were said at a password field."""
    message = "Not inserted: it was said at a password field, and nothing of it is kept"
    return Bulletin(message, "copy it now, or it is gone", (Action.COPY, Action.INSERT), session, text)


def unproven_notice(session: str, text: str, why: str) -> Bulletin:
    """Words that were sent and may not have arrived; news, not a problem."""
    return Bulletin(why, "if they are not there, here they are", (Action.COPY, Action.INSERT), session, text)
