"""The `sayso` command.

Without a verb it is the tray app. Verbs import what they need when they run: `sayso --help` and the verbs to
a running instance load neither Qt nor a recogniser. Everything that goes wrong on purpose is one line on
stderr, `sayso: error: what happened; what to do`, and exit code 2.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from app.settings.values import CLEANUPS, COMPUTE_TYPES
from engine.errors import SaysoError, UsageError
from engine.threads import prepare

VERSION = "0.1.0"
VERBS = {
    "dictate": "dictate from the microphone, or from a recording played as one",
    "record": "tell the running app to start, stop, toggle or cancel a dictation",
    "transcribe": "turn recordings into text",
    "clean": "clean up text from a file or stdin, as dictations are",
    "stats": "show how long you waited for your words",
    "bench": "measure how long you wait for your words, beside other ways of getting them",
    "devices": "list the microphones",
    "models": "list the recognition models; download, check or remove one; keep a server's key",
    "setup": "open the first steps again: microphone, key, words, arrival",
    "doctor": "check microphone, hotkey, model and insertion, one sentence each",
}
TRAY = "app.verbs.tray"
WITH_NAMES = ("record", "transcribe", "clean", "models")


class Parser(argparse.ArgumentParser):
    """An argument parser whose mistakes are errors like any other.

    Attributes:
        mixed: Names and options may stand in any order, as in `models remove --json NAME`; argparse by
            itself gives everything that may be left out its default at the first option.
    """

    mixed = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does; in any order, unless `--` says that options have ended."""
        if not self.mixed or "--" in (args or ()):
            return super().parse_known_args(args, namespace)
        self.mixed = False  # it calls this once more for the options, and once for the names
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self.mixed = True

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing the usage."""
        raise UsageError(message, f"see `{self.prog} --help`")


def common_options(top: bool) -> Parser:
    """Options that every verb takes, before or after it."""
    absent: Any = None if top else argparse.SUPPRESS
    options = Parser(add_help=False)
    options.add_argument(
        "--basedir", type=Path, default=absent, help="a profile of its own: settings, data and state"
    )
    options.add_argument(
        "--model", default=absent, help="a name from `sayso models`, a folder, or remote:NAME"
    )
    options.add_argument("--language", default=absent, help="language code, such as en")
    options.add_argument(
        "--device", choices=("auto", "cpu", "cuda"), default=absent, help="where the model runs"
    )
    options.add_argument(
        "--compute-type",
        choices=COMPUTE_TYPES,
        default=absent,
        metavar="TYPE",
        help=f"precision of the model: {', '.join(COMPUTE_TYPES)}",
    )
    options.add_argument("--microphone", default=absent, help="a name from `sayso devices`, or part of it")
    return options


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(
        prog="sayso",
        description="Hold a key anywhere, speak, let go: the words are in the window you were in.",
        parents=[common_options(top=True)],
    )
    parser.add_argument("--version", action="version", version=f"sayso {VERSION}")
    parser.add_argument("--hotkey", help="the key to hold, such as F9 or Ctrl+Alt+Space")
    parser.add_argument(
        "--install-desktop", action="store_true", help="add Sayso to the desktop's applications, then end"
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=Parser)
    parents = [common_options(top=False)]
    for verb, sentence in VERBS.items():
        add = _OPTIONS.get(verb)
        one = verbs.add_parser(verb, help=sentence, description=sentence.capitalize() + ".", parents=parents)
        if add is not None:
            add(one)
        one.mixed = verb in WITH_NAMES
    return parser


def _decoding_options(parser: Parser) -> None:
    add = parser.add_argument
    add("--languages", metavar="CODE,CODE", help="detect the language among these, your own first")
    add("--vocabulary", metavar="TERM,TERM", help="names and terms that are likely")
    add("--prompt", metavar="TEXT", help="text in the style that is wanted")


def _dictate_options(parser: Parser) -> None:
    _decoding_options(parser)
    parser.add_argument(
        "--input", metavar="FILE|-", help="play this as the microphone; -: s16le 16 kHz mono on stdin"
    )
    parser.add_argument(
        "--pace", choices=("realtime", "fast"), default="realtime", help="how --input is played"
    )
    parser.add_argument(
        "--release-after",
        type=float,
        default=0.3,
        metavar="S",
        help="silence between the end of --input and key-up",
    )
    parser.add_argument("--cold", action="store_true", help="press the key before the model is loaded")
    parser.add_argument("--events", action="store_true", help="JSON lines on stdout as things happen")
    _cleanup_options(parser)


def _record_options(parser: Parser) -> None:
    parser.add_argument("action", choices=("start", "stop", "toggle", "cancel"))


def _transcribe_options(parser: Parser) -> None:
    _decoding_options(parser)
    add = parser.add_argument
    add("files", nargs="*", metavar="FILE|DIR|-", help="audio or video files; -: one on stdin")
    add("--format", choices=("txt", "srt", "vtt", "json", "md"), help="how it is written (txt)")
    add("--output", metavar="PATH|DIR", help="write there instead of to stdout")
    add("--force", action="store_true", help="overwrite what is there")
    add("--words", action="store_true", help="each word with its times, in --format json")
    add(
        "--no-cache",
        action="store_true",
        help="hear everything again; keep nothing, and list nothing in the window",
    )
    add("--unfinished", action="store_true", help="transcribe what a crash left in the journal")
    _cleanup_options(parser)


def _bench_options(parser: Parser) -> None:
    add = parser.add_argument
    add("--lengths", default="3,8,15,30,60,90", metavar="S,S", help="seconds of speech (%(default)s)")
    key_up = "seconds from the last word to key-up; all but the first up to 30 s of speech (%(default)s)"
    add("--offsets", default="0.3,0", metavar="S,S", help=key_up)
    add("--repeats", type=int, default=3, metavar="N", help="dictations of each length (%(default)s)")
    add("--chunks", default="1", metavar="S,S", help="seconds between LocalAgreement's decodes (%(default)s)")
    add("--whisper", metavar="FOLDER", help="compare the ways of using this faster-whisper model too")
    add("--openai", metavar="FILE", help="the same weights for openai-whisper")
    add("--random-weights", action="store_true", help="the weights of --whisper mean nothing: speed only")
    add("--whisper-lengths", default="5,15,30", metavar="S,S", help="seconds of speech there (%(default)s)")
    add("--behaviour", metavar="FOLDER", help="compare what is written with this faster-whisper model")
    add("--clips", metavar="FOLDER", help="recordings and manifest.json for --behaviour")
    add("--json", metavar="FILE", help="write everything that was measured to this file")
    add("--html", metavar="FILE", help="write a report with charts to this file")
    kinds = parser.add_subparsers(dest="kind", metavar="accuracy", parser_class=Parser)
    told = "count the words that models get wrong, beside each other"
    parents = [common_options(top=False)]
    _accuracy_options(
        kinds.add_parser("accuracy", help=told, description=told.capitalize() + ".", parents=parents)
    )


def _accuracy_options(parser: Parser) -> None:
    add = parser.add_argument
    add("--models", default="", metavar="NAME,NAME", help="names or folders (the one you use)")
    add("--compute-types", default="", metavar="TYPE,TYPE", help="precisions, such as int8,float32")
    add("--clips", metavar="FOLDER", help="recordings with a manifest.json, or a .txt beside each")
    mine = "your newest %(const)s, or N, dictations that you corrected; the first row is what was heard then"
    add("--mine", nargs="?", type=int, const=200, metavar="N", help=mine)
    loss = "exit with 1 if a row has more points of words wrong than the first row"
    add("--max-loss", type=float, default=float("inf"), metavar="POINTS", help=loss)
    add("--show-words", action="store_true", help="list the words that differ from the first row's")
    add("--json", metavar="FILE", help="write the table to this file")


def _models_options(parser: Parser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", "download", "remove", "check", "key"),
        default="list",
        help="what to do (list)",
    )
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="a model of the list; for key remote:NAME or an address"
    )
    parser.add_argument("--forget", action="store_true", help="with key: remove it from the keyring")
    _json_option(parser)


def _clean_options(parser: Parser) -> None:
    add = parser.add_argument
    add("file", nargs="?", default="-", metavar="FILE|-", help="a text file; -: stdin (%(default)s)")
    add("--rules-only", action="store_true", help="ask no language model")
    _language_model_options(parser)
    _json_option(parser)


def _language_model_options(parser: Parser) -> None:
    add = parser.add_argument
    add("--url", metavar="URL", help="server of the language model, such as http://localhost:11434/v1")
    add("--llm-model", metavar="M", help="its name for the model (its first)")
    add("--deadline", type=float, metavar="S", help="seconds that the language model may take (3)")


def _cleanup_options(parser: Parser) -> None:
    told = "leave the words as they are, apply the rules, or ask a language model too"
    parser.add_argument("--cleanup", choices=CLEANUPS, help=told)
    _language_model_options(parser)


def _devices_options(parser: Parser) -> None:
    _json_option(parser)
    told = "JSON lines: what there is, then the level of --microphone in dB until stdin ends"
    parser.add_argument("--levels", action="store_true", help=told)


def _json_option(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="machine-readable output")


_OPTIONS = {
    "dictate": _dictate_options,
    "record": _record_options,
    "transcribe": _transcribe_options,
    "clean": _clean_options,
    "stats": _json_option,
    "bench": _bench_options,
    "devices": _devices_options,
    "models": _models_options,
    "doctor": _json_option,
}


def run(argv: Sequence[str]) -> int:
    """Do what the command line says; the exit code. Raises SaysoError."""
    prepare()
    options = build_parser().parse_args(argv)
    verb = "install" if options.install_desktop else options.verb
    module = f"app.verbs.{verb}" if verb else TRAY
    try:
        code: int = import_module(module).run(options)
    except SaysoError as error:
        if module == TRAY and options.basedir is None and not sys.stderr.isatty():
            import_module("app.unstarted").tell(error)
        raise
    return code


def _started(argv: list[str]) -> list[str]:
    """The command line; a frozen program may have been started as one of its own children instead."""
    if not getattr(sys, "frozen", False):
        return argv
    from app.frozen import started

    return started(argv)


def main() -> NoReturn:
    """Entry point of the `sayso` command."""
    try:
        code = run(_started(sys.argv[1:]))
    except SaysoError as error:
        sys.stderr.write(f"sayso: error: {error}\n")
        code = 2
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        # Python flushes stdout once more at exit; give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    sys.exit(code)


if __name__ == "__main__":
    main()
