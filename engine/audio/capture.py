"""The real microphone, through PortAudio.

The device is opened once, at its own rate, mono, with explicit 20 ms blocks: probing formats by opening and
closing has corrupted Bluetooth drivers, `blocksize=0` starves on PulseAudio's null sink, and resampling is
done better here. The callback copies into a ring and counts; an exception in it would end the callbacks
silently, a lock or a log line could make it late.

PortAudio's device list is frozen until it is made anew, which costs 33 ms: too much between key-down and the
first sample. So the device is opened from the list there is, and the list is renewed when that fails: after
a Bluetooth profile change every open does.
"""

from __future__ import annotations

import logging
import sys
from typing import Any

import numpy as np

from engine.audio.devices import (
    PORTAUDIO,
    Microphone,
    find,
    lacks_the_best,
    microphones,
    portaudio,
    quiet_stderr,
    stream_closed,
    stream_opened,
)
from engine.audio.source import BLOCK_SECONDS, BlockSink, SourceFormat
from engine.errors import AudioError, MicrophoneBusy, MicrophoneLost
from engine.phrases import Phrase

log = logging.getLogger("sayso.audio")

# Asked of the device. Under a Linux sound server the server buffers: 800 ms without the GIL lost nothing, and
# 0.04 delivers block by block where 0.1 comes in lumps of 40 ms. Elsewhere the buffer is the device's own.
INPUT_LATENCY_S = 0.04 if sys.platform == "linux" else 0.1


class MicrophoneSource:
    """A PortAudio input device.

    Args:
        name: The device's name or part of it, or several as `devices.find` takes them; None for the
            system's default.
        renew: The first time, look whether the best of several was plugged in since the list was made.
    """

    def __init__(self, name: str | None = None, renew: bool = False) -> None:
        self._name = name
        self._renew = renew
        self._stream: Any = None
        self._sink: BlockSink | None = None

    def open(self, sink: BlockSink) -> SourceFormat:
        """Open the device and start it.

        Raises:
            NoMicrophone: There is no such device.
            MicrophoneBusy: It does not open.
        """
        self._sink = sink
        with PORTAUDIO:
            renew, self._renew = self._renew, False
            try:
                return self._open(renew and lacks_the_best(self._name, microphones(refresh=False)))
            except AudioError:
                return self._open(refresh=True)

    def _open(self, refresh: bool) -> SourceFormat:
        sd = portaudio()
        device = find(self._name, microphones(refresh))
        try:
            with quiet_stderr():
                self._stream = self._start(sd, device)
        except sd.PortAudioError as error:
            log.info("opening the microphone failed: %s", error)
            remedy = "close the program that uses it, or choose another microphone in the settings"
            raise MicrophoneBusy(
                Phrase("the microphone '{name}' does not open", name=device.name), remedy
            ) from None
        return SourceFormat(device.name, device.rate, BLOCK_SECONDS)

    def _start(self, sd: Any, device: Microphone) -> Any:
        stream = sd.RawInputStream(
            samplerate=device.rate,
            blocksize=int(device.rate * BLOCK_SECONDS),
            device=device.index,
            channels=1,
            dtype="int16",
            latency=INPUT_LATENCY_S,
            callback=self._receive,
            finished_callback=self._finished,
        )
        stream.start()
        stream_opened(stream)
        return stream

    def close(self) -> None:
        """Stop and close the device."""
        stream, self._stream = self._stream, None
        self._sink = None
        if stream is not None:
            with PORTAUDIO:
                stream.close(ignore_errors=True)
                stream_closed(stream)

    def _receive(self, data: Any, frames: int, time: Any, status: Any) -> None:
        sink = self._sink
        if sink is None:
            return
        if status.input_overflow:
            sink.overflowed()
        sink.write(np.frombuffer(data, np.int16))

    def _finished(self) -> None:
        """PortAudio calls this when the stream ends, also when the device goes away."""
        sink = self._sink
        if sink is not None:
            sink.lost(MicrophoneLost("the microphone went away", "plug it in again, then press the key"))
