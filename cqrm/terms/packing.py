"""Short forms of the long texts that the record keeps for good: deflated, with the words they share left out.

What is unpacked is the same text on every machine; the packed bytes may differ between builds of zlib, so
nothing is ever hashed or compared in its packed form.
"""

from __future__ import annotations

import zlib

from cqrm.terms.packing_words import WORDS

_DICTIONARIES = {1: WORDS.encode()}
"""By their number, which is the first byte of a packed text. A new one is added; none is ever changed."""
_NEWEST = 1
_RAW = -15
"""Deflate without a header or a checksum: the record has hashes of its own."""
_LEVEL = 6
_MEMORY = 9
_MOST = 64 * 1024 * 1024
"""Bytes that a text may unpack to; more was never packed here."""


def packed(text: str, beside: str = "") -> bytes:
    """The short form of a text.

    Args:
        text: what to pack.
        beside: what stands beside it anyway, and is needed again to unpack it; its words cost nothing.
    """
    words = _DICTIONARIES[_NEWEST] + beside.encode()
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, words)
    return bytes((_NEWEST,)) + deflate.compress(text.encode()) + deflate.flush()


def unpacked(short: bytes, beside: str = "") -> str:
    """The text of a short form.

    Raises:
        ValueError: these are not bytes that ``packed`` made.
    """
    try:
        inflate = zlib.decompressobj(_RAW, _DICTIONARIES[short[0]] + beside.encode())
        text = inflate.decompress(short[1:], _MOST)
    except (zlib.error, LookupError, TypeError) as problem:
        raise ValueError("a packed text cannot be read") from problem
    if not inflate.eof or inflate.unused_data:
        raise ValueError("a packed text is longer or shorter than it was written")
    return text.decode()
