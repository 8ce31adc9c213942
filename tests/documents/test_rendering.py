"""A template is code: what it may do, and what becomes of one that does more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.documents.inspection import inspect
from bot.documents.rendering import default_template, render_document, words_of
from bot.documents.trouble import RenderError, Trouble
from templates.documents.build import build
from tests.documents.files import saved, template, with_parts, words

FACTS = {"area": "Vestbyen & <omegn>", "items": [{"text": "Lyset"}], "decision": "Ja.\x0b\ufffe"}
ROOT = Path(__file__).parents[2]
BOMB = b"<a>" + b" " * (30 * 1024 * 1024)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="https://example.invalid/x" TargetMode="External" Type="{}"/>'
    "</Relationships>"
)
PLAIN = template("Hello")


def trouble(content: bytes, patience: float = 20.0) -> Trouble:
    with pytest.raises(RenderError) as caught:
        render_document(content, FACTS, patience)
    return caught.value.trouble


def test_a_template_of_ones_own_says_what_it_likes() -> None:
    made = words(
        render_document(
            template("{{ area }}", "{%p for it in items %}", "– {{ it.text }}", "{%p endfor %}"),
            FACTS,
        )
    )
    assert made == ["Referat fra Byens Hus", "Vestbyen & <omegn>", "– Lyset"]


def test_characters_no_document_can_hold_are_left_out() -> None:
    assert words(render_document(template("{{ decision }}"), FACTS))[1] == "Ja."


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ ''.__class__.__mro__ }}", Trouble.UNSAFE),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", Trouble.UNSAFE),
        ("{{ self.__init__.__globals__ }}", Trouble.UNSAFE),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", Trouble.UNSAFE),
        ("{{ items.append(1) }}", Trouble.UNSAFE),
        ("{% for i in range(10**9) %}x{% endfor %}", Trouble.UNSAFE),
        ("{{ aera }}", Trouble.UNKNOWN_WORD),
        ("{{ area", Trouble.SYNTAX),
        ("{% if area %}", Trouble.SYNTAX),
        ("{{ 'x' * 10**9 }}", Trouble.ENDLESS),
        ("{{ 9**(9**(9**9)) }}", Trouble.ENDLESS),
        (
            "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
            Trouble.ENDLESS,
        ),
    ],
)
def test_a_hostile_or_endless_template_is_told_apart(tag: str, expected: Trouble) -> None:
    assert trouble(template(tag)) is expected


def test_it_is_ended_when_its_own_limits_do_not() -> None:
    endless = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
    assert trouble(template(endless), patience=0.9) is Trouble.ENDLESS


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", Trouble.BROKEN),
        (b"no zip", Trouble.BROKEN),
        (PLAIN[: len(PLAIN) // 2], Trouble.BROKEN),
        (with_parts(PLAIN, {"[Content_Types].xml": b"<Types/>"}), Trouble.BROKEN),
        (with_parts(PLAIN, {"word/document.xml": b"<w:document"}), Trouble.BROKEN),
        (
            with_parts(PLAIN, {"word/a.xml": b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///x'>]><a/>"}),
            Trouble.BROKEN,
        ),
        (with_parts(PLAIN, {"word/a.xml": "<a/>".encode("utf-16")}), Trouble.BROKEN),
        (with_parts(PLAIN, {"word/bomb.xml": BOMB}), Trouble.TOO_BIG),
        (
            with_parts(PLAIN, {f"word/part{number}.xml": b"<a/>" for number in range(400)}),
            Trouble.TOO_BIG,
        ),
        (b"x" * (3 * 1024 * 1024), Trouble.TOO_BIG),
        (with_parts(PLAIN, {"word/vbaProject.bin": b"x"}), Trouble.EXTERNAL),
        (with_parts(PLAIN, {"word/embeddings/sheet.xlsx": b"x"}), Trouble.EXTERNAL),
        (
            with_parts(PLAIN, {"word/_rels/a.xml.rels": RELATION.format("x/image").encode()}),
            Trouble.EXTERNAL,
        ),
        (
            with_parts(
                PLAIN,
                {"word/a.xml": b"<w:instrText>DDEAU</w:instrText><w:instrText>TO x</w:instrText>"},
            ),
            Trouble.EXTERNAL,
        ),
    ],
)
def test_a_file_that_is_no_template_or_reaches_out(content: bytes, expected: Trouble) -> None:
    assert trouble(content) is expected


XXE = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hosts'>]><w:document>&b;</w:document>"
REACHING = b'<Relationships><Relationship Id="r" Type="x/%s" Target="%s"%s/></Relationships>'
OUT = b' TargetMode="External"'


def relating(kind: bytes, target: bytes = b"a.png", mode: bytes = b"") -> bytes:
    return with_parts(PLAIN, {"word/_rels/a.xml.rels": REACHING % (kind, target, mode)})


def saying(part: bytes, name: str = "word/a.xml") -> bytes:
    return with_parts(PLAIN, {name: part})


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(saying(XXE, "word/document.xml"), Trouble.BROKEN, id="entity from a file"),
        pytest.param(saying(XXE, "docProps/core.xml"), Trouble.BROKEN, id="entity elsewhere"),
        pytest.param(saying(XXE, "word/a.dat"), Trouble.BROKEN, id="entity under another name"),
        pytest.param(saying(XXE, "word/a.XML"), Trouble.BROKEN, id="entity in capitals"),
        pytest.param(
            saying(XXE.decode().encode("utf-16"), "word/a.png"), Trouble.BROKEN, id="in UTF-16"
        ),
        pytest.param(saying(b"<a/>", "../../a.xml"), Trouble.BROKEN, id="up and out"),
        pytest.param(saying(b"<a/>", "word/../../a.xml"), Trouble.BROKEN, id="in, up and out"),
        pytest.param(saying(b"<a/>", "/etc/a.xml"), Trouble.BROKEN, id="from the root"),
        pytest.param(saying(b"<a/>", "..\\..\\a.xml"), Trouble.BROKEN, id="out on Windows"),
        pytest.param(saying(b"<a/>", "C:\\a.xml"), Trouble.BROKEN, id="another drive"),
        pytest.param(relating(b"image", b"http://x", OUT), Trouble.EXTERNAL, id="a picture"),
        pytest.param(
            relating(b"image", b"http://x/?a>b", OUT), Trouble.EXTERNAL, id="behind a bracket"
        ),
        pytest.param(
            relating(b"image", b"http://x", b' TargetMode="&#69;xtern&#x61;l"'),
            Trouble.EXTERNAL,
            id="spelled by numbers",
        ),
        pytest.param(
            relating(b"image", b"http://x", OUT + b' a:Type="x/hyperlink"'),
            Trouble.EXTERNAL,
            id="a link by its second name",
        ),
        pytest.param(relating(b"subDocument"), Trouble.EXTERNAL, id="another document"),
        pytest.param(relating(b"aFChunk"), Trouble.EXTERNAL, id="a web page within"),
        pytest.param(relating(b"oleObject"), Trouble.EXTERNAL, id="an object"),
        pytest.param(relating(b"vbaProject"), Trouble.EXTERNAL, id="a program called a picture"),
        pytest.param(
            saying(b"<x:instrText>INCLUDEPICTURE x</x:instrText>"),
            Trouble.EXTERNAL,
            id="a field of another prefix",
        ),
        pytest.param(
            saying(b"<w:instrText>INCL<!-- -->UDETEXT x</w:instrText>"),
            Trouble.EXTERNAL,
            id="a field with a comment in it",
        ),
        pytest.param(
            saying(b"<w:instrText>&#73;NCLUDETEXT x</w:instrText>"),
            Trouble.EXTERNAL,
            id="a field spelled by numbers",
        ),
        pytest.param(
            saying(b"<w:instrText><![CDATA[INCLUDETEXT x]]></w:instrText>"),
            Trouble.BROKEN,
            id="a field that is hidden",
        ),
        pytest.param(
            saying(b"<w:fldSimple w:instr='INCLUDETEXT x'/>"), Trouble.EXTERNAL, id="a short field"
        ),
    ],
)
def test_what_reaches_out_is_seen_however_it_is_written(content: bytes, expected: Trouble) -> None:
    with pytest.raises(RenderError) as caught:
        inspect(content)
    assert caught.value.trouble is expected


def test_what_a_template_says_is_read_across_its_runs() -> None:
    header = (
        b"<w:p><w:r><w:t>Sag </w:t></w:r><w:r><w:t xml:space='preserve'>1&#50;3</w:t></w:r></w:p>"
    )
    said = words_of(with_parts(PLAIN, {"word/header1.xml": header}))
    assert {"Hello", "Sag 123", "Referat fra Byens Hus"} <= set(said)


def test_a_link_to_click_is_fine() -> None:
    linked = with_parts(PLAIN, {"word/_rels/a.xml.rels": RELATION.format("x/hyperlink").encode()})
    assert words(render_document(linked, FACTS))[1] == "Hello"


def test_the_renderer_gets_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "secret")
    seen: list[dict[str, str]] = []
    run = subprocess.run

    def watched(*arguments: object, **options: object) -> object:
        environment = options["env"]
        assert isinstance(environment, dict)
        seen.append(environment)
        return run(*arguments, **options)  # type: ignore[call-overload]  # passed on as it came

    monkeypatch.setattr(subprocess, "run", watched)
    render_document(PLAIN, FACTS)
    assert [set(it) - {"PYTHONPATH", "SYSTEMROOT"} for it in seen] == [set()]


def test_the_word_libraries_are_loaded_only_by_the_renderer() -> None:
    code = (
        "import sys, bot.process.service, bot.features.program;"
        "print([it for it in ('docx', 'docxtpl', 'lxml') if it in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_the_default_template_is_what_its_script_makes() -> None:
    assert words(saved(build())) == words(default_template())
