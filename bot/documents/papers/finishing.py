"""What a template can't do itself: pictures put in their places, and what the whole document says.

A template is given words alone. Where it says a picture's place, the picture is put in afterwards,
with what it shows as its alternative text.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from bot.documents.papers.places import PLACE

WIDEST = 16.0
"""Centimetres between the margins."""

_PLACE = re.compile(re.escape(PLACE).replace(r"\{\}", r"(\d+)"))

Pictures = Sequence[Mapping[str, Any]]
"""By their numbers: `png` in base64, `alt`, and `width` in centimetres."""


def finished(content: bytes, pictures: Pictures, marker: str, language: str) -> bytes:
    """Return a document with its pictures, marked and in its language.

    The mark stands among its keywords too: there it outlives whatever is written in it.
    """
    document = Document(io.BytesIO(content))
    for paragraph in list(_paragraphs(document)):
        found = _PLACE.fullmatch(paragraph.text.strip())
        if found is not None and int(found[1]) < len(pictures):
            _put_in(paragraph, pictures[int(found[1])])
    document.core_properties.keywords = marker
    document.core_properties.language = language
    _speaks(document, language)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _paragraphs(document: Doc) -> Iterator[Paragraph]:
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document)


def _put_in(paragraph: Paragraph, picture: Mapping[str, Any]) -> None:
    for run in paragraph.runs:
        run.text = ""
    width = Cm(min(float(picture["width"]), WIDEST))
    png = io.BytesIO(base64.b64decode(picture["png"]))
    shape = paragraph.add_run().add_picture(png, width=width)
    shape._inline.docPr.set("descr", str(picture["alt"]))


def _speaks(document: Doc, language: str) -> None:
    """The language of whatever is written in it later, and of what has none of its own."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    if defaults is None:
        return
    properties = defaults.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        defaults.append(properties)
    spoken = properties.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        properties.append(spoken)
    spoken.set(qn("w:val"), language)
