"""The clipboard lent to a target: published lazily, each read seen with its reader, put back as it was.

Problem: the only proof that a paste arrived is that the target asked for the text, and Qt does not say who
asked.
Mechanism: a `QMimeData` whose `retrieveData` runs when someone reads; a native event filter notes the
requestor of the selection request that Qt is answering. A read without one is our own process pasting.
Rules: the lent text carries the hint that keeps it out of clipboard histories. The restore touches only
selections that are still ours, by Qt's own record and by the server's. Qt takes ownership with the time
of the last event it saw, and the server ignores that if someone took the selection since: a tray app sees
few events, so a property of our own is touched first, whose event brings Qt the present time.
Failure mode: the server refuses the ownership (another program's copy is newer): `publish` says False.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QMimeData,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QClipboard, QGuiApplication, QWindow

from app.insertion.snapshot import SECRET_HINT, Contents, Saved
from app.insertion.xlib import Connection, same_client
from app.x11.bindings import PROPERTY_NOTIFY

_SELECTION_REQUEST = 30
Mode = QClipboard.Mode
_TOUCHED = "_SAYSO_TOUCHED"
_NAMES = {Mode.Clipboard: "CLIPBOARD", Mode.Selection: "PRIMARY"}
OnRead = Callable[[int], None]


class LentText(QMimeData):
    """The words, until they have been read. `on_read` is called for each read of the text."""

    def __init__(self, text: str, on_read: Callable[[], None]) -> None:
        super().__init__()
        self._text = text
        self._on_read = on_read

    def formats(self) -> list[str]:
        return ["text/plain", SECRET_HINT]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferred: object) -> Any:
        if mimetype == SECRET_HINT:
            return QByteArray(b"secret")
        if mimetype != "text/plain":
            return None
        self._on_read()
        return self._text


class _Events(QAbstractNativeEventFilter):
    """Sees X events before Qt does.

    Attributes:
        requestor: Who sent the selection request now being answered; 0 if the event at hand is none.
    """

    def __init__(self, marker: int, on_touch: Callable[[], None]) -> None:
        super().__init__()
        self.requestor = 0
        self._marker = marker
        self._on_touch = on_touch

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        # As 32-bit words: xcb_selection_request_event_t is type, time, owner, requestor, selection, target;
        # xcb_property_notify_event_t is type, window, atom, time.
        words = ctypes.cast(int(message), ctypes.POINTER(ctypes.c_uint32 * 8)).contents
        kind_of_event = words[0] & 0x7F
        self.requestor = int(words[3]) if kind_of_event == _SELECTION_REQUEST else 0
        if kind_of_event == PROPERTY_NOTIFY and words[1] == self._marker:
            self._on_touch()
        return False, 0


class LentClipboard(QObject):
    """The clipboard (and PRIMARY), lent and returned. Lives on the Qt main thread.

    Attributes:
        window: A window of this process's X client, never shown; stands for reads in this process.

    Signals:
        changed: Someone else has put something on the clipboard.
        ready: `prepared` has become true.
    """

    changed = Signal()
    ready = Signal()

    def __init__(self, x: Connection) -> None:
        super().__init__()
        self._x = x
        self._clipboard = QGuiApplication.clipboard()
        self._lent: dict[Mode, QMimeData] = {}
        self._kept: dict[Mode, tuple[QMimeData, Contents]] = {}
        self._pending: Contents | None = None
        self._touching = self._fresh = False
        self._marker = QWindow()
        self._marker.create()
        self.window = int(self._marker.winId())
        self._events = _Events(self.window, self._on_touch)
        self._clipboard.dataChanged.connect(self._on_data_changed)
        self._clipboard.selectionChanged.connect(self._on_selection_changed)
        # Queued: the filter runs before Qt has taken the time from the event.
        self.ready.connect(self._put_pending, Qt.ConnectionType.QueuedConnection)

    def prepared(self) -> bool:
        """Whether `publish` would succeed; if not, sees to it that `ready` comes in about a millisecond."""
        if not self._fresh and not self._touching:
            self._touching = True
            self._watch(True)
            self._x.touch(self.window, _TOUCHED)
        return self._fresh

    def publish(self, text: str, primary: bool, on_read: OnRead) -> bool:
        """Lend the clipboard (and PRIMARY); `on_read` gets each reader's window, 0 for this process."""
        self._watch(True)
        modes = (Mode.Clipboard, Mode.Selection) if primary else (Mode.Clipboard,)
        for mode in modes:
            self._lent[mode] = LentText(text, lambda: on_read(self._events.requestor or self.window))
            self._clipboard.setMimeData(self._lent[mode], mode)
        return all(self._ours(mode) for mode in modes)

    def owned(self) -> bool:
        """Whether the lent text is still what a paste would give."""
        return self._lends(Mode.Clipboard)

    def restore(self, saved: Saved) -> None:
        """Put back what was saved, on each selection that is still ours."""
        for mode, contents in ((Mode.Clipboard, saved.clipboard), (Mode.Selection, saved.primary)):
            if contents is not None and self._lends(mode):
                self.put(contents, mode)
        self.forget()

    def forget(self) -> None:
        """Stop watching what was lent; it stays where it is."""
        self._lent.clear()
        self._fresh = False
        self._watch(self._touching)

    def put(self, contents: Contents, mode: Mode = Mode.Clipboard) -> None:
        """Put `contents` on a selection that is ours, for good; empty contents clear it."""
        self._kept.pop(mode, None)
        if not contents.formats:
            self._clipboard.clear(mode)
            return
        data = QMimeData()
        for name, value in contents.formats:
            data.setData(name, value)
        self._kept[mode] = (data, contents)
        self._clipboard.setMimeData(data, mode)

    def copy(self, contents: Contents) -> None:
        """Put `contents` on the clipboard for good, as soon as Qt knows the present time."""
        self._pending = contents
        if self.prepared():
            self._put_pending()

    def kept(self, mode: Mode = Mode.Clipboard) -> Contents | None:
        """What `put` put there, if it is still there: no need to ask the server for it."""
        data, contents = self._kept.get(mode, (None, None))
        return contents if data is not None and shiboken6.isValid(data) and self._ours(mode) else None

    def close(self) -> None:
        """Stop watching. What is on the clipboard stays, for as long as the process runs."""
        self._clipboard.dataChanged.disconnect(self._on_data_changed)
        self._clipboard.selectionChanged.disconnect(self._on_selection_changed)
        self._touching = False
        self.forget()
        self._marker.destroy()

    def _on_data_changed(self) -> None:
        if not self.owned() and self.kept() is None:
            self._fresh = False
            self.changed.emit()

    def _on_selection_changed(self) -> None:
        if not self._lends(Mode.Selection):
            self._fresh = False

    def _on_touch(self) -> None:
        self._touching, self._fresh = False, True
        self.ready.emit()

    def _put_pending(self) -> None:
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self.put(pending)

    def _lends(self, mode: Mode) -> bool:
        # Qt deletes our data when anything replaces it, in this process or another.
        data = self._lent.get(mode)
        return data is not None and shiboken6.isValid(data) and self._ours(mode)

    def _ours(self, mode: Mode) -> bool:
        """Whether the server agrees; Qt believes itself the owner even where the server refused."""
        return same_client(self._x.selection_owner(_NAMES[mode]), self.window)

    def _watch(self, on: bool) -> None:
        app = QCoreApplication.instance()
        if app is not None and on:
            app.installNativeEventFilter(self._events)
        elif app is not None:
            app.removeNativeEventFilter(self._events)
