"""Whether a password field gets the focus while somebody dictates.

Problem: a field is known 20 ms after it got the focus, and later on a busy machine; and the focus may go to a
password field, or leave it, at any moment of a dictation. Mechanism: from the press until the words have
arrived the focus is looked at every `LOOK_MS`, which costs 0.15 ms, and once more just before the key-up is
told. Rules: a password field in the window that the words are for makes the dictation a secret one, and it
stays one wherever the focus goes; one in another window (a prompt that came up) only hides the words while it
has the focus. After the key-up nothing becomes secret any more: the inserter looks again before it types.
Failure mode: a field that nobody tells of is an ordinary one (see `app.insertion.fields`).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.insertion.base import Field, Target, TargetFinder

LOOK_MS = 100


class PasswordWatch(QObject):
    """Watches one dictation at a time, the newest. Lives on Qt's thread.

    Signals:
        secret(str, Target): The words of this session are for a password field, this one.
        hidden(str, bool): A password field of another window has the focus now, or none has any more.
    """

    secret = Signal(str, object)
    hidden = Signal(str, bool)

    def __init__(self, finder: TargetFinder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._session = ""
        self._target: Target | None = None
        self._recording = False
        self._hidden = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, session: str, target: Target | None) -> None:
        """Watch this dictation from now on; `target` is what its words are for."""
        self._session, self._target = session, target
        self._recording, self._hidden = True, False
        self._timer.start()

    def released(self) -> None:
        """The key comes up: what is secret is settled now."""
        if self._timer.isActive():
            self.look()
        self._recording = False

    def over(self, session: str) -> None:
        """A dictation has ended; watch it no longer, if it is the one."""
        if session == self._session:
            self._timer.stop()

    def look(self) -> None:
        """See what has the focus."""
        now = self._finder.current()
        at_password = now is not None and now.takes is Field.PASSWORD
        if at_password and self._recording and now == self._target:
            self._timer.stop()
            self.secret.emit(self._session, now)
        elif at_password != self._hidden:
            self._hidden = at_password
            self.hidden.emit(self._session, at_password)
