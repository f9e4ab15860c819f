"""What a folder with a Voxtral must hold, looked at before anything heavy is imported. No network.

The layout is the hub's: config.json, tekken.json, the settings of the processor, and the weights in one
safetensors file or in several that an index names. A folder also may hold the weights a second time, in
Mistral's own format (consolidated.safetensors, params.json); those are not used.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

MINI = "voxtral"  # model_type in config.json of Voxtral Mini 3B
REALTIME = "voxtral_realtime"  # and of Voxtral Mini 4B Realtime
CONFIG = "config.json"
TOKENIZER = "tekken.json"
WEIGHTS = "model.safetensors"
INDEX = "model.safetensors.index.json"
PROCESSORS = ("processor_config.json", "preprocessor_config.json")  # transformers 5's name, and the older one


def model_type(folder: Path) -> str | None:
    """`MINI`, `REALTIME` or what else config.json names; None where it says nothing."""
    found = _read(folder / CONFIG).get("model_type")
    return found if isinstance(found, str) else None


def missing_files(folder: Path) -> list[str]:
    """Names of the files that are not in `folder`, or are empty."""
    lacking = [name for name in (CONFIG, TOKENIZER, *weight_files(folder)) if not _has(folder / name)]
    if not any(_has(folder / name) for name in PROCESSORS):
        lacking.append(PROCESSORS[0])
    return lacking


def weight_files(folder: Path) -> tuple[str, ...]:
    """The files that the index names (the index itself if it names none), or the only file."""
    if not (folder / INDEX).exists():
        return (WEIGHTS,)
    names = _read(folder / INDEX).get("weight_map")
    shards = sorted({str(name) for name in names.values()}) if isinstance(names, dict) else []
    return tuple(shards) or (INDEX,)  # it is damaged, which loading will say


def _has(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
