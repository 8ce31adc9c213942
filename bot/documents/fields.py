"""Word's fields: which of them fetch something, told apart from words that only look like it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAMED = rb"(?:[^\s<>/:]+:)?"
_INSTRUCTION = re.compile(
    rb"<" + _NAMED + rb"instrText(?:\s[^>]*)?>(.*?)</" + _NAMED + rb"instrText\s*>"
    rb"|(?<![^\s\"'])" + _NAMED + rb"instr\s*=\s*(\"[^\"]*\"|'[^']*')",
    re.DOTALL,
)
_MARK = re.compile(rb"<[^>]*>")
_FETCHING = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDE\w*|IMPORT|LINK|DATABASE)\b", re.IGNORECASE)

_ADDRESS = re.compile(r"[A-Za-z0-9_/.:=&?#%~+-]*[/.:=&?#][A-Za-z0-9_/.:=&?#%~+-]*")
"""What can't be the name of a field: `https://www.example.org/link/1`."""

_PLAIN = re.compile(
    r"\A(\s*(?:HYPERLINK|REF|PAGEREF|NOTEREF|STYLEREF|MERGEFIELD|DOCPROPERTY|TOC|TC|XE|SEQ)\s).*",
    re.IGNORECASE | re.DOTALL,
)
"""A field that fetches nothing, with all that is written in the same stretch: if Word reads it, it
reads it as words for that field (`REF Link`, a tip that says *link*)."""


def fetches(part: bytes) -> bool:
    """Whether a field in a part fetches something. The part holds no comments and no CDATA.

    An instruction may be spread over many runs, so they are read as one.
    """
    return _FETCHING.search("".join(_instructions(part))) is not None


def _instructions(part: bytes) -> Iterator[str]:
    for text, attribute in _INSTRUCTION.findall(part):
        said = _MARK.sub(b"", text) or attribute[1:-1]
        yield _PLAIN.sub(r"\1", _ADDRESS.sub(" ", said.decode("utf-8", "replace")))
