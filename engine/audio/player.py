"""Plays a recording from any moment, at any speed, and knows where it is.

Problem: a click on a word must be heard at once, the played word must be marked while it sounds, and a sound
card's callback may wait for nothing. Mechanism: a thread reads, changes the tempo and keeps `AHEAD_S` ready;
the callback only takes what is ready. The position is counted in samples that the card has taken.
Rules: one thing is played at a time, and `play` replaces what was. All methods may be called from one thread.
Failure mode: without a sound card `play` raises `NoSpeaker` and nothing else happens.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from engine.audio.devices import PORTAUDIO, portaudio, quiet_stderr, stream_closed, stream_opened
from engine.audio.sound import RATE, Sound
from engine.audio.source import Block
from engine.audio.tempo import Tempo
from engine.errors import AudioError, NoSpeaker

AHEAD_S = 0.3
PIECE = RATE // 20  # samples read at once: 50 ms
Fill = Callable[[int], Block]

log = logging.getLogger("sayso.audio")


class Output(Protocol):
    """A sound card's output, 16 kHz mono int16."""

    def open(self, fill: Fill) -> None:
        """Start to ask `fill(n)` for n samples at a time, in a thread of the card. Raises NoSpeaker."""

    def close(self) -> None:
        """Stop asking; idempotent."""


class SpeakerOutput:
    """The system's default output, through PortAudio."""

    def __init__(self) -> None:
        self._stream: Any = None

    def open(self, fill: Fill) -> None:
        """Open the device. Raises NoSpeaker."""
        try:
            sd = portaudio()
        except AudioError as error:
            raise NoSpeaker(error.what, error.remedy) from None

        def callback(data: Any, frames: int, time: Any, status: Any) -> None:
            data[:] = fill(frames).tobytes()

        try:
            with PORTAUDIO, quiet_stderr():
                self._stream = sd.RawOutputStream(
                    samplerate=RATE, channels=1, dtype="int16", latency="low", callback=callback
                )
                self._stream.start()
                stream_opened(self._stream)
        except sd.PortAudioError as error:
            log.info("opening the speaker failed: %s", error)
            raise NoSpeaker("no sound can be played here", "plug in or choose a speaker") from None

    def close(self) -> None:
        """Close the device."""
        stream, self._stream = self._stream, None
        if stream is not None:
            with PORTAUDIO:
                stream.close(ignore_errors=True)
                stream_closed(stream)


class ScriptedOutput:
    """A card that takes samples when it is told to: the shipped fake.

    Attributes:
        heard: Everything it has taken.
    """

    def __init__(self) -> None:
        self.heard: Block = np.zeros(0, np.int16)
        self._fill: Fill | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody plays."""
        return self._fill is not None

    def open(self, fill: Fill) -> None:
        """Remember whom to ask."""
        self._fill = fill

    def close(self) -> None:
        """Ask no more."""
        self._fill = None

    def take(self, samples: int) -> Block:
        """Play so many samples; what was played."""
        block = self._fill(samples) if self._fill else np.zeros(0, np.int16)
        self.heard = np.concatenate((self.heard, block))
        return block


class Player:
    """Plays one stretch of one recording at a time.

    Args:
        output: Where to.
        ended: Told when a stretch has sounded to its end, in a thread of the player.
    """

    def __init__(self, output: Output, ended: Callable[[], object] = lambda: None) -> None:
        self._output = output
        self._ended = ended
        self._playing: _Stretch | None = None

    @property
    def is_playing(self) -> bool:
        """Whether something sounds, or will."""
        return self._playing is not None and not self._playing.over

    @property
    def position_s(self) -> float:
        """Where in the recording the sound is now, seconds; of the last stretch when it is over."""
        return self._playing.position_s if self._playing else 0.0

    def play(self, sound: Sound, start_s: float, end_s: float | None = None, speed: float = 1.0) -> None:
        """Play from `start_s` to `end_s` (None: to the end) instead of what plays. Raises NoSpeaker."""
        self.stop()
        end = None if end_s is None else round(end_s * RATE)
        self._playing = _Stretch(sound, round(max(0.0, start_s) * RATE), end, speed, self._ended)
        try:
            self._output.open(self._playing.take)
        except AudioError:
            self._playing.stop()
            raise

    def stop(self) -> None:
        """Be silent; the position stays."""
        if self._playing is not None:
            self._playing.stop()
            self._output.close()


class _Stretch:
    """What is being played: read ahead in its thread, taken in the card's."""

    def __init__(
        self, sound: Sound, start: int, end: int | None, speed: float, ended: Callable[[], object]
    ) -> None:
        self._sound = sound
        self._next, self._end = start, end
        self._start = start
        self._tempo = Tempo(speed)
        self._told = ended
        self._ready: deque[Block] = deque()
        self._ahead = 0  # samples in `_ready`
        self._taken = 0
        self._read_all = False
        self._turn = threading.Condition()
        self.over = False
        self._thread = threading.Thread(target=self._read, name="sayso-player", daemon=True)
        self._thread.start()

    @property
    def position_s(self) -> float:
        """Where the sound is."""
        last = self._next if self._end is None else self._end
        return min(self._start + self._taken * self._tempo.speed, last) / RATE

    def take(self, samples: int) -> Block:
        """The next samples for the card, silence where there are none."""
        out = np.zeros(samples, np.int16)
        filled = 0
        with self._turn:
            while filled < samples and self._ready:
                block = self._ready.popleft()
                part = block[: samples - filled]
                out[filled : filled + len(part)] = part
                filled += len(part)
                if len(part) < len(block):
                    self._ready.appendleft(block[len(part) :])
            self._ahead -= filled
            self._taken += filled
            self._turn.notify()
        return out

    def stop(self) -> None:
        """Read no more."""
        with self._turn:
            self.over = True
            self._turn.notify()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _read(self) -> None:
        while self._wait():
            end = self._next + PIECE if self._end is None else min(self._next + PIECE, self._end)
            piece = self._sound.read(self._next, end)
            self._next += len(piece)
            # A recording that is still being decoded has ended as far as anybody can hear.
            last = not len(piece)
            self._put(self._tempo.push(piece, last), last)
        if not self.over:
            self.over = True
            self._told()

    def _wait(self) -> bool:
        """Whether there is more to read, once there is room for it; waits until all has sounded."""
        with self._turn:
            self._turn.wait_for(lambda: self.over or self._has_room())
            return not self.over and not self._read_all

    def _has_room(self) -> bool:
        return not self._ahead if self._read_all else self._ahead < AHEAD_S * RATE

    def _put(self, block: Block, last: bool) -> None:
        with self._turn:
            if len(block):
                self._ready.append(block)
                self._ahead += len(block)
            self._read_all = last
