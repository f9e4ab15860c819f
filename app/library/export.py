"""Entries as a file for elsewhere: plain text, Markdown, JSON or CSV. Pure.

The text is the one that stands, corrections included; JSON has what was recognised beside it. Rules: the
order is the list's, newest first; CSV is RFC 4180 with a header, for spreadsheets and scripts alike.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from app.library.state import said
from engine.store.history import Entry

_COLUMNS = ("time", "kind", "app", "seconds", "language", "model", "text")


def render(entries: Sequence[Entry], ending: str) -> str:
    """Entries in the format of a file's ending: "txt", "md", "json" or "csv". Raises KeyError for others."""
    return _FORMATS[ending](entries)


def _text(entries: Sequence[Entry]) -> str:
    return "\n\n".join(said(entry) for entry in entries) + "\n"


def _markdown(entries: Sequence[Entry]) -> str:
    parts = []
    for entry in entries:
        about = " · ".join(filter(None, (_when(entry, " "), entry.app)))
        words = "\n\n".join(_escaped(line) for line in said(entry).splitlines() if line.strip())
        parts.append(f"## {_escaped(about)}\n\n{words}\n")
    return "\n".join(parts)


def _json(entries: Sequence[Entry]) -> str:
    return json.dumps([_record(entry) for entry in entries], ensure_ascii=False, indent=1) + "\n"


def _csv(entries: Sequence[Entry]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(_record(entry) for entry in entries)
    return out.getvalue()


def _record(entry: Entry) -> dict[str, Any]:
    return {
        "time": _when(entry, "T"),
        "kind": entry.kind,
        "app": entry.app,
        "seconds": round(entry.audio_s, 2),
        "language": entry.language,
        "model": entry.metrics.get("model"),
        "text": said(entry),
        "recognised": entry.raw,
        "heard_again": entry.refined,
        "pinned": entry.pinned,
        "timings": {name: value for name, value in entry.metrics.items() if isinstance(value, int | float)},
    }


def _when(entry: Entry, between: str) -> str:
    return datetime.fromtimestamp(entry.at).astimezone().isoformat(between, "seconds")


def _escaped(line: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(line.split()))


_FORMATS: dict[str, Callable[[Sequence[Entry]], str]] = {
    "txt": _text,
    "md": _markdown,
    "json": _json,
    "csv": _csv,
}
