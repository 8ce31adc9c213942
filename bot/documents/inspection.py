"""Whether a file is a Word document that keeps to itself: looked at before anything reads it."""

from __future__ import annotations

import html
import re

from bot.documents.fields import fetches
from bot.documents.package import packed, unpacked
from bot.documents.pictures import look_at_drawing
from bot.documents.plain import in_utf_8, without_cdata
from bot.documents.tags import require_whole_tags
from bot.documents.trouble import RenderError, Trouble

MOST_SAID = 200_000
"""Characters: what is typed into a template is looked through one by one."""

_PROGRAMS = re.compile(
    r"vbaProject|activeX|/embeddings/|(?<!/printerSettings)(?<!/printerSettings\d)\.bin$"
    r"|\.(?:exe|dll|js|vbs)$",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_REACHING = re.compile(
    rb"/(?:aFChunk|attachedTemplate|control|frame|mailMerge\w+|oleObject|package|subDocument"
    rb"|vbaProject)[\"']"
)
"""Relations to what Word fetches, includes or runs, wherever that is kept."""

_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
_HYPERLINK = re.compile(rb"(?<![\w:])Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
_UNSEEN = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_REFERENCE = re.compile(rb"&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_AS_TEXT = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""How a file begins that says it is text."""

_NEEDLESS = re.compile(
    rb"<Relationship\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?"
    rb"Type\s*=\s*[\"'][^\"']*/(?:attachedTemplate|mailMergeSource|mailMergeHeaderSource)[\"']"
    rb"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?/>"
    rb"|<w:attachedTemplate\s[^<>]*/>|<w:mailMerge>.*?</w:mailMerge>"
    rb"|<w(?:15)?:dataBinding\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*/>",
    re.DOTALL,
)
"""What minutes do without: the house's own template and a list of addresses somewhere else, and
what would put other words into a control than those that were filled in."""

_PARAGRAPH = re.compile(rb"</(?:w|a):p>|</dc:|</cp:")
_TEXT = re.compile(rb"<(?:w:t|w:delText|a:t|dc:\w+|cp:keywords)(?:\s[^>]*)?>([^<]*)")


def inspect(content: bytes) -> bytes:
    """Return the document without what it doesn't need, which is all it could have fetched.

    Raises RenderError unless it is a Word document that fetches and runs nothing, with whole tags.
    Links a reader can click are fine; pictures and fields from elsewhere are not.
    """
    before = unpacked(content)
    parts = {
        name: _NEEDLESS.sub(b"", part) if _is_words(name) else part for name, part in before.items()
    }
    for name, part in parts.items():
        _look_at(name, part)
    require_whole_tags(parts)
    return content if parts == before else packed(parts)


def paragraphs(content: bytes) -> list[str]:
    """Return what a document says, in its text, headers and notes, a paragraph at a time.

    Raises RenderError like `inspect`, and for more text than a template needs.
    """
    said = [
        html.unescape(b"".join(_TEXT.findall(it)).decode("utf-8", "replace"))
        for name, part in unpacked(inspect(content)).items()
        if name.endswith(".xml")
        for it in _PARAGRAPH.split(part)
    ]
    if sum(map(len, said)) > MOST_SAID:
        raise RenderError(Trouble.TOO_BIG)
    return [it for it in said if it]


def _is_words(name: str) -> bool:
    return name.startswith("word/") and name.endswith((".xml", ".rels"))


def _look_at(name: str, part: bytes) -> None:
    if _OUTSIDE.search(name):
        raise RenderError(Trouble.BROKEN)
    if _PROGRAMS.search(name):
        raise RenderError(Trouble.EXTERNAL)
    if name.lower().endswith(".svg"):
        _look_through(look_at_drawing(part))
    elif name.startswith("customXml/"):  # other programs' own, written as they like
        _look_through(without_cdata(in_utf_8(part)))
    elif name.lower().endswith((".xml", ".rels")) or _is_xml(part):
        _look_through(part)


def _is_xml(part: bytes) -> bool:
    """Whether it is read as XML, whatever it is called."""
    return part.startswith(_AS_TEXT) or part[:64].lstrip().startswith(b"<")


def _look_through(part: bytes) -> None:
    """UTF-8 is what Word writes, and no document types, no CDATA: they could hide what is sought.

    Comments and character references are seen through.
    """
    if any(it in part for it in (b"\0", b"<!DOCTYPE", b"<!ENTITY", b"<![CDATA[")):
        raise RenderError(Trouble.BROKEN)
    seen = _REFERENCE.sub(_referred_to, _UNSEEN.sub(b"", part))
    if _REACHING.search(seen):
        raise RenderError(Trouble.EXTERNAL)
    outward = (tag for tag in _TAG.findall(seen) if _EXTERNAL.search(tag))
    if any(not _HYPERLINK.search(tag) for tag in outward) or fetches(seen):
        raise RenderError(Trouble.EXTERNAL)


def _referred_to(found: re.Match[bytes]) -> bytes:
    """Return the letter, digit or mark a reference stands for; any other stays as it is written."""
    number = int(found[1], 16) if found[1] else int(found[2])
    return bytes((number,)) if 0x20 <= number < 0x7F and number not in b"<>\"'&" else found[0]
