"""What stands on the command line goes over what stands in the settings file, for every verb that hears."""

from __future__ import annotations

import pytest

from app.cli import build_parser
from app.settings.values import COMPUTE_TYPES, parse
from app.verbs.profile import settings_of
from engine.errors import UsageError
from engine.store.paths import Paths


@pytest.mark.parametrize("verb", ["dictate", "transcribe", "bench", "models", "doctor"])
def test_model_device_and_precision_are_taken_before_and_after_the_verb(profile: Paths, verb: str) -> None:
    told = ["--model", "remote:whisper", "--device", "cpu", "--compute-type", "float32"]
    for line in ([*told, verb], [verb, *told]):
        settings = settings_of(build_parser().parse_args(line), profile)
        assert (settings.model, settings.device, settings.compute_type) == (
            "remote:whisper",
            "cpu",
            "float32",
        )
    kept = settings_of(build_parser().parse_args([verb]), profile)
    assert (kept.device, kept.compute_type) == ("auto", "auto")


@pytest.mark.parametrize("option", [("--device", "gpu"), ("--compute-type", "float17")])
def test_a_device_or_a_precision_that_does_not_exist_is_refused(option: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match="invalid choice"):
        build_parser().parse_args(["dictate", *option])


def test_a_precision_of_the_settings_file_is_one_that_exists() -> None:
    for kind in COMPUTE_TYPES:
        assert parse({"compute_type": kind})[0].compute_type == kind
    settings, problems = parse({"compute_type": "float17"})
    assert settings.compute_type == "auto" and "must be one of" in problems[0]
