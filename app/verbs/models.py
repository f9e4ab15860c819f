"""`sayso models`: what can recognise speech, and what of it is on this machine."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from engine.models.catalog import catalog, present


def run(options: argparse.Namespace) -> int:
    """List the catalogue, the default first; `*` marks what is here."""
    rows = [(row, present(row)) for row in catalog()]
    if options.json:
        listed = [{**asdict(row), "present": here} for row, here in rows]
        sys.stdout.write(json.dumps(listed, indent=2) + "\n")
        return 0
    width = max(len(row.name) for row, _ in rows)
    for row, here in rows:
        mark = "*" if here else " "
        sys.stdout.write(f"{mark} {row.name:<{width}}  {row.size_mb:>5} MB  {row.licence:<12}  {row.about}\n")
    sys.stdout.write(
        "\n* is on this machine. --model also takes the folder of a CTranslate2 or Moonshine model.\n"
    )
    return 0
