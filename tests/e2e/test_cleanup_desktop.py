"""Dictations in the running app are cleaned up on their way into the window."""

from __future__ import annotations

from pathlib import Path

from helpers.llm_server import MODEL, LlmServer
from helpers.rig import DesktopRig
from helpers.rig_dictation import QUIET_S, held
from helpers.rig_process import stays, wait_until
from helpers.speech_server import Manners

# What is heard alike each time; "tomorrow" comes as "to-morrow" now and then.
SAID = "open the window"
NEW_LINE = Path(__file__).resolve().parents[1] / "fixtures" / "cleanup" / "new_line.flac"


def test_a_spoken_new_line_is_a_new_line_in_the_editor(desktop_rig: DesktopRig) -> None:
    """ "Please send the letter today. New line. We can open the window tomorrow." """
    editor = desktop_rig.open_editor()
    with desktop_rig.sayso() as app:
        with held(desktop_rig, "F9"):
            desktop_rig.microphone.play(NEW_LINE)
        wait_until(lambda: SAID in editor.text().lower(), "the words")
        assert stays(lambda: editor.text().lower().count(SAID) == 1, QUIET_S)
        first, second = editor.text().strip().split("\n")
        assert first.startswith("Please")
        assert SAID in second
        assert "new line" not in editor.text().lower()
        assert "new line" in app.history().lower(), "as it was recognised"


def test_a_language_model_that_is_waited_for_has_its_words_inserted_once(
    desktop_rig: DesktopRig, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    (profile / "settings").mkdir(parents=True, mode=0o700)
    editor = desktop_rig.open_editor()
    with LlmServer(Manners(models=(MODEL,), key=None)) as server:
        server.brain = lambda text: text.replace(".", "!")
        lines = ['cleanup = "llm"', "cleanup_wait = true", "cleanup_deadline_s = 20.0"]
        lines += [f'cleanup_url = "{server.url}"', f'cleanup_model = "{MODEL}"']
        (profile / "settings" / "settings.toml").write_text("\n".join(lines))
        with desktop_rig.sayso(basedir=profile) as app:
            with held(desktop_rig, "F9"):
                desktop_rig.microphone.play(NEW_LINE)
            wait_until(lambda: "morrow!" in editor.text().lower(), "the cleaned words")
            assert stays(lambda: editor.text().lower().count(SAID) == 1, QUIET_S)
            wait_until(lambda: app.history().count("morrow!") == 1, "the cleaned words in the history")
            assert "morrow." in app.history(), "the words after the rules"
