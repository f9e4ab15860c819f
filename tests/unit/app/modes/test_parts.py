"""From files to what key presses mean."""

from __future__ import annotations

import queue

from app.cleanup.flow import Answer
from app.modes.mode import Mode
from app.modes.parts import make_ways, prompt_of
from app.settings.values import Settings
from engine.cleanup.prompt import END, SYSTEM
from engine.store.paths import Paths
from helpers.llm_server import MODEL, SPOKEN, WRITTEN, LlmServer
from helpers.speech_server import Manners

MODES = """
[modes.plain]
apps = ["kitty"]
cleanup = "off"

[modes.tidy]
hotkey = "F8"
cleanup = "llm"
prompt = "light"

[modes.gone]
hotkey = "F7"
model = "no-such-model"

[modes.german]
hotkey = "F6"
language = "de"
"""


def test_each_mode_has_its_rules_its_model_and_its_help(profile: Paths) -> None:
    profile.modes.write_text(MODES)
    profile.rulebook.write_text('vocabulary = ["Kubernetes"]\n[replacements]\n"cube control" = "kubectl"\n')
    ways = make_ways(Settings(), profile)
    assert [mode.name for mode in ways.modes] == ["plain", "tidy"]
    assert len(ways.reports) == 2, "a model that is not there, a language that the model does not know"
    assert all(name in " ".join(ways.reports) for name in ("'gone'", "'german'"))
    plain, tidy = ways.of("dictate", "kitty"), ways.of("mode:tidy", "kitty")
    assert plain is not None
    assert tidy is not None
    assert plain.manner.process("um cube control") == "um cube control"
    assert tidy.manner.process("cube control") == "kubectl"
    assert "Kubernetes" in tidy.manner.decoding.vocabulary
    assert (plain.help.automatic, tidy.help.automatic, ways.help.automatic) == (False, True, False)
    assert ways.of("dictate", "gedit") is None
    ways.close()


def test_a_prompt_of_the_profile_goes_before_the_one_that_comes_with_sayso(profile: Paths) -> None:
    assert "e-mail" in prompt_of(Mode("m", prompt="email"), profile)
    (profile.settings / "prompts").mkdir()
    (profile.settings / "prompts" / "email.txt").write_text("Mine.")
    assert prompt_of(Mode("m", prompt="email"), profile) == "Mine."
    assert prompt_of(Mode("m", prompt="Correct this text."), profile) == "Correct this text."
    assert prompt_of(Mode("m"), profile) == ""


def test_a_prompt_that_is_not_there_costs_its_mode_only(profile: Paths) -> None:
    profile.modes.write_text('[modes.a]\napps = ["a"]\nprompt = "nowhere"\n[modes.b]\napps = ["b"]\n')
    ways = make_ways(Settings(), profile)
    assert [mode.name for mode in ways.modes] == ["b"]
    assert "the prompt 'nowhere'" in ways.reports[0]
    ways.close()


def test_what_cannot_be_used_any_more_stays_as_it_was(profile: Paths) -> None:
    (profile.settings / "prompts").mkdir()
    prompt = profile.settings / "prompts" / "mine.txt"
    prompt.write_text("Be brief.")
    profile.rulebook.write_text('[replacements]\n"cube control" = "kubectl"\n')
    profile.modes.write_text('[modes.a]\nhotkey = "F8"\nprompt = "mine"\n[modes.b]\nhotkey = "F9"\n')
    before = make_ways(Settings(), profile)
    assert before.reports == ()
    prompt.unlink()
    profile.rulebook.write_text("[replacements")
    profile.modes.write_text(
        '[modes.a]\nhotkey = "F8"\nprompt = "mine"\n[modes.b]\nhotkey = "F9"\nmodel = "no-such-model"\n'
    )
    ways = make_ways(Settings(), profile, before)
    assert ways.modes == before.modes
    assert ways.made["a"].prompt == "Be brief."
    assert ways.made["b"].manner.model == before.made["b"].manner.model
    assert ways.made["b"].manner.process("cube control") == "kubectl"
    assert ways.refused.keys() == {"a", "b"}
    assert len(ways.reports) == 3
    assert all(report.endswith("stays in effect") for report in ways.reports)
    profile.modes.unlink()
    profile.rulebook.unlink()
    gone = make_ways(Settings(), profile, ways)
    assert (gone.modes, gone.reports) == ((), ())
    for one in (before, ways, gone):
        one.close()


def test_a_modes_prompt_is_what_its_language_model_is_told_and_how_to_end_is_added(profile: Paths) -> None:
    profile.modes.write_text('[modes.a]\napps = ["a"]\nprompt = "Write it, please."\n')
    with LlmServer(Manners(models=(MODEL,), key=None)) as server:
        patient = Settings(cleanup_url=server.url, cleanup_model=MODEL, cleanup_deadline_s=30.0)
        ways = make_ways(patient, profile)
        way, answers = ways.of("dictate", "a"), queue.SimpleQueue[Answer]()
        assert way is not None
        for help_ in (way.help, ways.help):
            assert help_.asking is not None
            help_.asking.start(SPOKEN, answers.put)
            assert answers.get(timeout=30).text == WRITTEN
        ways.close()
        own, usual = (chat.body["messages"][0]["content"] for chat in server.chats)
    assert own.startswith("Write it, please.")
    assert own.endswith(f"{END} after it.")
    assert usual == SYSTEM
