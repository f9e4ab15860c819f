# Every target does its own set-up; nothing has to be installed by hand.
#
#   make demo    set up, then dictate a real recording as if it were the microphone
#   make run     the tray app
#   make test    the whole suite, with a desktop and a microphone of its own
#   make check   linters and types
#   make bench   how long you wait for your words on this machine, beside other ways of getting them; half an hour
#   make screenshots   pictures of every page in every look, in out/screenshots; a minute or two
#   make translations  collect what the app says into resources/translations, and compile it
#   make setup   only install
#   make clean   remove what was built and the caches (.venv stays)

PY := .venv/bin/python
ARGS ?=

.DEFAULT_GOAL := demo
.PHONY: setup setup-dev demo run test check bench screenshots translations clean constraints

setup:
	@installer/setup.sh

setup-dev:
	@installer/setup.sh --dev

# The recording comes inside the moonshine-voice wheel; find_spec finds it without loading the engine.
demo: setup
	@.venv/bin/sayso dictate --pace realtime $(ARGS) --input "$$($(PY) -c 'from importlib.util import find_spec as f; print(f("moonshine_voice").submodule_search_locations[0] + "/assets/beckett.wav")')"

run: setup
	@.venv/bin/sayso $(ARGS)

test: check
	@$(PY) -m pytest $(ARGS)

check: setup-dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check -q .
	@$(PY) -m mypy

# torch goes first and by its version: what openai-whisper would pull by itself is often the build for graphics
# cards, with gigabytes of libraries. Without the peers the rest is measured all the same.
bench: setup
	@$(PY) -c 'from importlib.util import find_spec as f; raise SystemExit(not (f("torch") and f("whisper")))' || \
		{ $(PY) -m pip install -q --disable-pip-version-check -c installer/constraints.txt torch==2.13.0 && \
		$(PY) -m pip install -q --disable-pip-version-check -c installer/constraints.txt -e '.[bench]'; } || \
		echo "bench: the peers could not be installed; the report lists what was not run" >&2
	@$(PY) tests/benchmarks/side_by_side.py $(ARGS)

screenshots: setup
	@PYTHONPATH=tests $(PY) -m screenshots $(ARGS)

translations: setup
	@$(PY) installer/translate.py

# Freezes what is installed in .venv, for a commit after the dependencies in pyproject.toml changed.
constraints: setup-dev
	@installer/freeze.sh

clean:
	@rm -rf build dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find app engine resources tests -name __pycache__ -type d -prune -exec rm -rf {} +
