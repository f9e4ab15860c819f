"""Words of a text with their places, and what is known about a few hundred of them.

Whether a capital belongs to a word cannot be seen from the word alone ("Will", "May"). So a capital is only
taken away from words of a closed list of frequent ones that are no names; what is not listed keeps it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def listed(words: str) -> tuple[str, ...]:
    """The words of a text, in its order."""
    return tuple(words.split())


def wordset(words: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(words.split())


class Word(NamedTuple):
    """One word: its lower case, its place, and as it is written."""

    low: str
    start: int
    end: int
    text: str


def words_of(text: str) -> list[Word]:
    """Every run of letters and digits, apostrophes inside it included."""
    words = []
    for match in _WORD.finditer(text):
        written = match[0]
        start, end = match.span()
        words.append(Word(written.lower(), start, end, written))
    return words


def lowered(text: str) -> str:
    """Lower case in which every letter keeps its place (some capitals have two small letters)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(letter.lower()[:1] for letter in text)


def word_before(text: str, at: int) -> str:
    """The word that ends at `at` or at the blanks before it, "" if there is none."""
    end = at
    while end and text[end - 1] in " \t":
        end -= 1
    start = end
    while start and (text[start - 1].isalnum() or text[start - 1] in "'’"):
        start -= 1
    return text[start:end]


def word_after(text: str, at: int) -> str:
    """The word that begins at `at` or at the blanks after it, "" if there is none."""
    while at < len(text) and text[at] in " \t":
        at += 1
    match = _WORD.match(text, at)
    return match.group() if match else ""


def capitalised(text: str) -> str:
    """`text` with a capital first letter; a word with a capital inside (iPhone) stays as it is."""
    first = word_after(text, 0)
    return text if any(letter.isupper() for letter in first) else text[:1].upper() + text[1:]


def may_be_lowered(word: str) -> bool:
    """Whether a capital at the start of `word` is only that of a sentence."""
    return word[1:] == word[1:].lower() and word.lower().replace("’", "'") in COMMON


def starts_sentence(text: str, at: int) -> bool:
    """Whether what stands at `at` begins the text, a line or a sentence."""
    while at and text[at - 1] in " \t\"'“‘([-•":
        at -= 1
    return at == 0 or text[at - 1] in ".?!\n:…”"


# Frequent English words that are no one's name, nor the name of a month or a people. "I" is not among them.
# fmt: off
COMMON = wordset("""
    a an the this that these those there here my your his her its our their some any every each all both
    many much most more less few several other another such no not none nothing something anything
    everything someone anyone everyone nobody somebody anybody everybody one two three four five six
    seven eight nine ten he she it we you they me him us them who whom whose which what where when why
    how he's she's it's we're you're they're that's there's what's here's let's who's where's how's
    he'll she'll it'll we'll you'll they'll we've you've they've we'd you'd they'd he'd she'd don't
    doesn't didn't can't couldn't won't wouldn't shouldn't isn't aren't wasn't weren't hasn't haven't
    hadn't and but or nor so yet for if because although though unless until while since as than then
    else in on at by of to from with without within into onto over under above below between among
    through during before after about around against across along behind beside besides beyond despite
    down up off out near per via like unlike toward towards upon is are was were be been being am do
    does did done doing have has had having can could would should shall might must ought need used also
    just only even still already again always never often sometimes usually maybe perhaps probably
    really very too quite rather almost nearly actually basically finally first second third next last
    later soon now today tomorrow yesterday tonight however therefore otherwise instead meanwhile
    moreover furthermore anyway indeed certainly clearly obviously hopefully unfortunately fortunately
    generally especially currently recently previously eventually immediately suddenly quickly slowly
    simply please thanks thank yes okay ok yeah sure well right sorry hello hi about above according
    apart regarding depending based given make makes made making take takes took taken taking get gets
    got getting give gives gave giving go goes went gone going come comes came coming see sees saw seen
    seeing know knows knew known knowing think thinks thought thinking say says said saying tell tells
    told telling ask asks asked asking use uses using find finds found finding want wants wanted wanting
    look looks looked looking work works worked working call calls called calling try tries tried trying
    seem seems seemed feel feels felt feeling leave leaves left leaving put puts putting mean means
    meant keep keeps kept keeping let lets letting begin begins began start starts started starting stop
    stops stopped stopping show shows showed shown showing hear hears heard play plays played playing
    run runs ran running move moves moved moving live lives lived believe believes believed bring brings
    brought bringing happen happens happened write writes wrote written writing provide provides
    provided sit sits sat stand stands stood lose loses lost pay pays paid meet meets met include
    includes included including continue continues continued set sets setting learn learns learned
    change changes changed changing lead leads led understand understands understood watch watches
    watched follow follows followed following create creates created creating speak speaks spoke
    speaking read reads reading allow allows allowed add adds added adding spend spends spent grow grows
    grew open opens opened opening walk walks walked offer offers offered remember remembers remembered
    consider considers considered considering appear appears appeared buy buys bought wait waits waited
    waiting serve serves served send sends sent sending expect expects expected build builds built
    building stay stays stayed fall falls fell cut cuts reach reaches reached remain remains remained
    suggest suggests suggested raise raises raised pass passes passed sell sells sold require requires
    required report reports reported decide decides decided pull pulls push pushes pushed check checks
    checked checking fix fixes fixed fixing test tests tested testing remove removes removed removing
    delete deletes deleted update updates updated updating review reviews reviewed merge merged click
    press type enter select choose save share close turn turns turned break time times year years people
    way ways day days man men woman women thing things child children world life hand hands part parts
    place places case cases week weeks company companies system systems program programs question
    questions government number numbers night nights point points home water room rooms mother father
    area areas money story stories fact facts month months lot lots study studies book books eye eyes
    job jobs word words business issue issues side sides kind kinds head house houses service services
    friend friends power hour hours game games line lines end ends member members law laws car cars city
    cities community name names president team teams minute minutes idea ideas body information back
    parent parents face others level levels office door health person history party result results
    morning reason reasons research girl girls boy boys moment air teacher teachers force education foot
    feet food dog dogs cat cats animal animals apple apples bread milk eggs butter cheese coffee tea
    sugar salt letter letters email emails message messages meeting meetings file files code function
    functions value values list lists table tables page pages text data user users patient patients
    doctor doctors court contract contracts client clients customer customers order orders price prices
    product products project projects plan plans good new old great high small large big long little own
    same different important public bad able early late young free better best worse worst nice happy
    sad easy hard simple clear full empty ready whole half main real true false strong weak hot cold
    warm cool fast slow short low deep wide dark light heavy red blue green yellow black white brown
    grey gray possible impossible likely available nobody's both either neither once twice middle top
    bottom front inside outside beginning whatever whenever wherever whoever whichever
""")
# fmt: on
