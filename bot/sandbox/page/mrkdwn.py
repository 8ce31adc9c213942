"""Slack's mrkdwn as safe HTML, the way Slack's own clients show it.

Text arrives as it is stored: ``&``, ``<`` and ``>`` of people's own words are entities, and what
stands in angle brackets is a mention, a link or a date
(docs.slack.dev/messaging/formatting-message-text).
Whatever is not one of those is shown as it was written: a page that guesses would hide mistakes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Literal

from babel.dates import format_date, format_time
from markupsafe import Markup, escape

Language = Literal["da", "en"]

_LOCALES: dict[Language, str] = {"da": "da_DK", "en": "en_GB"}
"""How each language writes dates and times here: Europe's way in both."""

_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s\"<>]+\Z", re.IGNORECASE)
_DATE = re.compile(r"!date\^(-?\d{1,14})\^([^|^]*)(?:\^([^|]*))?(?:\|(.*))?\Z", re.DOTALL)
_DATE_PART = re.compile(r"\{(date\w*|time\w*)\}")
_BROADCASTS = ("here", "channel", "everyone")
_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_QUOTE = re.compile(r"(?:&gt;|>) ?")
_BULLET = re.compile(r"\s*• ?")


def _paired(mark: str) -> str:
    """A pattern for text between two marks that hug it and stand free of words, as Slack asks."""
    m = re.escape(mark)
    inside = rf"(?:<[^<>]*>|[^<{m}\n])+"
    return rf"(?<![\w{m}]){m}(?=\S)({inside})(?<=\S){m}(?![\w{m}])"


_INLINE = re.compile(
    "|".join(
        (
            r"`([^`\n]+)`",
            r"<([^<>\n]+)>",
            _paired("*"),
            _paired("_"),
            _paired("~"),
            r"(https?://[^\s<>|]*[^\s<>|.,;:!?)])",
        )
    )
)


