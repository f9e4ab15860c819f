"""Which broad sounds a written word is made of: enough to find it in a recording. Pure.

Problem: letters say badly how long a word takes ("strengths" against "area") and nothing about where it
begins. Mechanism: rules from letters to fifteen classes that even a bad microphone tells apart (a hiss, a
stop, a nasal, kinds of vowel), for English spelling, with the commonest short words by heart. Numbers are
read out in English: what counts is their length.

Rules: a word always comes to at least one sound. Letters that no rule knows are `ANY`, which fits everything.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

VOWELS = "AEIOU@"
ANY = "X"
CLASSES = VOWELS + "NLSFHVPB" + ANY  # nasals, glides, hisses, f and th, h, v, stops voiceless and voiced

_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SYLLABIC = 0x2E80  # from here on one character is a syllable or more


def _pairs(written: str) -> dict[str, str]:
    return dict(one.split("=") for one in written.split())


# The first that fits is taken, so longer spellings come first.
_SPELLINGS = _pairs(
    "eigh=E ough=O augh=O tion=S@N sion=S@N cious=S@S tious=S@S tch=PS sch=S igh=A sh=S ch=PS th=F ph=F gh= "
    "ck=P ng=N qu=PL wh=L wr=L kn=N ee=I ea=I ie=I ei=E ey=I ay=E ai=E oa=O oo=U ou=O ow=O oi=O oy=O au=O "
    "aw=O eu=U ew=U ue=U ui=U er=@ ar=AL or=OL ir=@ ur=@ ce=SE ci=SE cy=SI x=PS a=A e=E i=E o=O u=A y=I b=B "
    "c=P d=B f=F g=B h=H j=BS k=P l=L m=N n=N p=P q=P r=L s=S t=P v=V w=L z=S"
)
# Said shorter than they are spelt.
_BY_HEART = _pairs(
    "a=@ the=V@ of=@V to=P@ and=@N for=F@ you=LU are=A was=L@S were=L@ is=ES his=HES as=@S has=H@S one=LAN "
    "who=HU have=H@V been=BEN do=BU i=A it=EP that=V@P this=VES with=LEV from=FL@N be=BI he=HI she=SI we=LI "
    "me=NI my=NA by=BA your=LO there=VE their=VE they=VE what=LOP at=@P in=EN on=ON or=O an=@N but=BAP "
    "not=NOP so=SO go=BO no=NO could=PUB would=LUB should=SUB through=FLU enough=ENAF said=SEB says=SES "
    "some=SAN come=PAN any=ENI many=NENI people=PIPL because=BIPOS two=PU mr=NESP@ mrs=NESES"
)
_SIGNS = {"&": "and", "%": "percent", "$": "dollars", "€": "euros", "£": "pounds", "@": "at", "+": "plus"}
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_NAMES = tuple(_NUMBERS.split())
_ONES, _TENS = _NAMES[:20], _NAMES[20:]


@lru_cache(4096)
def sounds(word: str) -> str:
    """The sounds of a word of a text, one letter of `CLASSES` each; at least one."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = re.sub("[0-9]+", lambda found: f" {_number(found[0])} ", plain)
    for sign, name in _SIGNS.items():
        plain = plain.replace(sign, f" {name} ")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "".join(_BY_HEART.get(part) or _spelt(part) for part in _PART.findall(plain)) or ANY


def _spelt(word: str) -> str:
    word = _without_silent_ending(re.sub("['’]", "", word))
    found, at = [], 0
    while at < len(word):
        if at and word[at] == word[at - 1] and word[at] not in "aeiou":
            at += 1  # twice the letter is one sound
            continue
        for spelling, sound in _SPELLINGS.items():
            if word.startswith(spelling, at):
                found.append("L" if spelling == "y" and not at else sound)
                at += len(spelling)
                break
        else:
            found.append(ANY + "@" if ord(word[at]) >= _SYLLABIC else ANY)
            at += 1
    return "".join(found)


def _without_silent_ending(word: str) -> str:
    """ "Came", "names" and "called" without the vowel that is not said."""
    stem, vowels = word[:-2], "aeiouy"
    if len(word) > 3 and word[-1] == "e" and word[-2] not in vowels:
        return word[:-1]
    if len(word) > 4 and word.endswith("es") and stem[-1] not in vowels + "sxzhcg":
        return stem + "s"
    if len(word) > 4 and word.endswith("ed") and stem[-1] not in vowels + "td":
        return stem + "d"
    return word


def _number(digits: str) -> str:
    """As it is read out: "1945" is nineteen forty five; what is long is read digit by digit."""
    if len(digits) > 4 or digits[0] == "0":
        return " ".join(_ONES[int(digit)] for digit in digits)
    hundreds, rest = divmod(int(digits), 100)
    head = ""
    if hundreds >= 10 and hundreds % 10 == 0:
        head = f"{_ONES[hundreds // 10]} thousand "
    elif hundreds:
        head = _below_hundred(hundreds) + (" " if hundreds > 10 and rest else " hundred ")
    return head + (_below_hundred(rest) if rest or not head else "")


def _below_hundred(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens - 2]} {_ONES[ones]}" if ones else _TENS[tens - 2]
