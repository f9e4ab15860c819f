"""Model files as disks and people leave them: truncated, with one bit wrong, or a folder of the same name.

The damage is done to the real miniature Whisper and read by the real library, in a process of its own: what a
native library does with a wrong length could be the end of it. A wrong bit in a weight is no error anybody
can see while loading (`sayso models check` and the doctor compare hashes); a wrong bit anywhere else is.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import ModelBroken, SaysoError
from engine.models.cache import Place, located
from engine.models.catalog import here, known, resolve
from engine.recognition.backends import moonshine
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.backends.moonshine import MoonshineRecognizer
from helpers.audio import MINI_WHISPER
from helpers.command import ROOT

pytestmark = pytest.mark.timeout(300)

PARTS = ("model.bin", "config.json", "tokenizer.json", "vocabulary.json")
LAYOUT_BITS = 8 * 3000  # names, shapes and lengths of the first variables
SEED = 7

# Damages model.bin as each argument says and prints what became of it; "whole" is the proof that it works.
PROGRAM = """
import sys
from pathlib import Path
from engine.threads import prepare
prepare()
from engine.errors import SaysoError
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from helpers.audio import mini_clips
folder = Path(sys.argv[1])
file, samples = folder / "model.bin", mini_clips()[0].samples
whole = file.read_bytes()
recognizer = FasterWhisperRecognizer(folder, "cpu")
for damage in sys.argv[2:]:
    kind, _, number = damage.partition(":")
    data = bytearray(whole)
    if kind == "bit":
        data[int(number) // 8] ^= 1 << (int(number) % 8)
    elif kind == "cut":
        data = data[: int(number)]
    file.write_bytes(data)
    try:
        recognizer.load()
        recognizer.decode(samples)
        print(damage, "heard", flush=True)
    except SaysoError as error:
        print(damage, type(error).__name__, flush=True)
    recognizer.close()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the miniature Whisper."""
    target = tmp_path / "mine"
    target.mkdir()
    for name in PARTS:
        shutil.copyfile(MINI_WHISPER / name, target / name)
    return target


def outcomes(folder: Path, damages: list[str]) -> dict[str, str]:
    """What became of each damage; the process must live through all of them."""
    program = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]\n{PROGRAM}"
    command = [sys.executable, "-c", program, str(folder), *damages, "whole"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, (done.returncode, done.stdout[-200:], done.stderr[-2000:])
    found = dict(line.split() for line in done.stdout.splitlines())
    assert found.pop("whole") == "heard"
    assert list(found) == damages
    return found


def test_a_wrong_bit_in_the_layout_is_a_broken_model_and_one_in_a_weight_ends_nothing(folder: Path) -> None:
    draw = random.Random(SEED)
    bits = 8 * (folder / "model.bin").stat().st_size
    kind = [f"bit:{8 * at + draw.randrange(8)}" for at in (4, 7, 10, 13)]  # of the name
    anywhere = [f"bit:{draw.randrange(top)}" for top in (LAYOUT_BITS, bits) for _ in range(20)]
    found = outcomes(folder, [*kind, *dict.fromkeys(anywhere)])
    assert {found[damage] for damage in kind} == {"ModelBroken"}
    assert set(found.values()) == {"ModelBroken", "heard"}


def test_a_file_cut_at_any_byte_is_a_broken_model(folder: Path) -> None:
    draw = random.Random(SEED)
    size = (folder / "model.bin").stat().st_size
    cuts = {1, 3, 4, 21, 100, size // 2, size - 1, *(draw.randrange(size) for _ in range(15))}
    found = outcomes(folder, [f"cut:{at}" for at in sorted(cuts)])
    assert set(found.values()) == {"ModelBroken"}


@pytest.mark.parametrize("name", PARTS)
def test_a_folder_in_place_of_a_file_of_whisper_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    with pytest.raises(ModelBroken, match=name) as raised:
        FasterWhisperRecognizer(folder, "cpu").load()
    assert raised.value.remedy


@pytest.mark.parametrize("name", moonshine.FILES)
def test_a_folder_in_place_of_a_file_of_moonshine_is_named(tmp_path: Path, name: str) -> None:
    wheel = moonshine.wheel_folder()
    assert wheel is not None
    copied = shutil.copytree(wheel, tmp_path / "mine")
    (copied / name).unlink()
    (copied / name).mkdir()
    with pytest.raises(ModelBroken, match=name):
        MoonshineRecognizer(copied).load()


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The miniature Whisper where a downloaded tiny.en lies."""
    row = known("tiny.en")
    place = Place(tmp_path / "hub", row.repository or "")
    monkeypatch.setenv("HF_HUB_CACHE", str(place.cache))
    target = place.snapshot(row.revision or "")
    shutil.copytree(MINI_WHISPER, target)
    yield target


@pytest.mark.parametrize("name", PARTS)
def test_a_downloaded_model_with_a_folder_in_place_of_a_file_is_not_here(snapshot: Path, name: str) -> None:
    assert located(known("tiny.en")) == snapshot
    (snapshot / name).unlink()
    (snapshot / name).mkdir()
    assert located(known("tiny.en")) is None
    assert "whisper-tiny.en" not in here()
    with pytest.raises(SaysoError) as raised:
        resolve("tiny.en")
    assert "sayso models download whisper-tiny.en" in raised.value.remedy


def test_a_file_in_place_of_the_folder_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"not a folder")
    with pytest.raises(ModelBroken, match="holds no model"):
        resolve(str(tmp_path / "mine"))