@dataclass(frozen=True)
class Reader:
    """Who reads: their language and zone, and the names behind the ids they are shown."""

    language: Language
    zone: tzinfo
    people: Mapping[str, str]
    channels: Mapping[str, str]

    def html(self, text: str) -> Markup:
        """Render mrkdwn as blocks of HTML: fenced code, quotes, bullets and lines."""
        pieces = _FENCE.split(text)
        return Markup("").join(
            Markup("<pre>{}</pre>").format(unescape(piece)) if n % 2 else self._lines(piece)
            for n, piece in enumerate(pieces)
            if piece.strip("\n")
        )

    def line(self, text: str) -> Markup:
        """Render the marks within one line, without quotes and lists."""
        out, end = Markup(""), 0
        for match in _INLINE.finditer(text):
            out += escape(unescape(text[end : match.start()])) + self._mark(match)
            end = match.end()
        return out + escape(unescape(text[end:]))

    def plain(self, text: str) -> Markup:
        """Render plain_text, where no mark counts: only line breaks are kept."""
        return Markup("<br>").join(text.split("\n"))

    def person(self, user_id: str) -> Markup:
        """A mention of a person by the name others know."""
        return Markup('<span class="mention">@{}</span>').format(self.people.get(user_id, user_id))

    def channel(self, channel_id: str) -> Markup:
        """A mention of a channel."""
        name = self.channels.get(channel_id, channel_id)
        return Markup('<span class="mention">#{}</span>').format(name)

    def link(self, url: str, label: str | None = None) -> Markup:
        """A link, when its address is of a kind that cannot run anything; else the words alone."""
        if not _SAFE_LINK.match(url):
            return escape(label or url)
        page = Markup('<a href="{}" rel="noopener noreferrer" target="_blank">{}</a>')
        return page.format(url, label or url.removeprefix("mailto:"))

    def date(self, seconds: int, pattern: str, fallback: str = "") -> Markup:
        """Slack's localised date: its tokens filled in for this reader, or the fallback."""
        try:
            when = datetime.fromtimestamp(seconds, UTC).astimezone(self.zone)
        except (OverflowError, ValueError, OSError):
            return escape(fallback)
        shown = _DATE_PART.sub(lambda part: self._date_part(part[1], when), pattern)
        return Markup("<time datetime='{}'>{}</time>").format(when.isoformat(), shown)

    def _date_part(self, token: str, when: datetime) -> str:
        locale = _LOCALES[self.language]
        match token:
            case "date_num":
                return when.strftime("%Y-%m-%d")
            case "date" | "date_pretty":
                return format_date(when, "long", locale=locale)
            case "date_short" | "date_short_pretty":
                return format_date(when, "medium", locale=locale)
            case "date_long" | "date_long_pretty":
                return format_date(when, "full", locale=locale)
            case "time":
                return stamp(when, self.language)
            case "time_secs":
                return format_time(when, "medium", tzinfo=self.zone, locale=locale)
            case _:
                return "{" + token + "}"

    def _lines(self, text: str) -> Markup:
        """Gather neighbouring lines of one kind: quoted, bulleted, or plain."""
        out = Markup("")
        groups: list[tuple[str, list[str]]] = []
        for raw in text.strip("\n").split("\n"):
            kind = "quote" if _QUOTE.match(raw) else "bullet" if _BULLET.match(raw) else "plain"
            if not groups or groups[-1][0] != kind:
                groups.append((kind, []))
            groups[-1][1].append(raw)
        for kind, lines in groups:
            out += self._group(kind, lines)
        return out

    def _group(self, kind: str, lines: list[str]) -> Markup:
        if kind == "quote":
            shown = Markup("<br>").join(self.line(_QUOTE.sub("", line, count=1)) for line in lines)
            return Markup("<blockquote>") + shown + Markup("</blockquote>")
        if kind == "bullet":
            items = (self.line(_BULLET.sub("", line, count=1)) for line in lines)
            shown = Markup("").join(Markup("<li>") + item + Markup("</li>") for item in items)
            return Markup("<ul>") + shown + Markup("</ul>")
        shown = Markup("<br>").join(self.line(line) for line in lines)
        return Markup("<p>") + shown + Markup("</p>")

    def _mark(self, match: re.Match[str]) -> Markup:
        code, angle, bold, italic, struck, url = match.groups()
        if code is not None:
            return Markup("<code>{}</code>").format(unescape(code))
        if angle is not None:
            return self._angle(angle)
        if url is not None:
            return self.link(unescape(url))
        tag = "strong" if bold else "em" if italic else "s"
        return Markup("<{0}>{1}</{0}>").format(tag, self.line(bold or italic or struck))

    def _angle(self, inside: str) -> Markup:
        """What stands in angle brackets: a mention, a date, a link, or words that happen to."""
        target, _, label = inside.partition("|")
        if target.startswith("@"):
            return self.person(target[1:])
        if target.startswith("#"):
            return self.channel(target[1:])
        if dated := _DATE.match(inside):
            seconds, pattern, _, fallback = dated.groups()
            return self.date(int(seconds), unescape(pattern), unescape(fallback or ""))
        if target[1:] in _BROADCASTS and target[0] == "!":
            return Markup('<span class="mention all">@{}</span>').format(target[1:])
        if target.startswith("!subteam^"):
            return Markup('<span class="mention">{}</span>').format(unescape(label or target))
        if _SAFE_LINK.match(unescape(target)):
            return self.link(unescape(target), unescape(label) or None)
        return escape(f"<{unescape(inside)}>")


def unescape(text: str) -> str:
    """Undo Slack's three entities, and no others.

    >>> unescape("&lt;b&gt; &amp;lt; &quot;")
    '<b> &lt; &quot;'
    """
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def stamp(when: datetime, language: Language) -> str:
    """Time of day as the language writes it: ``9.00`` or ``09:00``."""
    pattern = "H.mm" if language == "da" else "HH:mm"
    return format_time(when, pattern, tzinfo=when.tzinfo, locale=_LOCALES[language])


def day(when: datetime, language: Language) -> str:
    """Weekday and date: ``mandag den 9. marts 2026`` or ``Monday 9 March 2026``."""
    pattern = "EEEE 'den' d. MMMM y" if language == "da" else "EEEE d MMMM y"
    return format_date(when, pattern, locale=_LOCALES[language])
