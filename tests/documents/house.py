"""Templates as municipalities have them: made by Word on the web, with a house's own things."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from docx import Document

from tests.documents.files import saved, template, with_parts

TAGS = ("{{ area }}", "{%p for it in items %}", "– {{ it.text }}", "{%p endfor %}")
TYPES = "[Content_Types].xml"
MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PLAIN = template(*TAGS)
DOTX = b"vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
DOCM = b"vnd.ms-word.document.macroEnabled.main+xml"
DOTM = b"vnd.ms-word.template.macroEnabledTemplate.main+xml"
DELETED_TAG = "<w:p><w:del><w:r><w:delText>{{ place }}</w:delText></w:r></w:del></w:p>"
HALF_A_LINK = (
    "<w:p><w:r><w:t>{{ pl</w:t></w:r><w:hyperlink><w:r><w:t>ace }}</w:t></w:r></w:hyperlink></w:p>"
)


def part(content: bytes, name: str) -> bytes:
    """One part of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def renamed(content: bytes, old: str, new: str) -> bytes:
    """The same file with a part under another name."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            after.writestr(new if name == old else name, before.read(name))
    return made.getvalue()


def changed(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The same file with some bytes of a part put in the place of others."""
    before = part(content, name)
    assert old in before, (name, old)
    return with_parts(content, {name: before.replace(old, new, 1)})


def of_type(content: bytes, kind: bytes) -> bytes:
    """The same file, called another kind of document."""
    ordinary = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return changed(content, TYPES, ordinary, kind)


def with_relation(content: bytes, kind: str, target: str, owner: str = "document") -> bytes:
    """The same file, one of whose parts has a relation to something outside."""
    name = f"word/_rels/{owner}.xml.rels"
    relation = (
        f'<Relationship Id="rIdH" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    )
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        known = name in package.namelist()
    if known:
        return changed(content, name, b"</Relationships>", relation.encode() + b"</Relationships>")
    whole = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>'
    return with_parts(content, {name: whole.encode()})


def of_word_online() -> bytes:
    """Word on the web calls the main part `document2.xml`."""
    moved = renamed(PLAIN, MAIN, "word/document2.xml")
    moved = renamed(moved, RELATIONS, "word/_rels/document2.xml.rels")
    moved = changed(moved, TYPES, b"/word/document.xml", b"/word/document2.xml")
    return changed(moved, "_rels/.rels", b"word/document.xml", b"word/document2.xml")


def with_the_houses_template() -> bytes:
    """Word keeps the address of the template a document was made from."""
    attached = with_relation(
        PLAIN, "attachedTemplate", "file:///H:\\Skabeloner\\Byen.dotx", "settings"
    )
    named = f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rIdH"/>'.encode()
    settings = part(attached, "word/settings.xml")
    opened = re.sub(rb"(<w:settings[^>]*>)", rb"\1" + named, settings, count=1)
    return with_parts(attached, {"word/settings.xml": opened})


def with_a_mail_merge() -> bytes:
    """A letter's template still knows where the addresses were."""
    merging = with_relation(PLAIN, "mailMergeSource", "file:///H:\\Adresser.xlsx", "settings")
    named = b"<w:mailMerge><w:mainDocumentType w:val='formLetters'/></w:mailMerge>"
    settings = part(merging, "word/settings.xml")
    opened = re.sub(rb"(<w:settings[^>]*>)", rb"\1" + named, settings, count=1)
    return with_parts(merging, {"word/settings.xml": opened})


def with_custom_xml(item: bytes) -> bytes:
    """What a document library keeps beside a document."""
    return with_parts(PLAIN, {"customXml/item1.xml": item})


def body(xml: str, content: bytes = PLAIN) -> bytes:
    """The same file with something put first in its text."""
    return changed(content, MAIN, b"<w:body>", b"<w:body>" + xml.encode())


def runs(*inner: str) -> str:
    """A paragraph of runs."""
    return "<w:p>" + "".join(f"<w:r>{it}</w:r>" for it in inner) + "</w:p>"


def field(*instructions: str) -> str:
    """A paragraph with a field, its instruction in as many runs."""
    said = [f'<w:instrText xml:space="preserve">{it}</w:instrText>' for it in instructions]
    marks = [f'<w:fldChar w:fldCharType="{it}"/>' for it in ("begin", "separate", "end")]
    return runs(marks[0], *said, marks[1], "<w:t>shown</w:t>", marks[2])


def with_controls() -> bytes:
    """Content controls: one around a paragraph, one in it, one bound to data kept elsewhere."""
    run = "<w:r><w:t>{{ area }}</w:t></w:r>"
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    block = control.format("<w:alias w:val='Area'/>", f"<w:p>{run}</w:p>")
    data = "<w:dataBinding w:xpath='/a[1]/b[1]' w:storeItemID='{ID}'/><w:text/>"
    bound = f"<w:p>{control.format(data, run)}</w:p>"
    return body(block + bound, with_custom_xml(b"<a><b>{{ area }}</b></a>"))


def with_a_letterhead() -> bytes:
    """A logo and the area's name on top of each page, another on the first, and a foot."""
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(_picture()))
    section.first_page_header.add_paragraph("Byens Hus · {{ area }}")
    section.header.paragraphs[0].text = "{{ area }}, side 2"
    section.footer.paragraphs[0].text = "Postboks 1 · {{ area }}"
    document.add_heading("Referat fra Byens Hus", 1)
    for text in TAGS:
        document.add_paragraph(text)
    return saved(document)


def with_drawing(drawing: bytes) -> bytes:
    """A logo as a drawing (SVG)."""
    typed = changed(
        PLAIN, TYPES, b"</Types>", b'<Default Extension="svg" ContentType="image/svg+xml"/></Types>'
    )
    return with_parts(typed, {"word/media/image9.svg": drawing})


def headers(content: bytes) -> list[str]:
    """The paragraphs on top of the pages and below them."""
    section = Document(io.BytesIO(content)).sections[0]
    parts = (section.first_page_header, section.header, section.footer)
    return [it.text for part in parts for it in part.paragraphs if it.text]


def compound(*streams: str) -> bytes:
    """A file in Office's old format, as far as anybody looks at it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"".join(it.encode("utf-16-le") for it in streams)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def _picture() -> bytes:
    """A PNG of one black point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def names(content: bytes) -> list[str]:
    """The names of a file's parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()
