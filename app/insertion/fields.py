"""What kind of field has the focus: text, a password, or nothing that takes text. Linux, through AT-SPI.

Problem: X11 knows which window has the focus and nothing of what is inside it, and a dictation must not be
typed into a password field, nor blindly into a button. Mechanism: a thread listens on the accessibility bus
for the focus, asks whoever got it for its role (1 to 16 ms measured), and remembers it with the process that
it is in. `kind` reads that memory, so that a press waits for nothing.

Rules: nothing is started and no program's accessibility is switched on for this: where the bus is not there,
it is waited for. Every question to another program ends after `ASK_S`. Only what is certain is told: another
process than the target's, a role behind which an editor may hide, no answer, all are `UNKNOWN`, and unknown
is treated as text.

What cannot be known: programs that do not speak on the bus until an assistive technology asks for it (Qt and
Chromium; GTK always speaks); whatever had the focus already when Sayso started; programs in a sandbox, whose
process number in X11 is not the one on the bus; Wayland, Windows and macOS, where this is not used.
Failure mode: `UNKNOWN`; a bus that ends ends the thread.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.insertion.base import Field

if TYPE_CHECKING:
    from jeepney import DBusAddress, Message
    from jeepney.io.blocking import DBusConnection

PASSWORD_ROLE = 40
# Roles of AT-SPI that take no text whatever the toolkit: check box, check menu item, desktop icon and frame,
# icon, menu, menu bar, menu item, page tab, push button, radio button and menu item, scroll bar, slider,
# toggle button, link. Lists, trees, tables, panels and documents are not here: editors hide behind them.
NO_TEXT_ROLES = frozenset({7, 8, 13, 14, 26, 33, 34, 35, 37, 43, 44, 45, 48, 51, 62, 88})
EDITABLE = 1 << 7  # in the first word of an accessible's states
ASK_S = 0.2
EVENTS = ("object:state-changed:focused", "window:deactivate")
_OBJECT, _WINDOW = "org.a11y.atspi.Event.Object", "org.a11y.atspi.Event.Window"
_BUS = "org.a11y.Bus"

_log = logging.getLogger("app.insertion")


@dataclass(frozen=True, slots=True)
class Focus:
    """Who said last that it has the focus.

    Attributes:
        sender, path: Its address on the bus; "" while nobody has it.
        pid: The process it is in; 0 until that was asked.
        kind: What it is.
    """

    sender: str = ""
    path: str = ""
    pid: int = 0
    kind: Field = Field.UNKNOWN


@dataclass(frozen=True, slots=True)
class Said:
    """One event of the bus: `gained` is None when a whole window went to the background."""

    sender: str
    path: str
    gained: bool | None


def after(focus: Focus, said: Said) -> Focus:
    """The focus after one event. Pure."""
    if said.gained:
        return Focus(said.sender, said.path)
    lost = said.sender == focus.sender and (said.gained is None or said.path == focus.path)
    return Focus() if lost else focus


def kind_of(role: int, states: int) -> Field:
    """What an accessible of this role takes. Pure.

    Args:
        states: The first word of its state set.
    """
    if role == PASSWORD_ROLE:
        return Field.PASSWORD
    if states & EDITABLE:
        return Field.TEXT
    return Field.NO_TEXT if role in NO_TEXT_ROLES else Field.UNKNOWN


def wanted(environ: Mapping[str, str]) -> bool:
    """Whether to listen at all: there is a session bus, and nobody said that accessibility is to be left."""
    return bool(environ.get("DBUS_SESSION_BUS_ADDRESS")) and environ.get("NO_AT_BRIDGE") != "1"


class FieldWatch:
    """Listens in a thread of its own. `kind` may be called from any thread."""

    def __init__(self) -> None:
        self._focus = Focus()
        self._lock = threading.Lock()  # guards _connection and _closed
        self._connection: DBusConnection | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="sayso-fields", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def kind(self, pid: int) -> Field:
        """What has the focus in the process `pid`; returns at once."""
        focus = self._focus
        return focus.kind if pid and focus.pid == pid else Field.UNKNOWN

    def close(self, timeout_s: float = 2.0) -> None:
        """Stop listening. Idempotent."""
        with self._lock:
            self._closed = True
            self._hang_up()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        try:
            session = self._connect(os.environ["DBUS_SESSION_BUS_ADDRESS"])
            _await_owner(session, _BUS)
            address = _call(session, _address("/org/a11y/bus", _BUS), "GetAddress")[0]
            self._listen(self._connect(address))
        except Exception as error:  # noqa: BLE001 - foreign-process border: without the bus nothing is known
            if not self._closed:
                _log.info("fields are not known: %s", type(error).__name__)
        finally:
            self._focus = Focus()
            with self._lock:
                self._put_down()

    def _connect(self, address: str) -> DBusConnection:
        from jeepney.io.blocking import open_dbus_connection

        made = open_dbus_connection(bus=address)
        with self._lock:
            self._put_down()
            self._connection = made
            if self._closed:
                self._hang_up()
        return made

    def _listen(self, bus: DBusConnection) -> None:
        from jeepney import MatchRule

        queue: deque[Message] = deque()
        with contextlib.ExitStack() as stack:
            for interface in (_OBJECT, _WINDOW):
                rule = MatchRule(type="signal", interface=interface)
                stack.enter_context(bus.filter(rule, queue=queue))
                _call(bus, _address("/org/freedesktop/DBus"), "AddMatch", "s", rule.serialise())
            registry = _address("/org/a11y/atspi/registry", "org.a11y.atspi.Registry")
            for event in EVENTS:
                _call(bus, registry, "RegisterEvent", "s", event)
            _log.info("fields are known through the accessibility bus")
            while True:
                self._take(bus, bus.recv_until_filtered(queue))

    def _take(self, bus: DBusConnection, message: Message) -> None:
        said = read(message)
        if said is None:
            return
        before, self._focus = self._focus, after(self._focus, said)
        if said.gained and self._focus is not before:
            with contextlib.suppress(OSError, LookupError):  # no answer in time, or a strange one: unknown
                self._focus = _asked(bus, self._focus)

    def _hang_up(self) -> None:
        """Wake whoever waits on the connection."""
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.sock.shutdown(socket.SHUT_RDWR)

    def _put_down(self) -> None:
        """Close the connection, in the thread that uses it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def read(message: Message) -> Said | None:
    """What an event says of the focus; None if nothing."""
    from jeepney import HeaderFields

    fields = message.header.fields
    sender, path = fields.get(HeaderFields.sender, ""), fields.get(HeaderFields.path, "")
    member = fields.get(HeaderFields.member)
    if member == "Deactivate":
        return Said(sender, path, None)
    if member != "StateChanged" or len(message.body) < 2 or message.body[0] != "focused":
        return None
    return Said(sender, path, bool(message.body[1]))


