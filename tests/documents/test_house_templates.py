"""Ordinary templates work, each kind as its program makes it; what can't work is named."""

from __future__ import annotations

import pytest

from bot.documents.inspection import inspect
from bot.documents.rendering import render_document, words_of
from bot.documents.trouble import RenderError, Trouble
from tests.documents import house
from tests.documents.files import with_parts, words
from tests.documents.house import PLAIN, body, changed, field, of_type, part, runs

FACTS = {"area": "Vestbyen", "items": [{"text": "Lyset"}, {"text": "Bænken"}], "place": "Her"}
MADE = ["Referat fra Byens Hus", "Vestbyen", "– Lyset", "– Bænken"]

UTF_16 = '<?xml version="1.0" encoding="utf-16"?><a><b>Sagsbehandling</b></a>'.encode("utf-16")
CDATA = b"<a><b><![CDATA[Kun <til> brug & i huset]]></b></a>"
PUBLIC = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
ILLUSTRATOR = (
    PUBLIC
    + b' [\n\t<!ENTITY ns_svg "http://www.w3.org/2000/svg">\n\t<!ENTITY ns_ai "http://ns.adobe.com/x/">\n]>'
)
SVG = b'<?xml version="1.0"?>%s<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'
STYLED = (
    b"<style><![CDATA[.a{fill:url(#b)}]]></style>"
    b'<a xlink:href="https://www.example.org/"><path d="M0 0"/></a>'
)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(house.of_word_online(), id="Word on the web"),
        pytest.param(house.with_the_houses_template(), id="a house's template"),
        pytest.param(house.with_a_mail_merge(), id="a mail merge"),
        pytest.param(house.with_custom_xml(UTF_16), id="data in UTF-16"),
        pytest.param(house.with_custom_xml(CDATA), id="data in CDATA"),
        pytest.param(house.with_drawing(SVG % (PUBLIC + b">", STYLED)), id="a drawing with a type"),
        pytest.param(house.with_drawing(SVG % (ILLUSTRATOR, STYLED)), id="a drawing's own names"),
        pytest.param(house.with_drawing(SVG % (b"<!DOCTYPE svg>", b"")), id="a bare type"),
        pytest.param(house.with_a_letterhead(), id="a letterhead"),
        pytest.param(
            with_parts(PLAIN, {"word/printerSettings/printerSettings1.bin": b"x"}), id="a printer"
        ),
    ],
)
def test_an_ordinary_template_works(content: bytes) -> None:
    assert words(render_document(content, FACTS)) == MADE


@pytest.mark.parametrize(
    "instructions",
    [
        (' HYPERLINK "https://www.example.org/link/1" ',),
        (' HYPERLINK "https://www.example.org/', "link/", '1" '),
        (' HYPERLINK "https://www.example.org/include/import?link=1#database" ',),
        (' HYPERLINK "https://www.example.org" \\o "Se link til import" ',),
        (" REF Link \\h ",),
        (" DOCPROPERTY Database ",),
        (" MERGEFIELD Link ",),
        (" PAGE ",),
        (' TOC \\o "1-3" \\h ',),
        (' DATE \\@ "d. MMMM yyyy" ',),
        (" MACROBUTTON NoMacro [Klik her] ",),
    ],
)
def test_a_field_that_fetches_nothing_is_fine(instructions: tuple[str, ...]) -> None:
    inspect(body(field(*instructions)))


@pytest.mark.parametrize(
    "xml",
    [
        field(' INCLUDEPICTURE "https://www.example.org/a.png" '),
        field(" INCL", "UDETEXT x "),
        field(' LINK Excel.Sheet.8 "H:\\a.xlsx" '),
        field(" PAGE /", 'LINK Excel.Sheet.8 "H:\\a.xlsx" '),
        field(" PAGE /", "LI", 'NK Excel.Sheet.8 "H:\\a.xlsx" '),
        field(' HYPERLINK "https://www.example.org/ ', ' LINK Excel.Sheet.8 "x" '),
        field(' IF 1 = 1 "', ' DDEAUTO cmd "/c x" ', '" '),
        field("\u00a0INCLUDETEXT\u00a0https://www.example.org/a.docx "),
        runs("<w:instrText>INCL<w:x/>UDETEXT x</w:instrText>"),
        "<w:p><w:fldSimple w:instr=' INCLUDETEXT x '/></w:p>",
        "<w:p xmlns:æ='x'><æ:fldSimple æ:instr=\"LINK x\"/></w:p>",
    ],
)
def test_a_field_that_fetches_is_seen_beside_them(xml: str) -> None:
    with pytest.raises(RenderError) as caught:
        inspect(body(xml))
    assert caught.value.trouble is Trouble.EXTERNAL


