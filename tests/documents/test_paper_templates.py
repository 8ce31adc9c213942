"""The templates of the papers: what Word's own check of accessibility asks for, in the XML."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from functools import cache
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from bot.documents.rendering import paper_template, render_document, taken_in, words_of
from templates.documents.papers import KINDS, SHORT, build_paper
from tests.documents.files import saved

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SECTION: dict[str, Any] = {
    "paragraphs": [],
    "points": [],
    "groups": [],
    "pictures": [],
    "tables": [],
}
TABLE = {
    "number": "1",
    "caption": "Beslutninger",
    "about": "En række for hver beslutning.",
    "head": ["Hvad", "Hvornår", "Hvordan"],
    "rows": [["Lys", "2. marts", "Klaret"], ["Hegn", "3. marts", "I gang"]],
}
FACTS = {
    "language": "da-DK",
    "heading": "Halvårsstatus 2026",
    "area": "Nordparken",
    "marker": "P-7",
    "put_before": "Til styregruppen mandag den 16. november",
    "drafted": "Udkast",
    "contents": ["1  Det skal I tage stilling til", "2  Sådan går det"],
    "sections": [
        SECTION | {"heading": "Det skal I tage stilling til", "points": ["Godkend planen."]},
        SECTION
        | {
            "heading": "Sådan går det",
            "groups": [
                SECTION | {"heading": "Det gik godt", "paragraphs": ["Lyset kom op."]},
            ],
            "pictures": [{"place": "[[picture 0]]", "number": "1", "caption": "Meldte sager"}],
            "tables": [TABLE],
        },
    ],
    "made_of": "Bygger på det, der er sket.",
    "words": {"contents": "Indhold", "figure": "Figur", "table": "Tabel"},
    "pictures": [
        {
            "png": base64.b64encode(DOT).decode(),
            "alt": "Meldte sager. 2024: 12; 2025: 9.",
            "width": 12,
        }
    ],
}


@cache
def made(kind: str) -> bytes:
    return render_document(paper_template(kind), FACTS)


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


@pytest.mark.parametrize("kind", KINDS)
def test_the_template_is_the_one_that_is_built(kind: str) -> None:
    built, kept = (
        part(it, "word/document.xml") for it in (saved(build_paper(kind)), paper_template(kind))
    )
    assert built == kept, "write it anew: python templates/documents/papers.py"


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_a_title_and_a_language_everywhere(kind: str) -> None:
    document = Document(io.BytesIO(made(kind)))
    assert document.core_properties.title == "Halvårsstatus 2026"
    assert document.core_properties.language == "da-DK"
    spoken = {it.get(qn("w:val")) for it in document.element.iter(qn("w:lang"))}
    assert spoken == {"da-DK"}
    written = [it for it in document.element.body.iter(qn("w:r")) if it.findall(qn("w:t"))]
    assert all(it.find(f"{qn('w:rPr')}/{qn('w:lang')}") is not None for it in written)
    assert '<w:lang w:val="da-DK"' in part(made(kind), "word/styles.xml")


@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_says_what_it_shows(kind: str) -> None:
    document = Document(io.BytesIO(made(kind)))
    described = [it.get("descr") for it in document.element.body.iter(qn("wp:docPr"))]
    assert described == ["Meldte sager. 2024: 12; 2025: 9."]
    assert "[[picture" not in part(made(kind), "word/document.xml")


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_has_a_head_that_is_repeated_a_caption_and_no_merged_cells(kind: str) -> None:
    content = made(kind)
    (table,) = Document(io.BytesIO(content)).tables
    heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True, False, False]
    assert [cell.text for cell in table.rows[0].cells] == ["Hvad", "Hvornår", "Hvordan"]
    assert [cell.text for cell in table.rows[2].cells] == ["Hegn", "3. marts", "I gang"]
    xml = part(content, "word/document.xml")
    assert '<w:tblCaption w:val="Beslutninger"/>' in xml
    assert '<w:tblDescription w:val="En række for hver beslutning."/>' in xml
    assert "w:vMerge" not in xml
    assert "w:gridSpan" not in xml
    assert xml.count("<w:cantSplit") == len(heads)


@pytest.mark.parametrize("kind", KINDS)
def test_headings_are_words_own_and_numbered_and_leave_out_no_level(kind: str) -> None:
    content = made(kind)
    found = [
        (it.style.name if it.style else "", it.text)
        for it in Document(io.BytesIO(content)).paragraphs
    ]
    headings = [it for it in found if (it[0] or "").startswith("Heading")]
    assert headings == [
        ("Heading 1", "Det skal I tage stilling til"),
        ("Heading 1", "Sådan går det"),
        ("Heading 2", "Det gik godt"),
    ]
    styles = part(content, "word/styles.xml")
    for level in (1, 2):
        style = re.search(rf'<w:style [^>]*w:styleId="Heading{level}".*?</w:style>', styles, re.S)
        assert style is not None
        assert '<w:numId w:val="77"/>' in style[0]
    assert '<w:pStyle w:val="Heading1"/>' in part(content, "word/numbering.xml")


@pytest.mark.parametrize("kind", KINDS)
def test_captions_are_counted_by_word(kind: str) -> None:
    xml = part(made(kind), "word/document.xml")
    assert " SEQ Figure " in xml
    assert " SEQ Table " in xml


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_long_has_contents_that_word_fills_in(kind: str) -> None:
    xml = part(made(kind), "word/document.xml")
    assert (" TOC " in xml) is (kind not in SHORT)
    assert ("2  Sådan går det" in xml) is (kind not in SHORT)


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_which_paper_it_is_in_its_foot_and_among_its_keywords(kind: str) -> None:
    said = words_of(made(kind))
    assert "P-7" in said
    assert "Halvårsstatus 2026 · Nordparken · P-7" in said


def test_what_comes_back_may_be_passed_on() -> None:
    content = made("november")
    assert taken_in(content).content == content
    assert "Lyset kom op." in taken_in(content).words
