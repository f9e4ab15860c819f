"""The words of English numbers, and the words beside which they are written as digits."""

from __future__ import annotations

from engine.cleanup.rules.words import listed, wordset

_SMALL = listed("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
""")
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = listed("""
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
""")

SMALL = {word: value for value, word in enumerate(_SMALL)}
DIGITS = {word: value for word, value in SMALL.items() if value < 10}
TENS = {word: 10 * value for value, word in enumerate(_TENS, 2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
LARGE = ("million", "billion", "trillion")
ORDINALS = {word: value for value, word in enumerate(_ORDINALS) if value}
ORDINAL_TENS = {f"{word[:-1]}ieth": value for word, value in TENS.items()}
DECADES = {f"{word[:-1]}ies": value for word, value in TENS.items()}

NUMBER_WORDS = frozenset((*SMALL, *TENS, *SCALES))
ORDINAL_WORDS = frozenset((*ORDINALS, *ORDINAL_TENS, "hundredth", "thousandth", "millionth"))

MONTHS = {
    name: name.capitalize()
    for name in listed("""
    january february march april may june july august september october november december
""")
}

PERCENT = "percent"
CURRENCIES = {
    "dollar": "$", "dollars": "$", "euro": "€", "euros": "€", "pound": "£", "pounds": "£",
}  # fmt: skip
CENTS = wordset("cent cents penny pence p")

# Units of measurement, beside which even a small number is a figure. Miles, feet and pounds are also prose.
UNITS = wordset("""
    kilometre kilometres kilometer kilometers metre metres meter meters centimetre centimetres
    centimeter centimeters millimetre millimetres millimeter millimeters micrometre micrometres
    micrometer micrometers kilogram kilograms kilo kilos gram grams milligram milligrams microgram
    micrograms tonne tonnes litre litres liter liters millilitre millilitres milliliter milliliters byte
    bytes kilobyte kilobytes megabyte megabytes gigabyte gigabytes terabyte terabytes megabits gigabits
    watt watts kilowatt kilowatts megawatt megawatts volt volts amp amps hertz kilohertz megahertz
    gigahertz degrees millisecond milliseconds microsecond microseconds pixel pixels km kg mg ml mm cm
    gb mb tb kb ghz mhz kw kwh mph
""")

# After these a year is meant, or at least a date.
TEMPORAL = wordset("""
    in since until till by before after from during of year summer winter spring autumn fall circa
    around between to and early late mid christmas easter
""") | frozenset(MONTHS)
AT = wordset("at by until till around before after from")
# After these a number names a thing: no comma between its thousands.
LABELS = wordset("""
    room extension flight code pin number line bus route gate port version error ticket issue suite
    apartment unit channel model page id platform building highway account order invoice case dial
""")
# A capital, or one of these after a number, says that it is a name, an idiom or an uncertain count.
AFTERTHOUGHTS = wordset("""
    something odd ish fold oclock o'clock past vision hindsight
""")
