"""Numbers in words: 二十, 两万, 一百二十五, twenty-four, a hundred."""

from __future__ import annotations

_DIGITS = {
    **{mark: value for value, mark in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "两": 2,
    "壹": 1,
    "半": 0.5,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS: dict[str, float] = {
    **{word: float(value) for value, word in enumerate(_SMALL.split())},
    **{word: 10.0 * value for value, word in enumerate(_TENS.split(), 2)},
    "a": 1.0,
    "an": 1.0,
    "half": 0.5,
    "dozen": 12.0,
}
_MAGNITUDES = {
    "hundred": 100.0,
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "million": 1e6,
    "billion": 1e9,
    "千": 1e3,
    "万": 1e4,
    "w": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
}


def number(words: str) -> float | None:
    """The value of digits or words, a magnitude behind them included; None where they are no number."""
    text = words.strip().lower().replace(",", "").replace("，", "").replace("-", " ")
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyz千百万亿 ")
    try:
        plain = float(digits)
    except ValueError:
        return (
            _chinese(text)
            if text and text[0] in "零〇一二两三四五六七八九十百千万半壹"
            else _english(text)
        )
    return plain * _MAGNITUDES.get(text[len(digits) :].strip(), 1.0)


def _chinese(text: str) -> float | None:
    total, group, digit = 0.0, 0.0, 0.0
    for mark in text:
        if mark in _DIGITS:
            digit = _DIGITS[mark]
        elif mark in _UNITS:
            group, digit = group + (digit or 1) * _UNITS[mark], 0.0
        elif mark in _GROUPS:
            total, group, digit = (total + group + digit or 1.0) * _GROUPS[mark], 0.0, 0.0
        else:
            return None
    return total + group + digit


def _english(text: str) -> float | None:
    total, found = 0.0, False
    for word in text.split():
        if word in _WORDS:
            total, found = total + _WORDS[word], True
        elif word in _MAGNITUDES:
            total, found = (total or 1.0) * _MAGNITUDES[word], True
        else:
            return None
    return total if found else None
