"""Which scripts of a large search index may hold a word, told in a few kilobytes each, so that the others need not be read.

A sign is a field of bits. Every character of Chinese, every two in a row, and every three Latin letters in a row that a
script's texts hold set one. A script in whose sign a bit of a word is missing doesn't hold the word; where all are set it may.
The client folds words and picks bits in the same way (assets/search.js).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from unicodedata import normalize

BITS = 1 << 16
"""So many that the signs of ten thousand goals stay within a few scripts' size, and a rare word needs few scripts."""

RUN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+|[a-z]+")
LATIN = 3


def sign(texts: Iterable[str]) -> str:
    """The sign of these texts, as base64 of its bytes; bit 0 is the first byte's lowest."""
    field = bytearray(BITS // 8)
    folded = normalize("NFKC", "\n".join(texts)).lower()
    for piece in {piece for run in set(RUN.findall(folded)) for piece in _pieces(run)}:
        bit = _bit(piece)
        field[bit >> 3] |= 1 << (bit & 7)
    return b64encode(field).decode("ascii")


def _pieces(run: str) -> Iterator[str]:
    if run.isascii():
        return (run[at : at + LATIN] for at in range(len(run) - LATIN + 1))
    return (piece for at in range(len(run)) for piece in (run[at], run[at : at + 2]))


def _bit(piece: str) -> int:
    number = 0
    for character in piece:
        number = (number * 31 + ord(character)) & 0xFFFFFFFF
    return (number * 0x9E3779B1 & 0xFFFFFFFF) >> 16
