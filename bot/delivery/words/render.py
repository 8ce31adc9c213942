"""Making words: templates and msgids in, one language's mrkdwn or plain text out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.delivery.words import mrkdwn
from bot.delivery.words.locale import (
    DANISH,
    LANGUAGES,
    Dates,
    catalogue,
    in_words,
    language_of,
)
from bot.delivery.words.mrkdwn import Mrkdwn, escape_mrkdwn
from bot.rules.errors import N_, UserError
from bot.rules.people.former import is_former

if TYPE_CHECKING:
    from jinja2 import Environment

ROOMS = (
    *("agenda", "agreements", "daily", "hotspot", "kit", "leadership", "meetings", "people"),
    *("papers", "programme", "sheets"),
)
"""The folders of `templates` that hold messages. A template's name is its own in all of them."""

KEPT_FILTERS = (
    "batch", "capitalize", "count", "default", "dictsort", "first", "groupby", "last", "length",
    "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select",
    "selectattr", "slice", "sort", "sum", "trim", "unique", "upper",
)  # fmt: skip
"""Jinja's filters that templates may use: the others escape for HTML, or mark text as safe."""

Filter = Callable[..., object]

FORMER_MEMBER = N_("a former member")


class Voice:
    """One language in one zone, in one year: a day in another is said with its year.

    Cheap to keep, made once by `Voices`.
    """

    def __init__(self, language: str, zone: ZoneInfo, year: int | None = None) -> None:
        self.language = language
        self.zone = zone
        self._words = catalogue(language)
        self.dates = Dates(language, zone, self._words, year)
        self._mrkdwn = _environment(self._words, self.dates, marked=True)
        self._plain = _environment(self._words, self.dates, marked=False)

    def on(self, today: date) -> Voice:
        """Return the same voice as it speaks that day."""
        return _voice(self.language, self.zone, today.year)

    def for_the_record(self) -> Voice:
        """Return the same voice for what is read in any year: every day has its year."""
        return _voice(self.language, self.zone, None)

    def text(self, template: str, /, **facts: object) -> Mrkdwn:
        """Render `templates/<room>/<template>.j2` as mrkdwn. What people wrote comes out escaped.

        The result may be a fact of another template. Join results with `Mrkdwn("\\n").join(…)`:
        anything else gives back a plain string, which is escaped when it is put in a Part.
        """
        return Mrkdwn(_tidy(self._mrkdwn.get_template(f"{template}.j2").render(facts)))

    def plain(self, template: str, /, **facts: object) -> str:
        """Render the same template without mrkdwn: nothing escaped, a mention as `@U…`."""
        return _tidy(self._plain.get_template(f"{template}.j2").render(facts))

    def gettext(self, msgid: str, /, **params: object) -> str:
        """A marked sentence in this language, as plain text: labels, titles, notes.

        A parameter that is a day is written as this language writes dates.
        """
        if not msgid:
            return ""
        return self._words.gettext(msgid) % {name: self._said(it) for name, it in params.items()}

    def sentence(self, msgid: str, /, **params: object) -> Mrkdwn:
        """A marked sentence as mrkdwn, its parameters escaped."""
        if not msgid:
            return Mrkdwn("")
        return _filled(self._words.gettext(msgid), {k: self._said(v) for k, v in params.items()})

    def error(self, error: UserError) -> Mrkdwn:
        """What can't be done and what to do instead, as mrkdwn."""
        said = [self.sentence(msgid, **error.params) for msgid in error.said]
        return Mrkdwn(" ").join(said)

    def _said(self, value: object) -> object:
        return self.dates.full(value) if isinstance(value, date) else value


