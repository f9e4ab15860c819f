"""A Voxtral's weights and processor: brought in from a folder, computed with, given back.

Problem: transformers fills weights that a file lacks with random numbers and only logs it, takes a folder of
another model for what it is asked to, and reports damage in a dozen ways.
Rules: everything is read from the folder, nothing from the network. What was loaded is whole or nothing is.
On "auto", a card that torch cannot use, or that has no room, is left for the CPU.
Failure mode: `ModelBroken` from `load`, `DecodeFailed` from `compute`, with the cause kept;
`voxtral_torch.out_of_memory` tells whether it was memory.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from engine.errors import DecodeFailed, ModelBroken
from engine.phrases import Phrase
from engine.recognition.backends import cuda, voxtral_files, voxtral_torch
from engine.recognition.base import RecognizerInfo

log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the two Voxtrals.

    Attributes:
        title: Its name in messages.
        model_type: What its config.json names.
        model: Class of the weights, by its name in transformers.
        processor: Class that makes its input.
        languages: Codes it was trained for.
        max_window_s: Longest audio of one decode, in seconds.
    """

    title: str
    model_type: str
    model: str
    processor: str
    languages: tuple[str, ...]
    max_window_s: float


class VoxtralModel:
    """The files of one Voxtral, loaded or not. Owned by its recogniser."""

    def __init__(
        self,
        kind: Kind,
        folder: Path,
        device: str = "auto",
        compute_type: str = "default",
        cpu_threads: int = 0,
        name: str | None = None,
        languages: tuple[str, ...] = (),
    ) -> None:
        """Choose, but load nothing.

        Args:
            kind: Which of the two.
            folder: Where the files are.
            device: "auto" takes the graphics card if there is one.
            compute_type: "bfloat16", "float16" or "float32"; "default" is half precision where that is quick.
            cpu_threads: Threads of one operation; 0 leaves it to `OMP_NUM_THREADS`.
            name: Its name in the catalogue.
            languages: Codes it is to be used for, if fewer than it was trained for.
        """
        self._kind = kind
        self._languages = languages or kind.languages
        self._folder = folder
        self._wanted_device = device
        self._wanted_type = compute_type
        self._cpu_threads = cpu_threads
        self._name = name or str(folder)
        self._loaded: tuple[Any, Any] | None = None
        self._parked = False
        self.info = self._describe(_pick_device(device))

    @property
    def loaded(self) -> bool:
        """Whether it can compute."""
        return self._loaded is not None and not self._parked

    @property
    def model(self) -> Any:
        """The weights.

        Raises:
            DecodeFailed: Nothing is loaded.
        """
        return self._parts()[0]

    @property
    def processor(self) -> Any:
        """What makes the input.

        Raises:
            DecodeFailed: Nothing is loaded.
        """
        return self._parts()[1]

    @property
    def only_language(self) -> str | None:
        """The one language it is to be used for; None where there are several."""
        return self._languages[0] if len(self._languages) == 1 else None

    def load(self, warm: Callable[[], object]) -> None:
        """Load the files, then `warm`: a decode that shows that they compute. Idempotent.

        Raises:
            ModelBroken: The extra or a file is missing, a file is damaged, or the device cannot run it.
        """
        if self.loaded:
            return
        if self._loaded is not None:
            self._unpark(self._loaded[0])
            return
        self._check_folder()
        try:
            self._load_on(self.info.device, warm)
        except ModelBroken as error:
            if self.info.device != "cuda" or self._wanted_device != "auto":
                raise
            log.warning("the graphics card is not used: %s", error.__cause__ or error.what)
            self.info = self._describe("cpu")
            self._load_on("cpu", warm)

    def compute(self, work: Callable[[], T]) -> T:
        """What `work` gives, computed without gradients; what goes wrong is put in words.

        Raises:
            DecodeFailed: torch or transformers failed; the memory of the attempt is free again.
        """
        torch: Any = importlib.import_module("torch")
        try:
            with torch.inference_mode():
                return work()
        except (RuntimeError, MemoryError, ValueError) as error:
            if not voxtral_torch.out_of_memory(error):
                raise DecodeFailed(
                    Phrase("{title} failed ({error})", title=self._kind.title, error=_line(error)),
                    "try again, or choose another model or device",
                ) from error
            voxtral_torch.forget(error)
            raise DecodeFailed(
                Phrase(
                    "{title} ran out of memory on {device}", title=self._kind.title, device=self.info.device
                ),
                "close what uses the memory, or choose a smaller model or another device",
            ) from error

    def park(self) -> bool:
        """Move the weights from a card to the system's memory, as in `Parkable`."""
        if not self.loaded or self.info.device != "cuda":
            return False
        self.model.to("cpu")
        self._parked = True
        voxtral_torch.release()
        return True

    def close(self) -> None:
        """Give the memory back. Idempotent."""
        if self._loaded is not None:
            self._loaded, self._parked = None, False
            voxtral_torch.release()

    def _parts(self) -> tuple[Any, Any]:
        if self._loaded is None or self._parked:
            raise DecodeFailed(Phrase("{title} is not loaded", title=self._kind.title), "load it first")
        return self._loaded

    def _unpark(self, model: Any) -> None:
        """Back to the card; any failure leaves nothing loaded, in part or whole."""
        try:
            model.to(self.info.device)
        except (RuntimeError, MemoryError) as error:
            self._loaded, self._parked = None, False
            voxtral_torch.forget(error)
            raise ModelBroken(
                Phrase(
                    "{title} cannot be brought back to {device} ({error})",
                    title=self._kind.title,
                    device=self.info.device,
                    error=_line(error),
                ),
                "close what uses the memory, or choose a smaller model",
            ) from error
        self._parked = False

    def _describe(self, device: str, card: tuple[int, int] | None = None) -> RecognizerInfo:
        try:
            precision = voxtral_torch.precision(self._wanted_type, device, card)
        except ModelBroken:
            precision = self._wanted_type  # `load` refuses it
        return RecognizerInfo(self._name, device, precision, self._languages, self._kind.max_window_s)

    def _check_folder(self) -> None:
        if not self._folder.is_dir():
            raise ModelBroken(
                Phrase("there is no folder {folder}", folder=self._folder),
                "give another folder, or fetch the model again",
            )
        lacking = voxtral_files.missing_files(self._folder)
        if lacking:
            raise ModelBroken(
                Phrase("{folder} lacks {lacking}", folder=self._folder, lacking=", ".join(lacking)),
                "fetch the model again or choose another",
            )
        found = voxtral_files.model_type(self._folder)
        if found != self._kind.model_type:
            raise ModelBroken(
                Phrase(
                    "{folder} holds no {title} but {found}",
                    folder=self._folder,
                    title=self._kind.title,
                    found=found or Phrase("something unknown"),
                ),
                "choose another folder, or fetch the model again",
            )

    def _load_on(self, device: str, warm: Callable[[], object]) -> None:
        """Load and warm; any failure leaves nothing loaded."""
        torch, transformers = voxtral_torch.libraries()
        voxtral_torch.precision(self._wanted_type, device)
        if device == "cuda" and not torch.cuda.is_available():
            raise ModelBroken("torch sees no graphics card", "use --device cpu, or install a torch with CUDA")
        if device == "cuda":
            self.info = self._describe(device, torch.cuda.get_device_capability())
        voxtral_torch.tune(torch, device, self._cpu_threads)
        try:
            self._loaded = self._read(torch, transformers, device)
            warm()
        except Exception as error:
            log.debug("%s was not loaded", self._kind.title, exc_info=error)
            self._loaded = None
            voxtral_torch.forget(error)
            short = voxtral_torch.out_of_memory(error)
            what = Phrase("there is not enough memory") if short else _line(error)
            raise ModelBroken(
                Phrase(
                    "{title} in {folder} cannot be loaded on {device} ({what})",
                    title=self._kind.title,
                    folder=self._folder,
                    device=device,
                    what=what,
                ),
                "close what uses the memory, or choose a smaller model"
                if short
                else "fetch it again, or choose another model or device",
            ) from error

    def _read(self, torch: Any, transformers: Any, device: str) -> tuple[Any, Any]:
        """The model, on its device, and the processor.

        Through the system's memory even on its way to a card: to go there directly transformers wants
        accelerate, one more package.
        """
        folder = str(self._folder)
        processor = getattr(transformers, self._kind.processor).from_pretrained(folder, local_files_only=True)
        model, told = getattr(transformers, self._kind.model).from_pretrained(
            folder,
            local_files_only=True,
            dtype=getattr(torch, self.info.compute_type),
            output_loading_info=True,
        )
        incomplete = sorted(str(key) for kind in ("missing_keys", "mismatched_keys") for key in told[kind])
        if incomplete:
            raise ValueError(f"{len(incomplete)} weights are missing or misshapen, first {incomplete[0]}")
        return model.to(device).eval(), processor


def _pick_device(device: str) -> str:
    if device != "auto":
        return device
    return "cuda" if cuda.device_count() else "cpu"


def _line(error: BaseException) -> str:
    """An error of a library in one short line."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 200 else f"{text[:200]}..."
