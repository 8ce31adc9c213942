"""mrkdwn becomes the HTML Slack would show, and never more than that."""

import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.page.mrkdwn import Reader

READER = Reader(
    "da",
    ZoneInfo("Europe/Copenhagen"),
    {"U1": "Politi", "U2": "<b>Skole</b>"},
    {"C1": "task-force-nord"},
)
ALLOWED = {
    *("p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "li", "a", "span", "time"),
}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*frist* på fredag", "<p><strong>frist</strong> på fredag</p>"),
        ("_måske_ ~aldrig~", "<p><em>måske</em> <s>aldrig</s></p>"),
        ("*både _og_*", "<p><strong>både <em>og</em></strong></p>"),
        ("`*kode*`", "<p><code>*kode*</code></p>"),
        ("```\n*rå*\n&lt;i&gt;\n```", "<pre>*rå*\n&lt;i&gt;</pre>"),
        ("en\nto", "<p>en<br>to</p>"),
        ("&gt; citat\nsvar", "<blockquote>citat</blockquote><p>svar</p>"),
        ("• en\n• to", "<ul><li>en</li><li>to</li></ul>"),
        ("&amp;lt;", "<p>&amp;lt;</p>"),
        ("&quot;", "<p>&amp;quot;</p>"),
        ("<@U1>", '<p><span class="mention">@Politi</span></p>'),
        ("<@U1|andet>", '<p><span class="mention">@Politi</span></p>'),
        ("<@U9>", '<p><span class="mention">@U9</span></p>'),
        ("<#C1>", '<p><span class="mention">#task-force-nord</span></p>'),
        ("<!channel>", '<p><span class="mention all">@channel</span></p>'),
        ("<mailto:a@b.dk|skriv>", "skriv</a>"),
        ("<https://a.dk/?x=1&amp;y=2|plan>", 'href="https://a.dk/?x=1&amp;y=2"'),
        ("se https://a.dk/plan.", 'href="https://a.dk/plan"'),
    ],
)
def test_marks_are_shown_as_slack_shows_them(text: str, html: str) -> None:
    assert html in READER.html(text)


@pytest.mark.parametrize(
    "text",
    [
        "*alene",
        "2 * 3 * 4",
        "snake_case_name",
        "* luft *",
        "a*b*c",
        "~",
        "*",
        "`",
        "fil_navn_her.docx",
    ],
)
def test_marks_that_do_not_pair_stay_as_written(text: str) -> None:
    assert READER.html(text) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<javascript:alert(1)|klik>",
        "<JAVASCRIPT:alert(1)>",
        "<data:text/html,x|klik>",
        "<img src=x onerror=alert(1)>",
        '<https://a.dk/" onmouseover="alert(1)|klik>',
        "<https://a.dk|<script>alert(1)</script>>",
        "<@U2>",
        "<!date^1^{date}|<script>>",
        "`<script>`",
        "```<script>```",
        "*<script>*",
    ],
)
def test_hostile_text_never_becomes_markup(text: str) -> None:
    html = READER.html(text)
    assert set(re.findall(r"</?([a-z]+)", html)) <= ALLOWED
    assert all(re.match(r"https?:|mailto:", link) for link in re.findall(r'href="([^"]*)"', html))
    assert not re.search(r"<[^>]*\son\w+=", html)


@given(st.text(alphabet="*_~`<>|@#!&;^{} \nahtp:/lgt•", max_size=60))
def test_no_text_at_all_can_add_a_tag(text: str) -> None:
    html = READER.html(text)
    assert set(re.findall(r"</?([a-z]+)", html)) <= ALLOWED
    assert html.count("<") == html.count(">")


@pytest.mark.parametrize("text", ["*a " * 6000, "_" * 20000, "<" * 20000, "`*~_" * 5000])
@pytest.mark.timeout(20)  # a pattern that looks back and forth would take minutes
def test_unbalanced_marks_are_read_once(text: str) -> None:
    assert re.sub(r"<[^>]+>", "", READER.html(text))


@pytest.mark.parametrize(
    ("language", "pattern", "shown"),
    [
        ("da", "{date_long} {time}", "mandag den 9. marts 2026 8.00"),
        ("en", "{date_long} {time}", "Monday 9 March 2026 08:00"),
        ("da", "{date_num}", "2026-03-09"),
        ("da", "{date_short}", "9. mar. 2026"),
        ("da", "{unknown}", "{unknown}"),
    ],
)
def test_a_date_is_written_for_its_reader(language: str, pattern: str, shown: str) -> None:
    reader = Reader("da" if language == "da" else "en", ZoneInfo("Europe/Copenhagen"), {}, {})
    html = reader.html(f"<!date^1773039600^{pattern}|i går>")
    assert shown in re.sub(r"<[^>]+>|,", "", html)


def test_a_date_out_of_range_shows_its_fallback() -> None:
    assert READER.html("<!date^99999999999999^{date}|engang>") == "<p>engang</p>"


def test_plain_text_knows_no_marks() -> None:
    assert READER.plain("*a* <@U1> &amp;\nb") == "*a* &lt;@U1&gt; &amp;amp;<br>b"
