"""`sayso doctor`: asks this machine what `app.doctor` wants to know, and prints the report.

The exit code is 0 whatever is found: the report is the answer, and a machine without a microphone still
transcribes files.
"""

from __future__ import annotations

import argparse
import json
import sys

from app.cli import VERSION
from app.doctor.probes import probes_of
from app.doctor.report import examine
from app.verbs.profile import paths_of, settings_of


def run(options: argparse.Namespace) -> int:
    """Print the report, as text or as JSON."""
    paths = paths_of(options)
    settings = settings_of(options, paths)
    report = examine(paths, probes_of(settings, paths), VERSION)
    text = json.dumps(report.as_dict(), indent=2, ensure_ascii=False) if options.json else report.as_text()
    sys.stdout.write(text.rstrip("\n") + "\n")
    return 0
