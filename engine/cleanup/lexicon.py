"""The small closed lists by which an edit of dictated words is judged: data and nothing else.

Rules: a word stands in a list only if taking it out, putting it in or swapping it changes nothing that was
said. Negations, pronouns, modal verbs, hedges ("probably"), `or`, `if`, `from` and `before` are in none.
Failure mode: a word that is missing here costs a good edit, never a bad one: the words stay as spoken.
Keys are as `engine.cleanup.words` makes them: lower case, contractions written out, numbers as digits.
"""

from __future__ import annotations


def _sequences(*phrases: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in phrases)


# Sounds that mean nothing, wherever they stand.
SOUNDS = _sequences(
    *("um", "umm", "uh", "uhh", "uhm", "er", "erm", "ah", "hm", "hmm", "mm", "mhm"),
    *("ähm", "äh", "öh", "ehm", "euh", "eh", "эм", "э", "ээ", "嗯", "呃", "え ー と", "え っ と", "あ の ー"),
)
# Words that mean nothing at the beginning, or after another filler or a conjunction.
OPENERS = _sequences("so", "yeah", "okay", "ok", "right", "well", "look", "ну", "那 个", "那 個")
OPEN_AFTER = frozenset(("and", "but", "so"))
# What begins a clause: before anything else an opener or a phrase may mean something ("well done").
STARTS = frozenset(
    ("i", "you", "he", "she", "it", "we", "they", "the", "a", "an", "this", "that", "these", "those", "there",
     "let", "my", "your", "our", "his", "her", "their", "what", "who", "how", "when", "where", "why", "if",
     "can", "could", "please", "so", "well", "no", "yes")
)  # fmt: skip
# Phrases that mean nothing, except before or after some words.
PHRASES = _sequences("you know", "i mean", "sort of", "kind of", "basically", "actually", "literally", "like")
NOT_AFTER: dict[tuple[str, ...], frozenset[str]] = {
    ("you", "know"): frozenset(("do", "did", "if", "that", "what", "how", "let", "as", "would", "not")),
    ("sort", "of"): frozenset(("a", "the", "this", "that", "what", "any", "some", "every", "1")),
    ("kind", "of"): frozenset(("a", "the", "this", "that", "what", "any", "some", "every", "1")),
    ("i", "mean"): frozenset(("what", "do", "did", "how", "if", "that")),
}
NOT_BEFORE: dict[tuple[str, ...], frozenset[str]] = {
    ("i", "mean"): frozenset(("what", "it", "that", "this", "to", "business", "you")),
    ("you", "know"): frozenset(
        ("what", "how", "who", "where", "why", "when", "if", "it", "him", "her", "me")
    ),
    ("kind", "of"): frozenset(("you",)),
}
ANYWHERE = _sequences("sort of", "kind of", "like")  # of these the words before them tell enough
ONLY_AFTER: dict[tuple[str, ...], frozenset[str]] = {
    ("like",): frozenset(("is", "was", "are", "were", "am", "just", "and", "but"))
}

# What says that the words before it are taken back. Strong ones need nothing more; weak ones need a
# repair that looks like what it repairs: it begins with the same word, or both are numbers.
STRONG_CUES = _sequences(
    *("no wait", "no sorry", "scratch that", "strike that", "make that", "or rather", "wait no", "sorry no"),
    *("nein warte", "nein moment", "quatsch", "non attends", "no espera"),
)
WEAK_CUES = _sequences(
    *("no", "sorry", "actually", "i mean", "i meant", "rather", "correction", "well"),
    *("nein", "ich meine", "non", "pardon", "perdón", "digo", "нет"),
)

# "he said no he said it twice" takes nothing back.
SAYING = frozenset(("say", "says", "said", "saying", "answer", "answered", "is", "was"))

# May be put in or taken out, a few in a text.
SMALL = frozenset(("a", "an", "the", "and", "that"))
# May be put in, not taken out: "he going" has lost a word, "are you" and "turn it on" have not.
# `that` may not, because it could move: "all that I know", "all I know that".
ADDABLE = frozenset(("a", "an", "the", "and", "of", "to", "in", "on", "at", "for", "is", "are", "am", "have"))

# Forms of one word, for "she have".
SAME = tuple(
    map(frozenset, (("is", "are", "am"), ("was", "were"), ("has", "have"), ("do", "does"), ("a", "an")))
)
# A verb after the first, a noun after the second, may be put into the form that belongs there.
ONE_PERSON = frozenset(("he", "she", "it", "who"))
COMPARING = frozenset(("more", "less"))  # and what ends with "er": "bigger then"
SUPPOSING = frozenset(("should", "could", "would", "must", "might"))  # "should of"
SEVERAL = frozenset(("many", "several", "few", "these", "those", "both", "all"))
# Two words and what they make when joined differ in sense.
NOT_JOINED = frozenset(("maybe", "already", "altogether", "upset", "into", "onto", "anyone", "everyone"))
# Heard alike or written otherwise; each member is one to three words.
ALIKE = tuple(
    map(
        frozenset,
        (
            ("their", "there", "they are"), ("your", "you are"), ("its", "it is"), ("to", "too"),
            ("where", "were", "we are"), ("whose", "who is"), ("lets", "let us"),
            ("hear", "here"), ("weather", "whether"), ("loose", "lose"), ("use to", "used to"),
            ("suppose to", "supposed to"), ("cause", "because"), ("okay", "ok"),
        ),
    )
)  # fmt: skip

# Written out before anything is compared.
CONTRACTIONS = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not",
    "let's": "let us", "gonna": "going to", "wanna": "want to", "gotta": "got to", "kinda": "kind of",
    "sorta": "sort of", "gimme": "give me", "lemme": "let me", "'cause": "cause", "y'all": "you all",
    "dont": "do not", "doesnt": "does not", "isnt": "is not", "wont": "will not", "cant": "can not",
    "im": "i am", "ive": "i have", "thats": "that is",
    "hes": "he is", "shes": "she is", "whats": "what is", "youre": "you are", "theyre": "they are",
    "didnt": "did not", "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not",
    "wasnt": "was not", "arent": "are not", "havent": "have not", "hasnt": "has not",
    "dollars": "dollar", "euros": "euro", "pounds": "pound", "degrees": "degree",
}  # fmt: skip
ENDINGS = {"n't": " not", "'m": " am", "'re": " are", "'ve": " have", "'ll": " will", "'d": " 'd"}
WITH_IS = frozenset(
    ("it", "he", "she", "that", "there", "what", "who", "where", "here", "how", "this", "when", "why")
)
SPELLINGS = (("our", "or"), ("ise", "ize"), ("ised", "ized"), ("yse", "yze"), ("tre", "ter"), ("lled", "led"))
SYMBOLS = {
    "%": "percent", "@": "at", "&": "and", "+": "plus", "=": "equals", "°": "degree", "€": "euro",
    "$": "dollar", "£": "pound",
}  # fmt: skip

NEGATIONS = frozenset(
    ("not", "no", "never", "none", "nothing", "nobody", "nowhere", "neither", "nor", "without", "nicht",
     "kein", "keine", "keinen", "nie", "ne", "pas", "jamais", "nunca", "nada", "não", "niet", "geen", "не",
     "нет", "nie", "不", "没", "沒", "非", "无", "無")
)  # fmt: skip
