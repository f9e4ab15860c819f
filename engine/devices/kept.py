"""Answers of earlier probes, kept in a file so that a start does not ask for what has not changed.

Mechanism: each answer is stored under a fingerprint of what could change it: versions of the libraries and of
the driver, the cards the system shows, the variables that hide cards or lead to other libraries, the machine.
Rules: only whole answers are kept; what was free at the time is not. What the fingerprint does not see, such
as a card that broke, is found out by the ladder.
Failure mode: a file that is missing, damaged or cannot be written keeps nothing, and the runtime is asked.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from engine.devices.facts import Answer, answer_from_json, answer_to_json
from engine.errors import StoreError
from engine.store.paths import write_atomic

log = logging.getLogger(__name__)

FORMAT = 1
PACKAGES = {
    "ctranslate2": ("ctranslate2", "nvidia-cublas-cu12"),
    "torch": ("torch",),
}
VARIABLES = (
    "CUDA_VISIBLE_DEVICES",
    "CUDA_DEVICE_ORDER",
    "CT2_FORCE_CPU_ISA",
    "LD_LIBRARY_PATH",
    "PATH" if sys.platform == "win32" else "PYTHONPATH",
)
DRIVER_FILES = (Path("/proc/driver/nvidia/version"), Path("/sys/module/nvidia/version"))
WINDOWS_DRIVER = Path("System32", "nvcuda.dll")


def fingerprint(runtime: str) -> str:
    """What an answer depends on, as a short text that is equal as long as nothing changed."""
    parts = [f"{FORMAT} {runtime} {sys.version} {sys.prefix} {platform.platform()} {platform.node()}"]
    parts += [f"{name} {_version(name)}" for name in PACKAGES.get(runtime, ())]
    parts += [f"{name}={os.environ.get(name, '')}" for name in VARIABLES]
    parts += _driver()
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def read(path: Path, keys: Mapping[str, str]) -> dict[str, Answer]:
    """The answers in the file that still hold.

    Args:
        path: The file; need not be there.
        keys: The fingerprint of each runtime of interest.
    """
    found = {}
    for runtime, entry in _entries(path).items():
        if not isinstance(entry, dict) or entry.get("key") != keys.get(runtime):
            continue
        try:
            answer = answer_from_json(entry.get("answer"))
        except ValueError:
            continue
        if answer.runtime == runtime:
            found[runtime] = answer
    return found


def write(path: Path, key: str, answer: Answer) -> None:
    """Keep a whole answer, beside those of other runtimes."""
    if not answer.whole:
        return
    lasting = replace(answer, devices=tuple(replace(device, free_mb=None) for device in answer.devices))
    entries = {**_entries(path), answer.runtime: {"key": key, "answer": answer_to_json(lasting)}}
    try:
        write_atomic(path, json.dumps(entries).encode("ascii"))
    except StoreError as error:
        log.info("what the devices are is not kept: %s", error.what)


def _entries(path: Path) -> dict[str, object]:
    try:
        entries = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"


def _driver() -> list[str]:
    """What the system shows of NVIDIA's driver and cards without asking the driver."""
    shown = sorted(str(path) for path in Path("/dev").glob("nvidia[0-9]*"))
    for path in DRIVER_FILES:
        try:
            shown.append(path.read_text("utf-8", "replace"))
        except OSError:
            shown.append("none")
    library = Path(os.environ.get("SYSTEMROOT", ""), WINDOWS_DRIVER)
    if sys.platform == "win32" and library.exists():
        shown.append(f"{library.stat().st_size} {library.stat().st_mtime_ns}")
    return shown
