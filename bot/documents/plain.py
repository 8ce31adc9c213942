"""What other programs than Word write into a document, as Word would write it."""

from __future__ import annotations

import html
import re

_CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def without_cdata(part: bytes) -> bytes:
    """Return the same text, escaped where it stood in CDATA."""
    return _CDATA.sub(lambda found: _escaped(found[1]), part)


def in_utf_8(part: bytes) -> bytes:
    """Return the same text; what begins like UTF-16 was that."""
    return part.decode("utf-16", "replace").encode() if part.startswith(_WIDE) else part


def _escaped(text: bytes) -> bytes:
    return html.escape(text.decode("utf-8", "replace"), quote=False).encode()


def text_of(content: bytes) -> str | None:
    """Return a file of comma-separated values as text, however it is encoded; None for no text.

    Excel for Windows writes them in its code page, unless told otherwise.
    """
    if content.startswith(_OTHER_FILES):
        return None
    if content.startswith(_WIDE):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        return _narrow(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text if _is_written(text) else None


def _narrow(content: bytes) -> str | None:
    """UTF-16 without a mark has a zero in every other place where there are letters."""
    for places, encoding in ((content[1::2], "utf-16-le"), (content[::2], "utf-16-be")):
        if places.count(0) * 2 > len(places):
            return content.decode(encoding, "replace")
    return None


def _is_written(text: str) -> bool:
    strange = sum(it < " " and it not in "\t\r\n\f" for it in text)
    return strange * 100 <= len(text)


_OTHER_FILES = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<", b"\xef\xbb\xbf<")
"""How files begin that are read as text and are none: documents, pictures, pages of the web."""