class Voices:
    """Every language the bot speaks, in the workspace's zone; `on` a day, as on that day."""

    def __init__(self, zone: ZoneInfo, year: int | None = None) -> None:
        self.zone = zone
        self._year = year

    def on(self, today: date) -> Voices:
        """Return the same voices as they speak that day."""
        return Voices(self.zone, today.year)

    def for_language(self, tag: str | None, fallback: str | None = None) -> Voice:
        """The voice for a Slack locale or a language; `fallback` when we don't speak it."""
        language = language_of(tag) or language_of(fallback) or DANISH
        return _voice(language, self.zone, self._year)

    def learn(self) -> None:
        """Load every language: whoever speaks first waits for nothing, and holds up nobody."""
        for language in LANGUAGES:
            self.for_language(language)


@cache
def _voice(language: str, zone: ZoneInfo, year: int | None) -> Voice:
    """Templates are compiled once in a process, however often the bot is put together in it."""
    return Voice(language, zone, year)


def _environment(words: NullTranslations, dates: Dates, *, marked: bool) -> Environment:
    """Both kinds read the same templates. `marked` ones give mrkdwn, the others plain text."""
    # Loaded as the first words are made, so that connecting does not wait for it.
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    # Plain text has no markup to escape, so autoescape may be off.
    environment = Environment(  # nosec B701
        loader=ChoiceLoader([PackageLoader("templates", room) for room in ROOMS]),
        autoescape=marked,
        finalize=escape_mrkdwn if marked else _nothing_for_none,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the i18n extension's own
    environment.globals.update(_gettext_callables(words, marked=marked))
    kept = {name: environment.filters[name] for name in KEPT_FILTERS}
    environment.filters = kept | _filters(dates, words, marked=marked)
    return environment


def _gettext_callables(words: NullTranslations, *, marked: bool) -> dict[str, Any]:
    """`_`, `gettext` and `ngettext` of our own: the stock ones escape variables for HTML."""
    fill = _filled if marked else _filled_plain

    def gettext(msgid: str, /, **params: object) -> str:
        return fill(words.gettext(msgid), params)

    def ngettext(one: str, many: str, num: int, /, **params: object) -> str:
        return fill(words.ngettext(one, many, num), {"num": num} | params)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def _filters(dates: Dates, words: NullTranslations, *, marked: bool) -> dict[str, Filter]:
    mention = mrkdwn.mention if marked else _plain_reference

    def mention_if_there(person_id: str | None) -> str:
        return words.gettext(FORMER_MEMBER) if is_former(person_id) else mention(person_id)

    said: dict[str, Filter] = {
        "mention": mention_if_there,
        "date": dates.full,
        "day": dates.day,
        "short": dates.short,
        "clock": dates.clock,
        "when": dates.when,
        "workdays": dates.workdays,
        "ago": dates.ago,
        "ahead": dates.ahead,
        "in_words": lambda number: in_words(number, words),
    }
    return said | (_MRKDWN_FILTERS if marked else _PLAIN_FILTERS)


def _filled(sentence: str, params: Mapping[str, object]) -> Mrkdwn:
    return Mrkdwn(
        sentence
        % {name: it if isinstance(it, int) else escape_mrkdwn(it) for name, it in params.items()}
    )


def _filled_plain(sentence: str, params: Mapping[str, object]) -> str:
    return sentence % {name: _nothing_for_none(it) for name, it in params.items()}


def _nothing_for_none(value: object) -> object:
    return "" if value is None else value


def _plain_reference(slack_id: str | None, sign: str = "@") -> str:
    return sign + slack_id if slack_id else ""


def _plain_join(values: Any, separator: str = "") -> str:
    return separator.join(str(value) for value in values)


_MRKDWN_FILTERS: dict[str, Filter] = {
    "channel": mrkdwn.channel,
    "link": mrkdwn.link,
    "join": mrkdwn.join,
}

_PLAIN_FILTERS: dict[str, Filter] = {
    "channel": lambda channel_id: _plain_reference(channel_id, "#"),
    "link": lambda url, words: f"{words} ({url})",
    "join": _plain_join,
}


def _tidy(text: str) -> str:
    """No space at the ends of lines, never two empty lines in a row, none at either end."""
    trimmed = "\n".join(line.rstrip() for line in str(text).splitlines())
    return re.sub(r"\n{3,}", "\n\n", trimmed).strip("\n")
