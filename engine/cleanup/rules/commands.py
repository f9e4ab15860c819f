"""The words that stand for a mark or a break, and the company in which they are only words.

A command is one as far as nothing speaks against it: "a comma", "the period of time", "a comma separated
list" and "the new line of products" are said by people who mean the words. The tables here are that company.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from engine.cleanup.rules.words import wordset


class Kind(Enum):
    """How what is written joins its neighbours."""

    END = "ends a sentence"
    MID = "hangs on the word before it"
    BREAK = "begins a line"
    SPACED = "stands between blanks"
    JOINED = "joins both words"
    BEFORE = "hangs on the word after it"


class Command(NamedTuple):
    """One spoken mark.

    Attributes:
        written: What is written.
        kind: How it joins.
        wary: It is common as a word, and needs a pause or another command beside it.
    """

    written: str
    kind: Kind
    wary: bool = False


COMMANDS: dict[str, Command] = {
    "comma": Command(",", Kind.MID),
    "full stop": Command(".", Kind.END),
    "period": Command(".", Kind.END),
    "question mark": Command("?", Kind.END),
    "exclamation mark": Command("!", Kind.END),
    "exclamation point": Command("!", Kind.END),
    "semicolon": Command(";", Kind.MID),
    "semi colon": Command(";", Kind.MID),
    "semi-colon": Command(";", Kind.MID),
    "colon": Command(":", Kind.MID),
    "ellipsis": Command("...", Kind.MID),
    "dot dot dot": Command("...", Kind.MID),
    "new line": Command("\n", Kind.BREAK),
    "newline": Command("\n", Kind.BREAK),
    "new paragraph": Command("\n\n", Kind.BREAK),
    "bullet point": Command("\n- ", Kind.BREAK),
    "dash": Command("–", Kind.SPACED, wary=True),
    "em dash": Command("—", Kind.SPACED),
    "en dash": Command("–", Kind.SPACED),
    "ampersand": Command("&", Kind.SPACED),
    "equals sign": Command("=", Kind.SPACED),
    "plus sign": Command("+", Kind.SPACED),
    "hyphen": Command("-", Kind.JOINED),
    "underscore": Command("_", Kind.JOINED),
    "forward slash": Command("/", Kind.JOINED),
    "at sign": Command("@", Kind.JOINED),
    "apostrophe s": Command("'s", Kind.MID),
    "percent sign": Command("%", Kind.MID),
    "dollar sign": Command("$", Kind.BEFORE),
}

# After these a command is a thing that is talked about.
MENTION = wordset("""
    a an the every each another any no some first second third last single double oxford serial trailing
    leading missing extra my your his her its our their this that these those one two three four five say
    says said saying type typed write insert inserted add adds added put puts use uses used using press
    called word words with without of by per than is are was were be has have had need needs between
    versus vs or when like as if change changed replace replaced remove removed delete deleted big huge
    large giant small little upside-down inverted final real whole new old start starts started begin
    begins starting create creates created launch launches launched launching introduce introduced
    introducing announce announced announcing open opened opening on in
""")
# Sentences begin with these, a comma after them.
HEADS = wordset("no first second third")
ARTICLES = wordset("""
    a an the each every another any some my your his her its our their this that
""")
# A question or a cry may well end in one of these ("who are you with", "what is it like", "is that the one").
MAY_END = wordset("""
    no with without of by that this one his two three on in is are was were like old new
""")

# Before these it is a thing that does something ...
VERBS = wordset("""
    is are was were has had will would means ended ends began begins starts started
""")
# ... or the first half of a compound.
COMPOUNDS: dict[str, frozenset[str]] = {
    "comma": wordset("""
    separated delimited splice splices key operator character placement usage rules butterfly
"""),
    "period": wordset("""
    of in for when during where piece pieces drama dramas pain pains cramps costume costumes furniture
    from between instruments tracking tracker property properties homes house houses features style and
    or at after before over that to
"""),
    "full stop": wordset("at after before"),
    "question mark": wordset("over hangs hung about remains hanging key symbol character"),
    "exclamation mark": wordset("key symbol character"),
    "exclamation point": wordset("key symbol character"),
    "colon": wordset("""
    cancer cancers cleanse cleansing polyp polyps resection surgery wall mucosa biopsy health screening
    separated delimited character hydrotherapy
"""),
    "new line": wordset("""
    of manager managers management item items cinema character characters up for in from to at and or
    extension extensions number numbers length height entry feed break breaks between
"""),
    "newline": wordset("character characters at in after before and or"),
    "new paragraph": wordset("""
    of for in from to at and or about on structure style break between
"""),
    "bullet point": wordset("""
    list lists form format style summary summaries slide slides
"""),
    "dash": wordset("of cam cams to off through for across out away and"),
    "hyphen": wordset("between in and or character key"),
    "underscore": wordset("the that this how why our their his her my a an and as"),
    "ellipsis": wordset("of in"),
}

# What a period of time is called, where nothing else tells it from a full stop ...
PERIODS = wordset("""
    time trial grace notice probation probationary waiting recovery cooling reporting billing payment
    transition transitional gestation incubation warranty contract brief entire whole historical
    historic victorian georgian edwardian tudor medieval roman colonial romantic classical baroque
    interwar postwar prewar jurassic cretaceous glacial menstrual heavy painful tax accounting fiscal
    observation treatment retention holding vesting holiday festive growing rainy extended limited
    specified relevant applicable modern formative postpartum orbital rotation planning interim
    consultation settling testing training teaching feeding nesting breeding mourning revision
    subscription rental tenancy repayment eligibility enrollment enrolment prescription
""")
# ... and what it is called after an article or a number.
SPANS = wordset("""
    late early long short same quiet busy difficult later earlier current next previous free dry wet hot
    cold warm blue pink dark critical safe off up in lock class lunch age war year month week day hour
    minute rest study stone iron bronze ice base sample review pay first last second
""")
# Words that begin a sentence or a clause: what a full stop or a comma is followed by.
OPENERS = wordset("""
    i i'm i'll i've i'd we we're we'll we've he he's she she's they they're it it's you you're this
    there then please thanks thank let's the my our when if what how can could would but and so also
    next however after before where who why do does did is are
""")
# Where these are spoken of, a colon is a part of the body.
MEDICINE = wordset("""
    cancer bowel rectum rectal liver polyp polyps colonoscopy biopsy lung breast tumour tumor resection
    sigmoid lesion mucosa intestine stomach ascending descending transverse spastic caecum cecum colitis
    prostate gut abdomen abdominal colorectal ileum
""")
