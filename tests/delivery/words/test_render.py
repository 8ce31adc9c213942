from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import jinja2
import pytest
from jinja2 import DictLoader, Environment, UndefinedError, nodes
from jinja2.exceptions import TemplateAssertionError

from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError

HOSTILE = "it's <!channel> & *bold* <@U1|x> <https://evil.example|kommune.dk>"
ESCAPED = "it's &lt;!channel&gt; &amp; *bold* &lt;@U1|x&gt; &lt;https://evil.example|kommune.dk&gt;"

TEMPLATES = Path(__file__).parents[3] / "templates"
BOLD_VARIABLE = re.compile(r"\*\{\{\s*(?!(?:\w+\.)*(?:number|ref|count)\s)[\w.]+\s*\}\}[^*\n]*\*")
"""A fact between stars, other than a number or a reference such as A-12."""

Render = Callable[..., str]


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Render:
    """Render a template given as text, as mrkdwn or as plain text, in Danish."""

    def render_text(source: str, *, plain: bool = False, **facts: object) -> str:
        loader = DictLoader({"it.j2": source})
        with monkeypatch.context() as patched:
            patched.setattr(jinja2, "PackageLoader", lambda *_args, **_options: loader)
            voice = Voice("da", ZoneInfo("Europe/Copenhagen"), 2026)
        return voice.plain("it", **facts) if plain else voice.text("it", **facts)

    return render_text


@pytest.mark.parametrize(
    "source",
    [
        "{{ said }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(said) }}",
        "{% set again %}{{ said }}{% endset %}{{ again }}",
        "{{ _('%(it)s', it=said) }}",
        "{{ ngettext('%(it)s', '%(num)s %(it)s', 1, it=said) }}",
        "{% trans %}{{ said }}{% endtrans %}",
        "{{ [said]|join(', ') }}",
        "{% for it in [said] %}{{ it }}{% endfor %}",
        "{{ said|default('') }}",
    ],
)
def test_what_people_wrote_is_escaped_once_however_it_gets_there(
    rendered: Render, source: str
) -> None:
    assert rendered(source, said=HOSTILE) == ESCAPED


def test_plain_text_is_not_escaped(rendered: Render) -> None:
    assert rendered("{{ said }} {{ who|mention }}", plain=True, said=HOSTILE, who="U1") == (
        f"{HOSTILE} @U1"
    )


def test_only_our_own_filters_make_marks(rendered: Render) -> None:
    source = "{{ who|mention }} {{ room|channel }} {{ nobody|mention }} {{ url|link(said) }}"
    facts = {"who": "U1", "room": "C1", "nobody": None, "url": "https://a.example/?x=1&y=>"}
    assert rendered(source, said="<b>|it's", **facts) == (
        "<@U1> <#C1>  <https://a.example/?x=1&amp;y=%3E|&lt;b&gt;¦it's>"
    )


def test_mentions_keep_working_inside_translated_sentences_and_lists(rendered: Render) -> None:
    source = "{{ _('%(a)s, %(b)s', a=who|mention, b=said) }} {{ [who|mention, said]|join(' & ') }}"
    assert rendered(source, who="U1", said="<x>") == "<@U1>, &lt;x&gt; <@U1> &amp; &lt;x&gt;"


@pytest.mark.parametrize(
    "source", ["{{ 'U1>'|mention }}", "{{ 'javascript:x'|link('y') }}", "{{ '!here'|channel }}"]
)
def test_what_is_no_id_and_no_address_is_refused(rendered: Render, source: str) -> None:
    with pytest.raises(ValueError, match=r"a (mention|link)"):
        rendered(source)


@pytest.mark.parametrize("name", ["safe", "e", "escape", "forceescape", "urlize", "tojson"])
def test_filters_that_escape_for_html_or_not_at_all_do_not_exist(
    rendered: Render, name: str
) -> None:
    with pytest.raises(TemplateAssertionError):
        rendered("{{ said|" + name + " }}", said="x")


def test_a_fact_that_is_missing_is_an_error_and_none_is_nothing(rendered: Render) -> None:
    assert rendered("a{{ it }}b", it=None) == "ab"
    with pytest.raises(UndefinedError):
        rendered("{{ it }}")


def test_lines_are_tidied(rendered: Render) -> None:
    assert rendered("\n\na  \n{% if true %}\n\n\n{% endif %}\nb\n\n") == "a\n\nb"


def test_dates_are_said_in_the_voices_language(rendered: Render) -> None:
    source = "{{ d|date }}, {{ d|day }}, {{ d|short }}, {{ d|when(d) }}, {{ 2|workdays }}"
    assert rendered(source, d=date(2026, 11, 3)) == (
        "tirsdag den 3. november (uge 45), tirsdag den 3. november, 3. nov., i dag, 2 arbejdsdage"
    )


def test_a_rendered_text_can_be_a_fact_of_another(rendered: Render) -> None:
    assert rendered("> {{ inner }}", inner=rendered("{{ said }}", said="<x>")) == "> &lt;x&gt;"


def test_an_error_is_escaped_and_its_dates_are_written_out(voice: Voice) -> None:
    error = UserError("%(what)s on %(day)s", what=HOSTILE, day=date(2026, 11, 3))
    assert voice.error(error) == f"{ESCAPED} on tirsdag den 3. november (uge 45)"
    assert voice.gettext(error.msgid, **error.params) == (
        f"{HOSTILE} on tirsdag den 3. november (uge 45)"
    )


def test_words_come_out_of_the_catalogue(voice: Voice) -> None:
    assert voice.gettext(N_("today")) == "i dag"
    assert voice.gettext("") == ""


def test_no_template_joins_with_tildes_or_wraps_peoples_text_in_stars() -> None:
    """`~` escapes for HTML; a star in somebody's text would end the bold in the middle of it."""
    parser = Environment(extensions=["jinja2.ext.i18n"])
    for path in TEMPLATES.glob("*/*.j2"):
        source = path.read_text(encoding="utf-8")
        assert list(parser.parse(source).find_all(nodes.Concat)) == [], path.name
        assert BOLD_VARIABLE.findall(source) == [], path.name
