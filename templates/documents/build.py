"""Makes `minutes.docx` and `cooperation.docx`: `python templates/documents/build.py`.

Real headings and table heads, so that a screen reader finds its way; a look any municipality can
live with. Every visible word is a fact given to the template, in the hotspot's language.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

INK = RGBColor(0x1F, 0x4E, 0x5F)
QUIET = RGBColor(0x55, 0x55, 0x55)
FONT = "Calibri"


def build() -> Doc:
    """Return the template."""
    document = Document()
    _page(document)
    _styles(document)
    _head(document)
    _attendance(document)
    _items(document)
    _agreements(document)
    _tail(document)
    for part in (document.element.body, document.sections[0].footer._element):
        _in_its_language(part)
    document.core_properties.title = "{{ heading }}"
    document.core_properties.author = "{{ area }}"
    return document


def _page(document: Doc) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    foot = section.footer.paragraphs[0]
    foot.text = "{{ heading }} · {{ area }}"
    foot.style = document.styles["Footer"]


def _styles(document: Doc) -> None:
    sizes = {"Normal": 11, "Title": 24, "Heading 1": 15, "Heading 2": 12, "Footer": 9}
    for name, size in sizes.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:ascii"), FONT)
        fonts.set(qn("w:hAnsi"), FONT)
        if name.startswith(("Title", "Heading")):
            style.font.color.rgb, style.font.bold = INK, name != "Title"
            style.paragraph_format.space_before = Pt(0 if name == "Title" else 14)
            style.paragraph_format.space_after = Pt(4)
            style.paragraph_format.keep_with_next = True
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Footer"].font.color.rgb = QUIET


def _head(document: Doc) -> None:
    document.add_paragraph("{{ heading }}", style="Title")
    document.add_paragraph("{{ area }}")
    _said(document, "{{ words.when }}", "{{ when }}")
    _only_if(document, "place", lambda: _said(document, "{{ words.place }}", "{{ place }}"))


def _attendance(document: Doc) -> None:
    document.add_heading("{{ words.attendance }}", 1)
    for name in ("present", "substitutes", "apologies"):
        _only_if(
            document,
            name,
            lambda name=name: _said(
                document, "{{ words." + name + " }}", "{{ " + name + " | join(', ') }}"
            ),
        )
    _only_if(
        document,
        "nobody_noted",
        lambda: document.add_paragraph("{{ words.nobody_noted }}"),
    )


def _items(document: Doc) -> None:
    document.add_heading("{{ words.agenda }}", 1)
    _only_if(document, "not items", lambda: document.add_paragraph("{{ words.no_items }}"))
    _tag(document, "for item in items")
    document.add_heading("{% if item.number %}{{ item.number }}. {% endif %}{{ item.text }}", 2)
    _only_if(document, "item.about", lambda: _quiet(document, "{{ item.about }}"))
    _only_if(
        document,
        "item.decision",
        lambda: _said(document, "{{ words.decision }}", "{{ item.decision }}"),
    )
    _only_if(
        document,
        "item.agreed",
        lambda: _said(document, "{{ words.agreed }}", "{{ item.agreed | join(', ') }}"),
    )
    _only_if(document, "item.outcome", lambda: document.add_paragraph("{{ item.outcome }}"))
    _tag(document, "endfor")


def _quiet(document: Doc, text: str) -> Paragraph:
    paragraph = document.add_paragraph(text)
    paragraph.runs[0].font.color.rgb = QUIET
    return paragraph


def _agreements(document: Doc) -> None:
    _tag(document, "if agreements")
    document.add_heading("{{ words.agreements }}", 1)
    table = document.add_table(rows=4, cols=4)
    table.style = document.styles["Table Grid"]
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _fill(table.rows[0], *(f"{{{{ words.{it} }}}}" for it in ("ref", "what", "actor", "due")))
    _as_head(table.rows[0])
    _fill(table.rows[1], "{%tr for it in agreements %}", "", "", "")
    _fill(table.rows[2], *(f"{{{{ it.{it} }}}}" for it in ("ref", "what", "actor", "due")))
    _fill(table.rows[3], "{%tr endfor %}", "", "", "")
    _widths(table, 1.6, 6.8, 3.8, 3.8)
    _tag(document, "endif")


def _tail(document: Doc) -> None:
    _tag(document, "if next_meeting")
    document.add_heading("{{ words.next_meeting }}", 1)
    document.add_paragraph("{{ next_meeting }}")
    _tag(document, "endif")
    _tag(document, "if changes")
    document.add_heading("{{ words.changes }}", 1)
    _tag(document, "for it in changes")
    _said(document, "{{ it.version }}", "{{ it.text }}")
    _tag(document, "endfor")
    _tag(document, "endif")
    last = document.add_paragraph("{{ version_line }}")
    last.paragraph_format.space_before = Pt(14)
    last.runs[0].font.color.rgb = QUIET


def _said(document: Doc, label: str, text: str) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(text)
    return paragraph


def _tag(document: Doc, tag: str) -> None:
    """A paragraph that is a tag and is gone in the document."""
    document.add_paragraph("{%p " + tag + " %}")


def _only_if(document: Doc, name: str, add: object) -> None:
    _tag(document, f"if {name}")
    assert callable(add)
    add()
    _tag(document, "endif")


def _fill(row: _Row, *texts: str) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].text = text


def _as_head(row: _Row) -> None:
    """A head is repeated on each page, and read as one by a screen reader."""
    properties = row._tr.get_or_add_trPr()
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    properties.append(head)
    for cell in row.cells:
        cell.paragraphs[0].runs[0].bold = True
        _shade(cell)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "E6EEF1")
    cell._tc.get_or_add_tcPr().append(shade)


def _in_its_language(part: BaseOxmlElement) -> None:
    """Every run says which language it is in: for spelling, and for a screen reader's voice."""
    for run in part.iter(qn("w:r")):
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "{{ language }}")
        run.get_or_add_rPr().append(language)


def _widths(table: Table, *widths: float) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def build_cooperation() -> Doc:
    """Return the template of a cooperation agreement: one page, its facts in a table."""
    document = Document()
    _page(document)
    _styles(document)
    document.add_paragraph("{{ heading }}", style="Title")
    document.add_paragraph("{{ area }}")
    table = document.add_table(rows=3, cols=2)
    table.style = document.styles["Table Grid"]
    _fill(table.rows[0], "{%tr for it in rows %}", "")
    _fill(table.rows[1], "{{ it.name }}", "{{ it.words }}")
    table.rows[1].cells[0].paragraphs[0].runs[0].bold = True
    _shade(table.rows[1].cells[0])
    _fill(table.rows[2], "{%tr endfor %}", "")
    _widths(table, 4, 12)
    _quiet(document, "{{ sent }}").paragraph_format.space_before = Pt(14)
    document.add_paragraph("{{ sign }}").paragraph_format.space_before = Pt(40)
    for part in (document.element.body, document.sections[0].footer._element):
        _in_its_language(part)
    document.core_properties.title = "{{ heading }}"
    document.core_properties.author = "{{ area }}"
    return document


if __name__ == "__main__":
    for name, made in (("minutes", build()), ("cooperation", build_cooperation())):
        made.save(str(Path(__file__).with_name(f"{name}.docx")))
