"""No settings file keeps the app from starting."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.settings.values import VOXTRAL_DELAYS_MS, Settings, load, parse
from engine.recognition.backends.voxtral_streaming import DELAYS_MS

values = st.one_of(st.text(), st.integers(), st.booleans(), st.floats(), st.lists(st.text()), st.none())
names = st.one_of(st.text(), st.sampled_from(list(Settings.__dataclass_fields__)))


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.toml") == (Settings(), ())


def test_values_are_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('hotkey = "F9"\noverlay = false\n')
    settings, reports = load(file)
    assert (settings.hotkey, settings.overlay, reports) == ("F9", False, ())


def test_a_broken_value_costs_only_itself() -> None:
    settings, reports = parse({"hotkey": 7, "device": "toaster", "overlay": 1, "model": "x"})
    assert settings == Settings(model="x")
    assert len(reports) == 3
    assert all(";" in report for report in reports)


def test_only_delays_that_voxtral_was_trained_with_are_taken() -> None:
    assert VOXTRAL_DELAYS_MS == DELAYS_MS
    assert parse({"voxtral_delay_ms": 240})[0].voxtral_delay_ms == 240
    settings, (report,) = parse({"voxtral_delay_ms": 100})
    assert settings == Settings()
    assert "must be one of 80, 160" in report


def test_an_unknown_key_is_reported() -> None:
    settings, reports = parse({"colour": "red"})
    assert settings == Settings()
    assert "colour" in reports[0]


def test_what_is_not_toml_or_not_text_gives_the_defaults_and_one_report(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    for content in (b"[", b"\xff\xfe", b"\x00" * 10):
        file.write_bytes(content)
        settings, reports = load(file)
        assert settings == Settings()
        assert len(reports) == 1
    file.unlink()
    file.mkdir()
    assert len(load(file)[1]) == 1


def test_the_command_line_wins_where_it_says_something() -> None:
    merged = Settings(model="small").merge(model=None, hotkey="F9")
    assert (merged.model, merged.hotkey) == ("small", "F9")


@given(st.dictionaries(names, values))
def test_any_table_gives_settings(table: dict[str, object]) -> None:
    settings, reports = parse(table)
    assert isinstance(settings, Settings)
    assert len(reports) <= len(table)
