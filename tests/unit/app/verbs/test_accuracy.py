"""`sayso bench accuracy`: which ways are compared on what, and command lines that make no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import build_parser
from app.settings.values import Settings
from app.verbs.accuracy import given, run, verdict, ways_of
from engine.errors import NoSuchFile, UnknownModel, UsageError
from engine.recognition.base import GREEDY
from helpers.audio import CLIPS, MINI_WHISPER


def options(basedir: Path, *arguments: str) -> object:
    """The command line as it is parsed."""
    return build_parser().parse_args(["bench", "accuracy", "--basedir", str(basedir), *arguments])


def test_every_model_is_tried_in_every_precision_it_has_once(tmp_path: Path) -> None:
    asked = options(
        tmp_path, "--models", f"moonshine-tiny, {MINI_WHISPER}", "--compute-types", "int8,float32"
    )
    ways = ways_of(asked, Settings())
    assert [way.name for way in ways] == ["moonshine-tiny int8", "mini-whisper int8", "mini-whisper float32"]
    assert {way.options for way in ways} == {GREEDY}


def test_without_a_name_it_is_the_model_that_is_used(tmp_path: Path) -> None:
    (way,) = ways_of(options(tmp_path), Settings(model="scripted", language="en", vocabulary="Sayso"))
    assert way.model == "scripted"
    assert (way.options.language, way.options.vocabulary) == ("en", "Sayso")


def test_a_model_that_is_not_here_is_told_before_anything_is_heard(tmp_path: Path) -> None:
    with pytest.raises(UnknownModel, match="no-such-model"):
        run(options(tmp_path, "--models", "scripted,no-such-model", "--clips", str(CLIPS / "mini")))


def test_something_has_to_be_given_to_listen_to(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--clips FOLDER") as raised:
        given(options(tmp_path))
    assert "--mine" in raised.value.remedy
    with pytest.raises(NoSuchFile, match="manifest"):
        given(options(tmp_path, "--clips", str(tmp_path)))


def test_recordings_without_words_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.wav").touch()
    (tmp_path / "a.txt").touch()
    with pytest.raises(UsageError, match="no words"):
        run(options(tmp_path / "profile", "--models", "scripted", "--clips", str(tmp_path)))


@pytest.mark.parametrize("count", ["0", "-3"])
def test_none_of_my_dictations_is_no_number(tmp_path: Path, count: str) -> None:
    with pytest.raises(UsageError, match="--mine"):
        run(options(tmp_path, "--mine", count))


def test_who_has_corrected_nothing_is_told_how(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no corrected dictation") as raised:
        run(options(tmp_path, "--mine"))
    assert "window" in raised.value.remedy


def test_a_table_without_a_folder_is_refused_before_the_measuring(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        run(options(tmp_path, "--json", str(tmp_path / "none" / "table.json")))


def test_losers_are_named_and_make_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert verdict([], 1.0) == 0
    assert verdict(["tiny int8"], 0.5) == 1
    assert capsys.readouterr().err == "sayso: tiny int8 loses more than 0.5 points\n"
