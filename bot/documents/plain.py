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