def test_a_content_control_shows_what_was_filled_in() -> None:
    made = render_document(house.with_controls(), FACTS)
    assert part(made, "word/document.xml").count(b"Vestbyen") == 3
    assert b"dataBinding" not in part(made, "word/document.xml"), "data would take its place"


def test_a_letterhead_is_filled_in_on_each_page() -> None:
    made = render_document(house.with_a_letterhead(), FACTS)
    told = ["Byens Hus · Vestbyen", "Vestbyen, side 2", "Postboks 1 · Vestbyen"]
    assert house.headers(made) == told
    assert any(name.startswith("word/media/") for name in house.names(made)), "with its logo"


def test_minutes_do_not_lead_back_to_the_houses_template() -> None:
    made = render_document(house.with_the_houses_template(), FACTS)
    assert b"attachedTemplate" not in part(made, "word/settings.xml")
    assert all(b"Byen.dotx" not in part(made, name) for name in house.names(made))


INSERTED = '<w:ins w:id="1" w:author="x" w:date="2026-11-02T09:00:00Z">{}</w:ins>'
DELETED = '<w:del w:id="2" w:author="x" w:date="2026-11-02T09:00:00Z">{}</w:del>'
RUN = "<w:r><w:t>{}</w:t></w:r>"
GONE = "<w:r><w:delText>{}</w:delText></w:r>"
LINKED = "<w:hyperlink>{}</w:hyperlink>"
CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"


def paragraph(*inner: str) -> bytes:
    return body(f"<w:p>{''.join(inner)}</w:p>")


@pytest.mark.parametrize(
    ("content", "expected", "detail"),
    [
        pytest.param(
            paragraph(DELETED.format(GONE.format("{{ place }}"))),
            Trouble.TRACKED,
            "{{ place }}",
            id="deleted",
        ),
        pytest.param(
            paragraph(DELETED.format(GONE.format("{%p if place %}"))),
            Trouble.TRACKED,
            "{%p if place %}",
            id="a condition deleted",
        ),
        pytest.param(
            paragraph(RUN.format("{{ pl"), DELETED.format(GONE.format("x")), RUN.format("ace }}")),
            Trouble.TRACKED,
            "{{ plxace }}",
            id="a letter deleted in it",
        ),
        pytest.param(
            paragraph(RUN.format("{{ pl"), INSERTED.format(RUN.format("ace }}"))),
            Trouble.TRACKED,
            "{{ place }}",
            id="half inserted",
        ),
        pytest.param(
            paragraph(DELETED.format(GONE.format("{")), RUN.format("{ place }}")),
            Trouble.TRACKED,
            "{{ place }}",
            id="a brace deleted",
        ),
        pytest.param(
            paragraph(f"<w:moveFrom>{RUN.format('{{ place }}')}</w:moveFrom>"),
            Trouble.TRACKED,
            "{{ place }}",
            id="moved away",
        ),
        pytest.param(
            paragraph(RUN.format("{{ pl"), LINKED.format(RUN.format("ace }}"))),
            Trouble.SPLIT,
            "{{ place }}",
            id="half a link",
        ),
        pytest.param(
            paragraph(RUN.format("{{"), CONTROL.format(RUN.format("place")), RUN.format("}}")),
            Trouble.SPLIT,
            "{{place}}",
            id="half a control",
        ),
        pytest.param(
            of_type(PLAIN, house.DOTX),
            Trouble.FORMAT,
            ".dotx",
            id="dotx",
        ),
        pytest.param(
            of_type(PLAIN, house.DOCM),
            Trouble.FORMAT,
            ".docm",
            id="docm",
        ),
        pytest.param(
            of_type(PLAIN, house.DOTM),
            Trouble.FORMAT,
            ".dotm",
            id="dotm",
        ),
        pytest.param(house.compound("WordDocument"), Trouble.FORMAT, ".doc", id="doc"),
        pytest.param(
            house.compound("EncryptionInfo", "EncryptedPackage"), Trouble.LOCKED, "", id="password"
        ),
        pytest.param(b"{\\rtf1 x}", Trouble.FORMAT, ".rtf", id="rtf"),
        pytest.param(
            house.zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            Trouble.FORMAT,
            ".odt",
            id="odt",
        ),
        pytest.param(
            changed(
                PLAIN,
                "_rels/.rels",
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
            ),
            Trouble.STRICT,
            "",
            id="strict",
        ),
    ],
)
def test_what_cant_be_filled_in_is_named(content: bytes, expected: Trouble, detail: str) -> None:
    with pytest.raises(RenderError) as caught:
        render_document(content, FACTS)
    assert (caught.value.trouble, caught.value.detail) == (expected, detail)


