"""Live words on a terminal, and the table of timings at the end."""

from __future__ import annotations

import shutil
from typing import TextIO

from engine.metrics import Metrics

DIM, PLAIN, CLEAR_LINE = "\x1b[2m", "\x1b[0m", "\r\x1b[K"


class LiveText:
    """Words as they are recognised: one line rewritten on a terminal, one line for each change elsewhere."""

    def __init__(self, out: TextIO, on: bool) -> None:
        self._out = out
        self._on = on
        self._terminal = out.isatty()
        self._shown = ""

    def show(self, t: float, firm: str, tentative: str) -> None:
        """All text so far, `t` seconds after key-down."""
        whole = f"{firm} {tentative}".strip()
        if not self._on or whole == self._shown:
            return
        self._shown = whole
        if self._terminal:
            self._out.write(CLEAR_LINE + self._last_words(firm, tentative))
        else:
            self._out.write(f"{t:6.2f} s  {whole}\n")
        self._out.flush()

    def clear(self) -> None:
        """Take the live line away; the final text follows."""
        if self._on and self._terminal and self._shown:
            self._out.write(CLEAR_LINE)
            self._out.flush()

    @staticmethod
    def _last_words(firm: str, tentative: str) -> str:
        room = shutil.get_terminal_size().columns - 2
        tail = tentative[-room:]
        head = firm[-(room - len(tail) - 1) :] if room > len(tail) + 1 else ""
        return f"{head} {DIM}{tail}{PLAIN}".lstrip()


def timings(metrics: Metrics) -> str:
    """A small table, milliseconds, for people."""
    first = "-" if metrics.first_text_ms is None else f"{metrics.first_text_ms:.0f} ms"
    speed = "-" if metrics.xrt is None else f"{metrics.xrt:.1f} x real time"
    rows = [
        ("audio", f"{metrics.audio_s * 1e3:.0f} ms ({metrics.speech_s * 1e3:.0f} ms of speech)"),
        ("first text after speech began", first),
        ("text after the key came up", f"{metrics.release_to_text_ms:.0f} ms"),
        ("  of it waiting for audio", f"{metrics.tail_ms:.0f} ms"),
        ("  of it decoding and saving", f"{metrics.decode_ms:.0f} ms"),
        ("waited for the model", f"{metrics.load_ms:.0f} ms"),
        ("inference, all decodes", f"{metrics.infer_ms:.0f} ms ({speed})"),
        ("model", f"{metrics.model} on {metrics.device}, {metrics.compute_type}"),
    ]
    width = max(len(name) for name, _ in rows)
    return "\n" + "".join(f"  {name:<{width}}  {value}\n" for name, value in rows)
