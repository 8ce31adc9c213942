"""Drawings (SVG) in a document: most of them have a document type, and some reach out."""

from __future__ import annotations

import re

from bot.documents.plain import without_cdata
from bot.documents.trouble import RenderError, Trouble

_TYPE = re.compile(
    rb"<!DOCTYPE\s+svg(?:\s+(?:PUBLIC|SYSTEM)?(?:\s*(?:\"[^\"]*\"|'[^']*'))*)?\s*"
    rb"(?:\[(?:\s*<!ENTITY\s+[\w.-]+\s+(?:\"[^\"<&%]*\"|'[^'<&%]*')\s*>)*\s*\])?\s*>"
)
"""The type, with names for addresses as Illustrator writes them; none stands for another file."""

_RUNS = re.compile(
    rb"<(?:\w+:)?script\b|\son(?:activate|begin|click|end|error|focus\w*|key\w+|load|mouse\w+)\s*=",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    rb"<(?:\w+:)?(?:image|use|feImage|pattern|filter|\w*Gradient)\b"
    rb"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?[\s:]href\s*=\s*[\"'](?!#|data:image/)"
    rb"|url\(\s*(?:[\"']|&quot;)?(?![\"'#]|data:|&quot;)|@import",
    re.IGNORECASE,
)


def look_at_drawing(part: bytes) -> bytes:
    """Return a drawing as it is seen: without its document type and CDATA.

    Raises RenderError for one that runs something, or shows what is kept elsewhere.
    """
    seen = without_cdata(_TYPE.sub(b"", part, count=1))
    if _RUNS.search(seen) or _SHOWS.search(seen):
        raise RenderError(Trouble.EXTERNAL)
    return seen
