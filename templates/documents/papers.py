"""Makes the templates of the papers, one a kind: `python templates/documents/papers.py`.

They look like a municipality's papers: the decision asked for first, then a page of how it goes,
then the rest; numbered headings, captions, real table heads, contents where it is long. Every
visible word is a fact given to the template, in the hotspot's language.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from templates.documents.build import (
    FONT,
    INK,
    QUIET,
    _as_head,
    _fill,
    _in_its_language,
    _page,
    _quiet,
    _styles,
    _tag,
)

KINDS = ("may", "june", "november", "end", "status", "steering")
SHORT = ("steering",)
"""Two pages have no contents."""

NUMBERING = 77
"""Of the numbered headings: beside those that a new document brings."""


def build_paper(kind: str) -> Doc:
    """Return the template of a kind."""
    document = Document()
    _page(document)
    document.sections[0].footer.paragraphs[0].text = "{{ heading }} · {{ area }} · {{ marker }}"
    _styles(document)
    _more_styles(document)
    _numbered_headings(document)
    _head(document)
    if kind not in SHORT:
        _contents(document)
    _sections(document)
    _tail(document)
    for part in (document.element.body, document.sections[0].footer._element):
        _in_its_language(part)
    document.core_properties.title = "{{ heading }}"
    document.core_properties.author = "{{ area }}"
    document.core_properties.subject = "{{ put_before }}"
    return document


def _more_styles(document: Doc) -> None:
    for name, size in {
        "Caption": 9.5,
        "TOC 1": 11,
        "Contents": 12,
        "Field end": 1,
        "List Bullet": 11,
    }.items():
        names = [it.name for it in document.styles]
        style = (
            document.styles[name]
            if name in names
            else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size = FONT, Pt(size)
        style.paragraph_format.space_after = Pt(3)
    caption = document.styles["Caption"]
    caption.font.color.rgb, caption.font.bold, caption.font.italic = QUIET, False, False
    contents = document.styles["Contents"]
    contents.font.color.rgb, contents.font.bold = INK, True
    contents.paragraph_format.space_before = Pt(10)


def _numbered_headings(document: Doc) -> None:
    """Word's own numbers, 1 and 1.1, by the headings' styles."""
    numbering = document.part.numbering_part.element
    abstract = _element("w:abstractNum", {"w:abstractNumId": str(NUMBERING)})
    abstract.append(_element("w:multiLevelType", {"w:val": "multilevel"}))
    for level, text in enumerate(("%1", "%1.%2")):
        one = _element("w:lvl", {"w:ilvl": str(level)})
        for name, value in (
            ("w:start", "1"),
            ("w:numFmt", "decimal"),
            ("w:pStyle", f"Heading{level + 1}"),
            ("w:lvlText", text),
            ("w:lvlJc", "left"),
        ):
            one.append(_element(name, {"w:val": value}))
        indent = _element("w:pPr", {})
        indent.append(_element("w:ind", {"w:left": "567", "w:hanging": "567"}))
        one.append(indent)
        abstract.append(one)
    numbering.insert(0, abstract)
    number = _element("w:num", {"w:numId": str(NUMBERING)})
    number.append(_element("w:abstractNumId", {"w:val": str(NUMBERING)}))
    numbering.append(number)
    for level in (0, 1):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        by = _element("w:numPr", {})
        by.append(_element("w:ilvl", {"w:val": str(level)}))
        by.append(_element("w:numId", {"w:val": str(NUMBERING)}))
        properties.insert(0, by)
        _in_order(properties)


def _in_order(properties: BaseOxmlElement) -> None:
    """The schema wants what keeps paragraphs together before their number."""
    by = properties.find(qn("w:numPr"))
    for name in ("w:keepLines", "w:keepNext"):
        kept = properties.find(qn(name))
        if kept is not None:
            properties.remove(kept)
            properties.insert(0, kept)
    assert by is not None


def _head(document: Doc) -> None:
    document.add_paragraph("{{ heading }}", style="Title")
    document.add_paragraph("{{ area }}")
    _quiet(document, "{{ put_before }}")
    _tag(document, "if drafted")
    _quiet(document, "{{ drafted }}")
    _tag(document, "endif")


def _contents(document: Doc) -> None:
    """A field that Word fills in anew; till then it says the headings."""
    _tag(document, "if contents")
    document.add_paragraph("{{ words.contents }}", style="Contents")
    first = document.paragraphs[-1]
    _field(first, "begin", {"w:dirty": "true"})
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = ' TOC \\o "1-1" \\h \\z \\u '
    first.add_run()._r.append(instruction)
    _field(first, "separate", {})
    _tag(document, "for it in contents")
    document.add_paragraph("{{ it }}", style="TOC 1")
    _tag(document, "endfor")
    _field(document.add_paragraph(style="Field end"), "end", {})
    _tag(document, "endif")


def _field(paragraph: Paragraph, kind: str, more: dict[str, str]) -> None:
    paragraph.add_run()._r.append(_element("w:fldChar", {"w:fldCharType": kind} | more))


def _sections(document: Doc) -> None:
    _tag(document, "for section in sections")
    document.add_heading("{{ section.heading }}", 1)
    _tag(document, "for it in section.paragraphs")
    document.add_paragraph("{{ it }}")
    _tag(document, "endfor")
    _points(document, "section.points")
    _tag(document, "for group in section.groups")
    document.add_heading("{{ group.heading }}", 2)
    _tag(document, "for it in group.paragraphs")
    document.add_paragraph("{{ it }}")
    _tag(document, "endfor")
    _points(document, "group.points")
    _pictures(document, "group.pictures")
    _tag(document, "endfor")
    _pictures(document, "section.pictures")
    _tag(document, "for table in section.tables")
    _table(document)
    _tag(document, "endfor")
    _tag(document, "endfor")


def _points(document: Doc, name: str) -> None:
    _tag(document, f"for it in {name}")
    document.add_paragraph("{{ it }}", style="List Bullet")
    _tag(document, "endfor")


def _pictures(document: Doc, name: str) -> None:
    """A picture's place is put in afterwards, with what it shows in words."""
    _tag(document, f"for picture in {name}")
    document.add_paragraph("{{ picture.place }}").paragraph_format.keep_with_next = True
    _caption(
        document, "{{ words.figure }} ", "Figure", "{{ picture.number }}", "{{ picture.caption }}"
    )
    _tag(document, "endfor")