@pytest.mark.parametrize(
    "inner",
    [
        (INSERTED.format(RUN.format("{{ place }}")),),
        (RUN.format("{{ pl"), RUN.format("ace }}")),
        (LINKED.format(RUN.format("{{ place }}")),),
        (RUN.format("{{ place }}"), DELETED.format(GONE.format("for long {"))),
    ],
)
def test_a_whole_tag_is_fine_wherever_it_stands(inner: tuple[str, ...]) -> None:
    assert b">Her<" in part(render_document(paragraph(*inner), FACTS), "word/document.xml")


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (SVG % (b"", b"<script>x</script>"), Trouble.EXTERNAL),
        (SVG % (b"", b'<rect onload="x"/>'), Trouble.EXTERNAL),
        (SVG % (b"", b'<image xlink:href="https://www.example.org/a.png"/>'), Trouble.EXTERNAL),
        (SVG % (b"", b'<use href="file:///etc/hosts"/>'), Trouble.EXTERNAL),
        (SVG % (b"", b'<rect style="fill:url(https://www.example.org/a)"/>'), Trouble.EXTERNAL),
        (SVG % (b"", b"<style><![CDATA[@import 'x']]></style>"), Trouble.EXTERNAL),
        (SVG % (b'<!DOCTYPE svg [<!ENTITY b SYSTEM "file:///x">]>', b"&b;"), Trouble.BROKEN),
        (
            SVG % (b'<!DOCTYPE svg [<!ENTITY % b "x"> %b;]>'.replace(b"%", b"%%"), b""),
            Trouble.BROKEN,
        ),
    ],
)
def test_a_drawing_that_reaches_out_is_seen(drawing: bytes, expected: Trouble) -> None:
    with pytest.raises(RenderError) as caught:
        inspect(house.with_drawing(drawing))
    assert caught.value.trouble is expected


@pytest.mark.parametrize(
    "item",
    [
        b"<a><w:instrText><![CDATA[INCLUDETEXT x]]></w:instrText></a>",
        "<a><w:instrText>INCLUDETEXT x</w:instrText></a>".encode("utf-16"),
        b'<a><![CDATA[<Relationship Type="x/oleObject"/>]]></a>'.replace(b"<![CDATA[", b"").replace(
            b"]]>", b""
        ),
    ],
)
def test_data_beside_the_document_is_seen_through(item: bytes) -> None:
    with pytest.raises(RenderError) as caught:
        inspect(house.with_custom_xml(item))
    assert caught.value.trouble is Trouble.EXTERNAL


def test_what_is_dropped_is_dropped_only_from_what_word_reads_that_way() -> None:
    hidden = b'<Relationships><Relationship Type="x/attached&#84;emplate"/></Relationships>'
    with pytest.raises(RenderError) as caught:
        inspect(with_parts(PLAIN, {"word/_rels/a.xml.rels": hidden}))
    assert caught.value.trouble is Trouble.EXTERNAL


def test_its_words_are_read_the_same_way() -> None:
    assert "{{ area }}" in words_of(house.of_word_online())


def test_a_template_with_nothing_to_drop_is_left_as_it_is() -> None:
    assert inspect(PLAIN) is PLAIN
