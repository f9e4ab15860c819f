"""Where a Whisper model is on this machine, and what its files tell before they are loaded. No network."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

# Without the tokenizer's file faster-whisper would go to the network for one.
FILES = ("model.bin", "config.json", "tokenizer.json")
VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
MULTILINGUAL_TOKENS = 51865  # published vocabularies of this size or more have language tokens
# Where each size comes from; the local cache is filed under these names.
REPOSITORIES = {
    **{
        size: f"Systran/faster-whisper-{size}"
        for size in (
            *("tiny.en", "tiny", "base.en", "base", "small.en", "small"),
            *("medium.en", "medium", "large-v3"),
        )
    },
    **{
        f"distil-{size}": f"Systran/faster-distil-whisper-{size}"
        for size in ("small.en", "medium.en", "large-v3")
    },
    "large-v3-turbo": "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
}


def missing_files(folder: Path) -> list[str]:
    """Names of the model files that are not in `folder`, or are empty."""
    lacking = [name for name in FILES if not (folder / name).is_file() or not (folder / name).stat().st_size]
    if _vocabulary(folder) is None:
        lacking.append(VOCABULARIES[0])
    return lacking


def local_folder(model: str | Path) -> Path | None:
    """A model's folder, or where a size lies in the local cache; None if it is not on this machine."""
    if isinstance(model, Path) or Path(model).is_dir():
        return Path(model)
    return cached(REPOSITORIES[model], cache_folder()) if model in REPOSITORIES else None


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The cache that Hugging Face's tools share; the variables are theirs."""
    if hub := environment.get("HF_HUB_CACHE"):
        return Path(hub)
    home = environment.get("HF_HOME") or Path(environment.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface"
    return (Path(home) / "hub").expanduser()


def cached(repository: str, cache: Path) -> Path | None:
    """The snapshot of a repository's main branch in the cache; None if it is not there or not complete."""
    place = cache / f"models--{repository.replace('/', '--')}"
    try:
        revision = (place / "refs" / "main").read_text("utf-8").strip()
    except (OSError, ValueError):
        return None
    snapshot = place / "snapshots" / revision
    return None if missing_files(snapshot) else snapshot


def is_multilingual(folder: Path) -> bool:
    """Whether the vocabulary has language tokens; True when that cannot be told."""
    path = _vocabulary(folder)
    if path is None:
        return True
    try:
        text = path.read_text("utf-8")
        tokens = len(json.loads(text)) if path.suffix == ".json" else text.count("\n")
    except (OSError, ValueError):
        return True
    return tokens >= MULTILINGUAL_TOKENS


def _vocabulary(folder: Path) -> Path | None:
    return next((folder / name for name in VOCABULARIES if (folder / name).is_file()), None)
