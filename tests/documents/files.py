"""Word files for the tests: templates of a municipality's own, and files that are no such thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.document import Document as Doc


def saved(document: Doc) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def template(*paragraphs: str) -> bytes:
    """A template with these paragraphs, and a heading of its own."""
    document = Document()
    document.add_heading("Referat fra Byens Hus", 1)
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same file with some parts added or put in the place of others."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


def words(content: bytes) -> list[str]:
    """The paragraphs and the cells of a document, as they are read."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [it.text for it in document.paragraphs if it.text] + cells


def headings(content: bytes) -> list[tuple[str, str]]:
    """The style and the text of what is a title or a heading."""
    found = Document(io.BytesIO(content)).paragraphs
    named = [(it.style.name or "" if it.style else "", it.text) for it in found]
    return [(style, text) for style, text in named if style.startswith(("Title", "Heading"))]
