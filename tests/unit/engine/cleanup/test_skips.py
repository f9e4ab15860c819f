"""No model is asked where there is a reason, and the reason is a clause."""

from __future__ import annotations

import pytest

from engine.cleanup.skips import Circumstances, Policy, reason_to_skip

POLICY = Policy(skip_apps=("code", "kitty"))


@pytest.mark.parametrize(
    ("text", "circumstances", "why"),
    [
        ("hello", Circumstances(), "it has 1 word only"),
        ("thank you", Circumstances(), "it has 2 words only"),
        ("", Circumstances(), "it has 0 words only"),
        ("um so we go home", Circumstances("Code"), "Code is on the list of applications without cleanup"),
        ("um so we go home", Circumstances(tidy_engine=True), "the engine has written it cleanly already"),
        ("um so we go home", Circumstances("firefox"), ""),
        ("um so we go home", Circumstances(), ""),
    ],
)
def test_a_skip_has_its_reason(text: str, circumstances: Circumstances, why: str) -> None:
    assert reason_to_skip(text, POLICY, circumstances) == why
