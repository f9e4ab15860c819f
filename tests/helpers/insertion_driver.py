"""The X11 inserter in a Qt program of its own, steered over stdin and stdout, one JSON object a line.

    python insertion_driver.py [SETTINGS as JSON]

Questions: {"do": "insert", "id": 1, "text": ..., "target": {...} | null}, {"do": "copy", "text": ...},
{"do": "current"}, {"do": "stall"}, {"do": "close"}. Answers: {"id": 1, "outcome": ..., "method": ..., "why":
..., "insert_ms": ...} at the end of an insertion; {"answer": ...} to the others. `stall` is the longest time
in ms for which the main thread has not come round since it was last asked.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.insertion.base import Delivery, Target
from app.insertion.settings import InsertionSettings
from app.insertion.x11 import X11Finder, X11Inserter


class Driver(QObject):
    """Reads questions in a thread, answers on the main thread."""

    asked = Signal(str)

    def __init__(self, settings: InsertionSettings) -> None:
        super().__init__()
        self._finder = X11Finder()
        self._inserter = X11Inserter(settings)
        self._round = time.monotonic()
        self._stall = 0.0
        self._timer = QTimer(self, interval=2, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._come_round)
        self._timer.start()
        self.asked.connect(self._answer)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line)
        self.asked.emit('{"do": "close"}')

    def _come_round(self) -> None:
        now = time.monotonic()
        self._stall, self._round = max(self._stall, now - self._round), now

    def _answer(self, line: str) -> None:
        question = json.loads(line)
        match question["do"]:
            case "insert":
                where = question["target"]
                target = Target(**where) if where else None
                number = question["id"]
                self._inserter.insert(question["text"], target, lambda end: self._told(number, end))
                return
            case "copy":
                answer: Any = self._inserter.copy(question["text"])
            case "current":
                found = self._finder.current()
                answer = asdict(found) if found else None
            case "stall":
                answer, self._stall = self._stall * 1000, 0.0
            case "close":
                self._inserter.close()
                answer = None
                QTimer.singleShot(300, QApplication.quit)
        _say({"answer": answer})

    def _told(self, number: int, end: Delivery) -> None:
        _say({"id": number, **asdict(end), "outcome": end.outcome.value})


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> int:
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    settings = InsertionSettings(**json.loads(sys.argv[1])) if len(sys.argv) > 1 else InsertionSettings()
    driver = Driver(settings)
    code = app.exec()
    del driver
    return code


if __name__ == "__main__":
    raise SystemExit(main())
