"""Web and mail addresses that are said: "example dot com", "john dot smith at example dot co dot uk".

Rules: only names of the net's best known domains make an address. "At" makes a mail address only where a dot
stands before it or a word that announces one ("email", "address", "is"): "look at example dot com" is
two words and a site.
"""

from __future__ import annotations

import re
from functools import cache

from engine.cleanup.rules.model import Edit, Find, RuleSettings
from engine.cleanup.rules.words import wordset

_DOMAINS = "com|org|net|io|dev|app|edu|gov|info|eu|uk|de|fr|ca|au|ie|nz|ai"
_ANNOUNCED = wordset("""
    is to at email e-mail mail address contact write writing from cc
""")
_NO_NAME = wordset("""
    look looks looking at me us them him her it me go went work works working visit available live check
    found find meet stay sign log buy here there out up site page website online is are was be that
""")


@cache
def _pattern() -> re.Pattern[str]:
    part = r"(?!(?:dot|at|slash)\b)[A-Za-z0-9][\w-]*"
    return re.compile(
        rf"(?<![\w.@-])(?:(?P<local>{part}(?:[ ](?:dot|underscore)[ ]{part})*)[ ]at[ ])?"
        rf"(?P<host>{part}(?:[ ]dot[ ]{part})*?[ ]dot[ ](?:co[ ]dot[ ]|ac[ ]dot[ ])?(?:{_DOMAINS}))"
        r"(?![\w-]|[ ]dot[ ])(?P<path>(?:[ ](?:forward[ ])?slash[ ][a-z0-9-]+)*)",
        re.IGNORECASE,
    )


def addresses(settings: RuleSettings) -> Find:
    """The rule."""

    def find(text: str) -> list[Edit]:
        if " dot " not in text.lower():
            return []
        return [_address(text, match) for match in _pattern().finditer(text)]

    return find


def _address(text: str, match: re.Match[str]) -> Edit:
    host = _dotted(match["host"]).lower()
    path = re.sub(r"[ ](?:forward[ ])?slash[ ]", "/", match["path"], flags=re.IGNORECASE)
    local = match["local"]
    if local is None:
        return Edit(match.start(), match.end(), host + path)
    announced = text[: match.start()].split()[-1:]
    known = bool(announced) and announced[0].strip(",:").lower() in _ANNOUNCED
    if " " in local or (known and local.lower() not in _NO_NAME):
        return Edit(match.start(), match.end(), f"{_dotted(local).lower()}@{host}{path}")
    return Edit(match.start("host"), match.end(), host + path)


def _dotted(words: str) -> str:
    return re.sub(r"[ ]dot[ ]", ".", re.sub(r"[ ]underscore[ ]", "_", words, flags=re.I), flags=re.I)
