"""One run of Voxtral Realtime over one stretch of audio, a token for every 80 ms.

Mechanism: transformers' `generate` takes the audio as a generator and asks it for the next 80 ms.

Rules:
    - `generate` asks for the next audio before it chooses a token. Tokens are therefore read where they
      arise, at the output layer: every word is there 80 ms earlier.
    - After the speech come zeros, as the model was trained: the delay, one step, and ten for a long word.
      When the last word is out (`voxtral_streaming.nothing_follows`) the rest of them may be left out.
    - The end token is never chosen: in a pause the model may take all as said, and `generate` would end.

Failure mode: none of its own; `VoxtralModel.compute` puts in words what torch says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np

from engine.recognition.backends.native import MIN_SAMPLES
from engine.recognition.backends.voxtral_model import VoxtralModel
from engine.recognition.backends.voxtral_streaming import STEP, Cutter, Transcript, nothing_follows
from engine.recognition.base import SAMPLE_RATE, Hypothesis, Samples

NO_LIMIT = 10**9  # tokens; the audio ends the text, and without a figure transformers warns


class Listening:
    """One run of the model over one stretch of audio, in the thread that calls `run`."""

    def __init__(self, model: VoxtralModel, wanted: Callable[[str], bool], thorough: bool) -> None:
        """Prepare it.

        Args:
            model: Loaded weights, used by nobody else meanwhile.
            wanted: Told the text whenever it has grown; whether the rest is still wanted.
            thorough: Hear all the zeros after the speech, even when the last word seems to be out.
        """
        self._parts = model
        self._model = model.model
        self._processor = processor = model.processor
        self._wanted = wanted
        self._thorough = thorough
        self._stopped = False
        margin = processor.feature_extractor.win_length // 2
        frames = processor.num_mel_frames_first_audio_chunk
        self._cutter = Cutter(
            processor.num_samples_first_audio_chunk,
            frames * processor.feature_extractor.hop_length - margin,
            processor.num_samples_per_audio_chunk,
        )
        self._pad, self._end = _special_tokens(processor, model.model)
        special = frozenset(processor.tokenizer.all_special_ids)
        self._transcript = Transcript(lambda ids: str(processor.tokenizer.tokenizer.decode(ids)), special)
        self._pads: list[bool] = []

    def run(self, source: Iterable[Samples]) -> Hypothesis:
        """Hear everything `source` gives.

        Raises:
            DecodeFailed: torch or transformers failed. What `source` and `wanted` raise comes through.
        """
        pieces = self._pieces(source)
        first = next(pieces, None)
        if first is not None:
            self._parts.compute(lambda: self._generate(first, pieces))
        text = self._transcript.shown if self._stopped else self._transcript.text
        return Hypothesis(
            text,
            self._transcript.confidence,
            language=self._parts.only_language,
            whole=not self._stopped,
        )

    def stop(self) -> None:
        """The rest is not wanted; `run` returns after the step it is in. Any thread may call it."""
        self._stopped = True

    def _generate(self, first: Samples, pieces: Iterator[Samples]) -> None:
        inputs = self._features(first, first=True)
        hook = self._model.get_output_embeddings().register_forward_hook(self._chosen)

        def features() -> Iterator[Any]:
            yield inputs["input_features"]
            for piece in pieces:
                yield self._features(piece, first=False)["input_features"]

        try:
            self._model.generate(
                input_ids=inputs["input_ids"],
                attention_mask=inputs["attention_mask"],
                input_features=features(),
                num_delay_tokens=inputs["num_delay_tokens"],
                do_sample=False,
                num_beams=1,
                max_length=NO_LIMIT,
                suppress_tokens=self._end,
            )
        finally:
            hook.remove()
            # transformers notes in the model that the audio is over, and after an error the note stays:
            # the next stream would end with its first token.
            self._model._stream_exhausted = False

    def _features(self, piece: Samples, first: bool) -> Any:
        made = self._processor(
            piece,
            is_streaming=True,
            is_first_audio_chunk=first,
            sampling_rate=SAMPLE_RATE,
            return_tensors="pt",
        )
        return made.to(self._model.device, dtype=self._model.dtype)

    def _chosen(self, module: Any, args: Any, output: Any) -> None:
        """Take the token that `generate` will choose from these scores, shape (1, 1, vocabulary)."""
        scores = output[0, -1].float().clone()
        scores[self._end] = float("-inf")
        token = scores.argmax()
        index, logprob = (float(value) for value in (token, scores[token] - scores.logsumexp(-1)))
        self._pads.append(int(index) == self._pad)
        if self._transcript.add(int(index), logprob) and not self._wanted(self._transcript.shown):
            self._stopped = True

    def _pieces(self, source: Iterable[Samples]) -> Iterator[Samples]:
        """Piece after piece of the audio, then of the zeros after it, for as long as they are wanted."""
        for samples in source:
            self._cutter.push(samples)
            while not self._stopped and (piece := self._cutter.take()) is not None:
                yield piece
            if self._stopped:
                return
        if self._cutter.total >= MIN_SAMPLES:
            yield from self._after_speech()

    def _after_speech(self) -> Iterator[Samples]:
        delay, total = self._processor.num_delay_tokens, self._cutter.total
        spoken = -(-total // STEP)  # steps that hold speech
        last = spoken + self._processor.num_right_pad_tokens - 1  # of the last step nothing would be read
        self._cutter.push(np.zeros((last + 2) * STEP - total, np.float32))
        while not self._stopped and delay + self._cutter.pieces < last:
            # The first piece holds `delay` + 1 steps and gives one token, that of its last step.
            after = self._pads[max(0, spoken - delay) :]
            if not self._thorough and nothing_follows(after, delay):
                return
            piece = self._cutter.take()
            if piece is None:
                return
            yield piece


def _special_tokens(processor: Any, model: Any) -> tuple[int, list[int]]:
    """The token that stands for no word, and those that would end the text."""
    ends = model.generation_config.eos_token_id
    known = {processor.tokenizer.eos_token_id, *(ends if isinstance(ends, list) else [ends])}
    pad = processor.tokenizer.tokenizer.instruct_tokenizer.audio_encoder.streaming_pad
    return int(pad), sorted(int(token) for token in known if token is not None)
