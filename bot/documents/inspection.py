"""Whether a file is a Word document that keeps to itself: looked at before anything reads it."""

from __future__ import annotations

import io
import re
import zipfile

from bot.documents.trouble import RenderError, Trouble

MOST_BYTES = 2 * 1024 * 1024
"""A template is a page or two with a logo."""

MOST_UNPACKED = 20 * 1024 * 1024
MOST_PARTS = 300

MAIN_PART = "word/document.xml"
MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_PROGRAMS = re.compile(r"vbaProject|activeX|/embeddings/|\.(?:bin|exe|dll|js|vbs)$", re.IGNORECASE)
_EXTERNAL = re.compile(rb"<[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
_INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)</w:instrText>|w:instr\s*=\s*[\"']([^\"']*)")
_FETCHING = re.compile(rb"\b(?:DDE|DDEAUTO|INCLUDE\w*|IMPORT|LINK|DATABASE)\b", re.IGNORECASE)


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
        if _PROGRAMS.search(name):
            raise RenderError(Trouble.EXTERNAL)
        if name.endswith((".xml", ".rels")):
            _look_at(part)


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
    """UTF-8 is what Word writes; anything else could hide what is looked for here."""
    if b"\0" in part or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise RenderError(Trouble.BROKEN)
    if any(not _HYPERLINK.search(it) for it in _EXTERNAL.findall(part)):
        raise RenderError(Trouble.EXTERNAL)
    instructions = b"".join(text or attribute for text, attribute in _INSTRUCTION.findall(part))
    if _FETCHING.search(instructions):
        raise RenderError(Trouble.EXTERNAL)
