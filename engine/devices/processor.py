"""The CPU's name and the vector instructions that decide how fast it decodes.

Rule: read from the system, never measured. Failure mode: what cannot be read is the architecture's name.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

# Best first; a CPU has all below its best.
INSTRUCTIONS = (
    ("AVX-512", "avx512f"),
    ("AVX2", "avx2"),
    ("AVX", "avx"),
    ("SSE4.1", "sse4_1"),
    ("NEON", "asimd"),
)
CPUINFO = Path("/proc/cpuinfo")


@dataclass(frozen=True, slots=True)
class Processor:
    """A CPU: its name, and the best vector instructions it has."""

    name: str
    instructions: str


def processor(cpuinfo: Path = CPUINFO) -> Processor:
    """The first CPU of this machine."""
    try:
        text = cpuinfo.read_text("utf-8", "replace")
    except OSError:
        text = ""
    return described(text, platform.machine() or "CPU")


def described(cpuinfo: str, architecture: str) -> Processor:
    """What Linux's /proc/cpuinfo says of its first CPU; `architecture` where it says nothing."""
    fields: dict[str, str] = {}
    for line in cpuinfo.splitlines():
        key, _, value = line.partition(":")
        fields.setdefault(key.strip().lower(), value.strip())
    flags = set((fields.get("flags") or fields.get("features") or "").split())
    best = next((name for name, flag in INSTRUCTIONS if flag in flags), architecture)
    return Processor(fields.get("model name") or architecture, best)
