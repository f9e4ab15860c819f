"""What a language model made of texts, kept so that the same words are never sent twice.

Mechanism: each judgement is stored under a hash of the text, the prompt and the model, the newest last, in
one private file that is replaced whole.
Rules: bounded; no spoken words are stored, only what was made of them, and by the hash of a text everything
made of it can be forgotten. A judgement against an answer is kept too: the model would give it again.
Failure mode: a file that is missing, damaged or cannot be written keeps nothing beyond this process.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from engine.errors import StoreError
from engine.store.paths import write_atomic

log = logging.getLogger(__name__)

FORMAT = 1
MOST = 400  # of 60 words each: 200 KB


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one text.

    Attributes:
        text: What stands now, if the answer was accepted.
        why: Why it was not; "" if it was.
    """

    text: str
    why: str


class KeptAnswers:
    """Judgements by text and model. Safe from any thread."""

    def __init__(self, path: Path | None = None, most: int = MOST) -> None:
        """Reads nothing yet.

        Args:
            path: The file; None keeps them in this process only.
            most: How many are kept.
        """
        self._path = path
        self._most = most
        self._lock = threading.Lock()  # guards the two below
        self._new = False
        self._rows: dict[str, tuple[str, Judged]] | None = None

    def find(self, text: str, identity: str) -> Judged | None:
        """What came of this text with this model and prompt, if it is known."""
        with self._lock:
            row = self._all().get(_hash(f"{identity}\0{text}"))
        return row[1] if row else None

    def keep(self, text: str, identity: str, judged: Judged) -> None:
        """Remember it in this process; `save` writes it."""
        with self._lock:
            rows = self._all()
            key = _hash(f"{identity}\0{text}")
            rows.pop(key, None)
            rows[key] = (_hash(text), judged)
            self._new = True
            while len(rows) > self._most:
                del rows[next(iter(rows))]

    def forget(self, texts: tuple[str, ...]) -> None:
        """Forget what came of these texts with any model, on disk too. Raises StoreError."""
        gone = {_hash(text) for text in texts}
        with self._lock:
            rest = {key: row for key, row in self._all().items() if row[0] not in gone}
            if len(rest) < len(self._all()):
                self._rows = rest
                self._write()

    def clear(self) -> None:
        """Forget everything, on disk too. Raises StoreError."""
        with self._lock:
            self._rows = {}
            self._write()

    def save(self) -> None:
        """Write them; a disk that refuses is logged and costs nothing but a second request."""
        try:
            with self._lock:
                if self._new:
                    self._write()
        except StoreError as error:
            log.info("cleaned texts are not kept: %s", error.what)

    def _write(self) -> None:
        self._new = False
        if self._path is None:
            return
        rows = [[key, text, judged.text, judged.why] for key, (text, judged) in self._all().items()]
        write_atomic(self._path, json.dumps({"format": FORMAT, "rows": rows}).encode("ascii"))

    def _all(self) -> dict[str, tuple[str, Judged]]:
        if self._rows is None:
            self._rows = dict(_read(self._path) if self._path else {})
        return self._rows


def _read(path: Path) -> dict[str, tuple[str, Judged]]:
    try:
        data = json.loads(path.read_bytes())
        if data["format"] != FORMAT:
            return {}
        return {key: (text, Judged(str(made), str(why))) for key, text, made, why in data["rows"]}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
