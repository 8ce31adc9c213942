"""Whether a file is a Word document that keeps to itself: looked at before anything reads it."""

from __future__ import annotations

import html
import io
import re
import zipfile

from bot.documents.trouble import RenderError, Trouble

MOST_BYTES = 2 * 1024 * 1024
"""A template is a page or two with a logo."""

MOST_UNPACKED = 20 * 1024 * 1024
MOST_PARTS = 300
MOST_SAID = 200_000
"""Characters: what is typed into a template is looked through one by one."""

MAIN_PART = "word/document.xml"
MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_PROGRAMS = re.compile(r"vbaProject|activeX|/embeddings/|\.(?:bin|exe|dll|js|vbs)$", re.IGNORECASE)
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_REACHING = re.compile(
    rb"/(?:aFChunk|attachedTemplate|control|frame|oleObject|package|subDocument|vbaProject)[\"']"
)
"""Relations to what Word fetches, includes or runs, wherever that is kept."""

_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
_HYPERLINK = re.compile(rb"(?<![\w:])Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
_INSTRUCTION = re.compile(
    rb"<(?:\w+:)?instrText[^>]*>([^<]*)</|(?:\w+:)?instr\s*=\s*(\"[^\"]*\"|'[^']*')"
)
_FETCHING = re.compile(rb"\b(?:DDE|DDEAUTO|INCLUDE\w*|IMPORT|LINK|DATABASE)\b", re.IGNORECASE)
_UNSEEN = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_REFERENCE = re.compile(rb"&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_AS_TEXT = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""How a file begins that says it is text."""

_PARAGRAPH = re.compile(rb"</(?:w|a):p>|</dc:|</cp:")
_TEXT = re.compile(rb"<(?:w:t|w:delText|a:t|dc:\w+|cp:keywords)(?:\s[^>]*)?>([^<]*)")


def inspect(content: bytes) -> None:
    """Raises RenderError unless it is a Word document that fetches and runs nothing.

    Links a reader can click are fine; pictures, templates and fields from elsewhere are not.
    """
    if len(content) > MOST_BYTES:
        raise RenderError(Trouble.TOO_BIG)
    try:
        parts = _unpacked(content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise RenderError(Trouble.BROKEN) from error
    if MAIN_PART not in parts or MAIN_TYPE not in parts.get("[Content_Types].xml", b""):
        raise RenderError(Trouble.BROKEN)
    for name, part in parts.items():
        if _OUTSIDE.search(name):
            raise RenderError(Trouble.BROKEN)
        if _PROGRAMS.search(name):
            raise RenderError(Trouble.EXTERNAL)
        if name.lower().endswith((".xml", ".rels")) or _is_xml(part):
            _look_at(part)


def _is_xml(part: bytes) -> bool:
    """Whether it is read as XML, whatever it is called."""
    return part.startswith(_AS_TEXT) or part[:64].lstrip().startswith(b"<")


def paragraphs(content: bytes) -> list[str]:
    """Return what a document says, in its text, headers and notes, a paragraph at a time.

    Raises RenderError like `inspect`, and for more text than a template needs.
    """
    inspect(content)
    said = [
        html.unescape(b"".join(_TEXT.findall(it)).decode("utf-8", "replace"))
        for name, part in _unpacked(content).items()
        if name.endswith(".xml")
        for it in _PARAGRAPH.split(part)
    ]
    if sum(map(len, said)) > MOST_SAID:
        raise RenderError(Trouble.TOO_BIG)
    return [it for it in said if it]


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts by name; never more is unpacked than may be, whatever the file says."""
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        entries = packed.infolist()
        if len(entries) > MOST_PARTS:
            raise RenderError(Trouble.TOO_BIG)
        for entry in entries:
            with packed.open(entry) as part:
                parts[entry.filename] = part.read(left + 1)
            left -= len(parts[entry.filename])
            if left < 0:
                raise RenderError(Trouble.TOO_BIG)
    return parts


def _look_at(part: bytes) -> None:
    """UTF-8 is what Word writes, and no document types, no CDATA: they could hide what is sought.

    Comments and character references are seen through.
    """
    if any(it in part for it in (b"\0", b"<!DOCTYPE", b"<!ENTITY", b"<![CDATA[")):
        raise RenderError(Trouble.BROKEN)
    seen = _REFERENCE.sub(_referred_to, _UNSEEN.sub(b"", part))
    if _REACHING.search(seen):
        raise RenderError(Trouble.EXTERNAL)
    outward = (tag for tag in _TAG.findall(seen) if _EXTERNAL.search(tag))
    if any(not _HYPERLINK.search(tag) for tag in outward):
        raise RenderError(Trouble.EXTERNAL)
    instructions = b"".join(text or attribute for text, attribute in _INSTRUCTION.findall(seen))
    if _FETCHING.search(instructions):
        raise RenderError(Trouble.EXTERNAL)


def _referred_to(found: re.Match[bytes]) -> bytes:
    """Return the letter, digit or mark a reference stands for; any other stays as it is written."""
    number = int(found[1], 16) if found[1] else int(found[2])
    return bytes((number,)) if 0x20 <= number < 0x7F and number not in b"<>\"'&" else found[0]
