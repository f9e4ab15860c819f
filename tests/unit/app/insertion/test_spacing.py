"""with_space: the next dictation does not run into this one."""

from __future__ import annotations

import pytest

from app.insertion.spacing import with_space


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("The small dog.", "The small dog. "),
        ("done\n", "done\n"),
        ("", ""),
        ("これは犬です。", "これは犬です。"),
        ("это собака", "это собака "),
    ],
)
def test_words_are_followed_by_a_space_where_the_script_has_spaces(text: str, spaced: str) -> None:
    assert with_space(text) == spaced