def _asked(bus: DBusConnection, focus: Focus) -> Focus:
    """`focus` with its process and kind, as its program tells them."""
    accessible = _address(focus.path, focus.sender, "org.a11y.atspi.Accessible")
    dbus = _address("/org/freedesktop/DBus")
    pid = _call(bus, dbus, "GetConnectionUnixProcessID", "s", focus.sender)[0]
    role = _call(bus, accessible, "GetRole")[0]
    states = _call(bus, accessible, "GetState")[0]
    return replace(focus, pid=pid, kind=kind_of(role, states[0] if states else 0))


def _await_owner(bus: DBusConnection, name: str) -> None:
    """Wait until somebody owns `name`, without having it started."""
    from jeepney import MatchRule

    dbus = _address("/org/freedesktop/DBus")
    rule = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
    rule.add_arg_condition(0, name)
    with bus.filter(rule, bufsize=16) as queue:
        _call(bus, dbus, "AddMatch", "s", rule.serialise())
        if not _call(bus, dbus, "NameHasOwner", "s", name)[0]:
            bus.recv_until_filtered(queue)


def _address(path: str, bus_name: str = "org.freedesktop.DBus", interface: str = "") -> DBusAddress:
    from jeepney import DBusAddress

    return DBusAddress(path, bus_name, interface or bus_name)


def _call(bus: DBusConnection, to: DBusAddress, method: str, signature: str = "", *body: Any) -> Any:
    """Ask and wait, `ASK_S` at most. Raises whatever the bus or its silence makes of it."""
    from jeepney import MessageType, new_method_call

    reply = bus.send_and_get_reply(new_method_call(to, method, signature or None, body), timeout=ASK_S)
    if reply.header.message_type is not MessageType.method_return:
        raise OSError(f"{method} was refused")
    return reply.body
