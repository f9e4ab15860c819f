"""What it was measured on: processor, system, versions, the source, and the weights by their hashes."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import subprocess
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from engine.threads import settings

PACKAGES = (
    "sayso",
    "moonshine-voice",
    "faster-whisper",
    "ctranslate2",
    "onnxruntime",
    "numpy",
    "soxr",
    "torch",
    "openai-whisper",
    "openai",
)
GOVERNOR = Path("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
CPUINFO = Path("/proc/cpuinfo")
SOURCE = Path(__file__).resolve().parents[2]


def machine() -> dict[str, Any]:
    """Everything about the machine and the software on it that a figure depends on."""
    return {
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gib": _memory_gib(),
        "governor": _read(GOVERNOR) or "not known",
        "load_before": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "system": platform.platform(),
        "python": platform.python_version(),
        "versions": {name: _version(name) for name in PACKAGES},
        "threads": {name: os.environ.get(name) for name in settings(1)},
        "commit": commit(SOURCE),
    }


def processor() -> str:
    """Its name, as well as the system tells it."""
    found = re.search(r"^model name\s*:\s*(.+)$", _read(CPUINFO), re.MULTILINE)
    return found[1].strip() if found else platform.processor() or platform.machine()


def hashes(files: Iterable[Path]) -> dict[str, str]:
    """SHA-256 of each file, by its folder's name and its own."""
    found = {}
    for path in sorted(set(files)):
        with path.open("rb") as file:
            found[f"{path.parent.name}/{path.name}"] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def commit(folder: Path) -> str | None:
    """The commit that is checked out, "+" if files differ from it; None outside a checkout."""
    if not (folder / ".git").exists():
        return None
    try:
        head = _git(folder, "rev-parse", "--short=12", "HEAD")
        return head + ("+" if _git(folder, "status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.SubprocessError):
        return None


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, text=True, timeout=10, check=True
    )
    return done.stdout.strip()


def _memory_gib() -> float | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
    except (AttributeError, ValueError, OSError):
        return None


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except OSError:
        return ""


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
