"""How a frozen Sayso, one program with no interpreter beside it, starts what runs in processes of its own.

Problem: decoding, the device probe, the keyboard listener and the list of microphones are children, started
as `python -m MODULE` or with a script; frozen, `sys.executable` is Sayso itself, which would take that for a
verb, or open a second tray. Mechanism: a frozen Sayso understands these two forms, as Python does, before it
reads its own command line. So there is one way to start a child, and it is the same everywhere.
Rules: only the modules of `CHILDREN` are run this way; unfrozen, nothing here is used.
Failure mode: `UsageError` for another module; an ordinary command line is none of this.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from engine.errors import UsageError
from engine.phrases import Phrase

OWN = "app.cli"
CHILDREN = (OWN, "app.hotkeys.keyboard_child", "engine.audio.decode_child", "engine.devices.child")
SAFE_PATH = "-P"  # frozen there is nothing but ourselves to import, which is what it asks for


def child_of(argv: Sequence[str]) -> tuple[str, list[str]] | None:
    """The module that a command line asks Python to run, and its arguments; None if it asks for none. Pure.

    Args:
        argv: All but the program: `[-P] -m MODULE ARGS...` or `-P SCRIPT.py ARGS...`.

    Raises:
        UsageError: The module is none of ours.
    """
    safe = argv[:1] == [SAFE_PATH]
    rest = list(argv[safe:])
    if rest[:1] == ["-m"] and len(rest) > 1:
        module, arguments = rest[1], rest[2:]
    elif safe and rest:
        name = Path(rest[0]).stem
        module = next((one for one in CHILDREN if one.rpartition(".")[2] == name), name)
        arguments = rest[1:]
    else:
        return None
    if module not in CHILDREN:
        what = Phrase("this program cannot run '{module}'", module=module)
        raise UsageError(what, "see `sayso --help` for what it can")
    return module, arguments


def started(argv: Sequence[str]) -> list[str]:
    """Be the child that `argv` asks for and do not come back, or give the command line of `sayso` itself."""
    from multiprocessing import freeze_support
    from runpy import run_module

    freeze_support()  # the same for the children of multiprocessing
    wanted = child_of(argv)
    if wanted is None:
        return list(argv)
    module, arguments = wanted
    if module == OWN:
        return arguments
    sys.argv = [module, *arguments]
    run_module(module, run_name="__main__", alter_sys=True)
    raise SystemExit(0)