def _table(document: Doc) -> None:
    """A head that is repeated on each page; as many columns as the facts have."""
    _caption(document, "{{ words.table }} ", "Table", "{{ table.number }}", "{{ table.caption }}")
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    table = document.add_table(rows=4, cols=3)
    table.style = document.styles["Table Grid"]
    properties = table._tbl.tblPr
    properties.append(_element("w:tblCaption", {"w:val": "{{ table.caption }}"}))
    properties.append(_element("w:tblDescription", {"w:val": "{{ table.about }}"}))
    _fill(table.rows[0], "{%tc for it in table.head %}", "{{ it }}", "{%tc endfor %}")
    _as_head(table.rows[0])
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit", {"w:val": "true"}))
    _fill(table.rows[1], "{%tr for row in table.rows %}", "", "")
    _fill(table.rows[2], "{%tc for it in row %}", "{{ it }}", "{%tc endfor %}")
    _fill(table.rows[3], "{%tr endfor %}", "", "")
    document.add_paragraph()


def _caption(document: Doc, before: str, series: str, number: str, text: str) -> None:
    paragraph = document.add_paragraph(style="Caption")
    paragraph.add_run(before)
    field = _element("w:fldSimple", {"w:instr": f" SEQ {series} \\* ARABIC "})
    counted = deepcopy(paragraph.add_run(number)._r)
    paragraph._p.remove(paragraph.runs[-1]._r)
    field.append(counted)
    paragraph._p.append(field)
    paragraph.add_run(f". {text}")


def _tail(document: Doc) -> None:
    last = document.add_paragraph("{{ made_of }}")
    last.paragraph_format.space_before = Pt(14)
    last.runs[0].font.color.rgb = QUIET


def _element(name: str, values: dict[str, str]) -> BaseOxmlElement:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(key), value)
    return made


if __name__ == "__main__":
    for each in KINDS:
        build_paper(each).save(str(Path(__file__).with_name(f"paper_{each}.docx")))
