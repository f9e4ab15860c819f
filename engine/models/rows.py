"""The models Sayso knows by name, as data: what each is for, costs and can do.

Rules: a row holds facts with a source, nothing is looked up when it is read; sizes are the sums of the files
at the pinned commit, and a commit is pinned so that a repository changed tomorrow changes nothing here.
Failure mode: a fact that is not published is None or empty, and the list shows nothing in its place.

Word error rates are the averages over the eight English sets of the Open ASR Leaderboard (short form, March
2026). A multilingual Whisper has none there; it is filed with its English sibling, which makes fewer errors
in English (LibriSpeech clean, in %: tiny 7.5 and 5.7, base 5.1 and 4.3, small 3.3 and 3.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DEFAULT = "moonshine-tiny"

# MB beside the weights, for 27 s of speech with five beams. CPU: measured with random weights of the
# published dimensions: 150, 281 and 308 for base, small and large-v3-turbo in int8, 167 and 122 for base
# and small in float32. CUDA: what faster-whisper's README reports for large-v2, less its weights: 1438 in
# float16, 1383 in int8. While an int8 model is loaded the 16-bit file is in memory too: base 261, small
# 561, large-v3-turbo 1641 MB.
CPU_WORK_MB = 300
CUDA_WORK_MB = 1400
MOONSHINE_MB = 170  # measured: 154 after loading, 170 after decoding 10 s


class Accuracy(StrEnum):
    """How good a model is in English, by its average word error rate."""

    HIGH = "high"
    GOOD = "good"
    FAIR = "fair"
    BASIC = "basic"


LIMITS = ((Accuracy.HIGH, 8.0), (Accuracy.GOOD, 9.5), (Accuracy.FAIR, 11.5))  # highest % of errors of a class


def accuracy_of(wer: float) -> Accuracy:
    """The class of an average word error rate in percent."""
    return next((name for name, limit in LIMITS if wer <= limit), Accuracy.BASIC)


@dataclass(frozen=True, slots=True)
class Row:
    """One model.

    Attributes:
        name: What `--model` takes.
        backend: "moonshine", "faster_whisper", "voxtral", "voxtral_realtime" or "scripted".
        languages: Codes it knows; empty means "about a hundred".
        size_mb: What is fetched, or what it takes in its wheel, in megabytes of 10^6 bytes, rounded.
        licence: Of the weights.
        about: One sentence for the person who chooses.
        aliases: Other names for it.
        accuracy: Its class; None for what hears no speech.
        wer: Average word error rate in percent; None where it is not published.
        weights_mb: Its weights at two bytes each, which is how all of them are published.
        extra: The extra of the Sayso package that it needs.
        repository: Where it is fetched from; None where there is nothing to fetch.
        revision: The commit that is fetched.
    """

    name: str
    backend: str
    languages: tuple[str, ...]
    size_mb: int
    licence: str
    about: str
    aliases: tuple[str, ...] = ()
    accuracy: Accuracy | None = None
    wer: float | None = None
    weights_mb: int = 0
    extra: str | None = None
    repository: str | None = None
    revision: str | None = None

    @property
    def memory_mb(self) -> dict[str, int]:
        """MB it takes while it works, by precision; the float16 and bfloat16 kinds are those of a GPU.

        An estimate: weights and working space. Residency is decided by what is measured.
        """
        if self.backend == "moonshine":
            return {"int8": MOONSHINE_MB}
        if self.backend == "faster_whisper":
            return {
                "int8": self.weights_mb // 2 + CPU_WORK_MB,
                "float32": 2 * self.weights_mb + CPU_WORK_MB,
                "int8_float16": self.weights_mb // 2 + CUDA_WORK_MB,
                "float16": self.weights_mb + CUDA_WORK_MB,
            }
        return {"bfloat16": self.weights_mb + CUDA_WORK_MB} if self.weights_mb else {}


def _whisper(
    size: str,
    about: str,
    megabytes: tuple[int, int],
    commit: str,
    accuracy: Accuracy | float,
    *aliases: str,
    repository: str | None = None,
) -> Row:
    """A size of Whisper for CTranslate2; ".en" and "distil" sizes know English only.

    Args:
        size: faster-whisper's name for it.
        about: One sentence.
        megabytes: All files, and the weights alone.
        commit: Revision of the repository.
        accuracy: Word error rate in percent where it is published, else the class.
        aliases: Names besides `size`.
        repository: Where it is, if not at Systran under the usual name.
    """
    english = size.endswith(".en") or size.startswith("distil")
    usual = f"Systran/faster-distil-whisper-{size[7:]}" if size.startswith("distil") else None
    return Row(
        f"whisper-{size}",
        "faster_whisper",
        ("en",) if english else (),
        megabytes[0],
        "MIT",
        about,
        (size, *aliases),
        accuracy if isinstance(accuracy, Accuracy) else accuracy_of(accuracy),
        None if isinstance(accuracy, Accuracy) else accuracy,
        megabytes[1],
        None,
        repository or usual or f"Systran/faster-whisper-{size}",
        commit,
    )


def _voxtral(
    name: str,
    backend: str,
    languages: str,
    megabytes: tuple[int, int],
    about: str,
    wer: float,
    repository: str,
    commit: str,
) -> Row:
    """A Voxtral: on torch, so it needs an extra; `languages` are codes with spaces between."""
    return Row(
        name,
        backend,
        tuple(languages.split()),
        megabytes[0],
        "Apache-2.0",
        about,
        (name.replace("-mini", ""),),
        accuracy_of(wer),
        wer,
        megabytes[1],
        "voxtral",
        repository,
        commit,
    )


ROWS = (
    Row(
        DEFAULT,
        "moonshine",
        ("en",),
        44,
        "MIT",
        "The default: quick, and always there.",
        ("moonshine",),
        accuracy_of(12.65),
        12.65,
    ),
    _whisper(
        "tiny.en",
        "The quickest Whisper, for weak machines.",
        (78, 76),
        "0d3d19a32d3338f10357c0889762bd8d64bbdeba",
        12.81,
    ),
    _whisper(
        "tiny",
        "The quickest Whisper that knows many languages.",
        (78, 76),
        "d90ca5fe260221311c53c58e660288d3deb8d356",
        Accuracy.BASIC,
    ),
    _whisper(
        "base.en",
        "A good balance for dictation on two cores.",
        (148, 145),
        "3d3d5dee26484f91867d81cb899cfcf72b96be6c",
        10.32,
    ),
    _whisper(
        "base",
        "A good balance in many languages.",
        (148, 145),
        "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
        Accuracy.FAIR,
    ),
    _whisper(
        "small.en",
        "Accurate, at about a second for a sentence on two cores.",
        (486, 484),
        "d1d751a5f8271d482d14ca55d9e2deeebbae577f",
        8.59,
    ),
    _whisper(
        "small",
        "Accurate in many languages; wants four cores or a graphics card.",
        (486, 484),
        "536b0662742c02347bc0e980a01041f333bce120",
        Accuracy.GOOD,
    ),
    _whisper(
        "distil-small.en",
        "As accurate as small in English, and decodes twice as fast.",
        (336, 332),
        "ef77d90526ccd62cde3808ee70626a01e5cf83e4",
        8.57,
    ),
    _whisper(
        "medium.en",
        "Very accurate; wants a graphics card.",
        (1530, 1528),
        "a29b04bd15381511a9af671baec01072039215e3",
        8.09,
    ),
    _whisper(
        "medium",
        "Very accurate in many languages; wants a graphics card.",
        (1531, 1528),
        "08e178d48790749d25932bbc082711ddcfdfbc4f",
        Accuracy.GOOD,
    ),
    _whisper(
        "distil-medium.en",
        "Nearly as accurate as medium in English, and decodes faster.",
        (792, 789),
        "80ddfce281f77766d8943d63109199fc8145dfa5",
        8.77,
    ),
    _whisper(
        "distil-large-v3",
        "As accurate as large-v3 in English, and decodes faster.",
        (1516, 1513),
        "c3058b475261292e64a0412df1d2681c06260fab",
        7.52,
    ),
    _whisper(
        "distil-large-v3.5",
        "The most accurate Whisper in English, and decodes faster than large-v3.",
        (1516, 1513),
        "9793ccc07920e0f830e1dba0343efcdf0ef8c903",
        7.21,
        repository="distil-whisper/distil-large-v3.5-ct2",
    ),
    _whisper(
        "large-v3-turbo",
        "The best choice on a graphics card: quick and accurate.",
        (1622, 1618),
        "0a363e9161cbc7ed1431c9597a8ceaf0c4f78fcf",
        7.83,
        "turbo",
        repository="mobiuslabsgmbh/faster-whisper-large-v3-turbo",  # moved; the hub still leads there
    ),
    _whisper(
        "large-v3",
        "The most accurate Whisper in many languages; wants a graphics card.",
        (3091, 3087),
        "edaa852ec7e145841d8ffdb056a99866b5f0a478",
        7.44,
        "large",
    ),
    _voxtral(
        "voxtral-mini-3b",
        "voxtral",
        "en fr de es it pt nl hi",
        (9365, 9350),
        "Very accurate in eight languages; wants a graphics card with 12 GB.",
        7.05,
        "mistralai/Voxtral-Mini-3B-2507",
        "3060fe34b35ba5d44202ce9ff3c097642914f8f3",
    ),
    _voxtral(
        "voxtral-mini-4b-realtime",
        "voxtral_realtime",
        "en fr es de ru zh ja it pt nl ar hi ko",
        (8875, 8860),
        "Writes while you speak, in thirteen languages; wants a graphics card with 12 GB.",
        7.68,
        "mistralai/Voxtral-Mini-4B-Realtime-2602",
        "2769294da9567371363522aac9bbcfdd19447add",
    ),
    Row("scripted", "scripted", ("en",), 0, "none", "Reads words out of test tones; it hears no speech."),
)

# What `--model` takes besides a name.
OPEN_ENDED = (
    ("FOLDER", "Your own model: a folder with a Whisper for CTranslate2, a Moonshine or a Voxtral."),
    ("remote:NAME", "A model on a server that speaks OpenAI's protocol."),
)
