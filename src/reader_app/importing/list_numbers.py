"""Numbers as lists write them: decimal, Roman, letters, Chinese (ST_NumberFormat of ECMA-376)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_PLAIN = ("〇一二三四五六七八九", "十百千", "万")
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
_LETTERS = 26
_MOST_LETTERS = 30
"""The most times that a letter is repeated; larger numbers are decimal."""
_DIGITS = 9


def written(number: int, form: str) -> str:
    """``number``, from 0, in a format of ST_NumberFormat; decimal for one that is not known."""
    return _FORMS.get(form, str)(number)


def number_told(told: str | None, otherwise: int) -> int:
    """A number as a file gives it; ``otherwise`` if there is none or it is out of range."""
    if told is not None and len(told) <= _DIGITS and told.isascii() and told.isdecimal():
        return int(told)
    return otherwise


def roman(number: int) -> str:
    """In small Roman numerals; decimal beyond what these can write."""
    if not 0 < number < 4000:
        return str(number)
    made = ""
    for value, letters in _ROMAN:
        made += letters * (number // value)
        number %= value
    return made


def chinese(
    number: int, digits: str = "零一二三四五六七八九", units: str = "十百千", myriad: str = "万"
) -> str:
    """In Chinese numerals as they are spoken: 十二, 一百零三."""
    if number >= 10**8:
        return str(number)
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        rest = _below_myriad(low, digits, units)
        gap = digits[0] if 0 < low < 10**3 else ""
        return _below_myriad(high, digits, units) + myriad + (gap + rest if low else "")
    return _below_myriad(number, digits, units) if number else digits[0]


def _below_myriad(number: int, digits: str, units: str) -> str:
    made, gap = "", False
    for power in (3, 2, 1, 0):
        digit, number = divmod(number, 10**power)
        if digit:
            made += digits[0] if gap and made else ""
            alone = power == 1 and digit == 1 and not made and units[0] == "十"
            made += ("" if alone else digits[digit]) + (units[power - 1] if power else "")
            gap = False
        else:
            gap = True
    return made


def _letters(number: int) -> str:
    """A to z, then aa, bb: so does Word."""
    if number < 1:
        return ""
    times, index = divmod(number - 1, _LETTERS)
    if times >= _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + index) * (times + 1)


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else ""


def _from(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= most else str(number)


def _circled(number: int) -> str:
    for first, last, sign in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= number <= last:
            return chr(ord(sign) + number - first)
    return str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _digits(number: int) -> str:
    """Up to ten as it is spoken, then digit by digit: 一九."""
    if number <= 10:
        return chinese(number)
    return "".join(_PLAIN[0][int(digit)] for digit in str(number))


_FORMS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanDigital": chinese,
    "chineseLegalSimplified": lambda number: chinese(number, *_LEGAL),
    "ideographLegalTraditional": lambda number: chinese(number, *_LEGAL_TRADITIONAL),
    "japaneseLegal": lambda number: chinese(number, *_LEGAL_TRADITIONAL),
}
