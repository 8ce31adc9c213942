"""What nobody should send, near enough to what people do to get far: words, forms, payloads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import strategies as st

from bot.features.program import TABLE
from commands.kit.entries import Command, FreeVerb, Verb
from commands.kit.verbs import names
from tests.commands.scenes.everybody import CHIEF, ELSEWHERE, OWNER, PEOPLE, TEAM, VALUES
from tests.commands.scenes.rolled_back_app import Json, words_after

PERSON_IDS = sorted({it.id for it in PEOPLE.values()})
SENDERS = (*PERSON_IDS, *(CHIEF, OWNER) * len(PERSON_IDS))
"""Mostly those who may: what they send gets furthest."""

CHANNELS = (TEAM, ELSEWHERE, "C0NORTH", "C0NOWHERE", "D0DIRECT")

NUMBERS = (
    *("1", "2", "3", "A-1", "A-2", "a3", "#2", "0", "-1", "-0", "1e9", "0x1", "1.5", "1,5", "²"),
    *("١٢", "１", "999", "A-999", "2147483647", "2147483648", "999999999", "9" * 19, "9" * 5000),
    *("9223372036854775808", "1 1", "NaN", "Infinity", "True", "A-", "A--1", "#", "1;DROP"),
)
DATES = (
    *("fredag", "Friday", "i går", "yesterday", "31/2", "30/02/2027", "29/2", "29/2/2028", "0/0"),
    *("32/13", "24/12", "24/12-26", "99/99/9999", "1/1/0000", "31.12.9999", "2026-13-45", "uge 53"),
    *("uge 54", "uge 0", "week 99999", "om 99999 uger", "in 9999999999 days", "om 0 dage"),
    *("before the next meeting", "inden næste møde", "10:00", "25:99", "kl. 24", "24.00", "9.5"),
    *("next", "næste", "på", "i dag", "1/1/1", "00/00", "12", "maj", "om en evighed"),
)
MENTIONS = (
    *(f"<@{it}>" for it in PERSON_IDS[:6]),
    *("<@UOWNER|ole>", "<@UOWNER", "<@>", "<@u1>", "<@UNOBODY>", "@ole", "@", "&lt;@UOWNER&gt;"),
    *(f"<@U{'A' * 31}>", f"<@U{'A' * 32}>", f"<@U{'A' * 5000}>", "<#C0TEAM>", "<#C0TEAM|task>"),
    *("<!channel>", "<!here|here>", "<!subteam^S1|@all>", "<!date^1^{date}|x>", "<#C" + "0" * 99),
)
MARKS = (
    *("by", "due", "senest", "inden", "frist:", "until", "indtil", "til", "because", "fordi"),
    *("to", "mine", "list", "overdue", "done", ":", "-", "|", "“", "%(name)s", "%s", "{{ 7 }}"),
    *("&amp;lt;", "&#0;", "&lt;!channel&gt;", "<https://x.example|safe>", "<tel:1|2>", "<mailto:"),
    *("<>", "<|>", "<@|>", "\x00", "\ud800", "\u202e", "\u200b", "\x1b[2J", "\r\n", "\n\n", "\t"),
    *("'", '"', "\\", "`", "*x*", "é" * 80, "e\u0301" * 50, "👩\u200d👧", "ﷺ" * 40, "`" * 3000),
)
TOO_LONG = st.sampled_from(("x", "<", "&", "å", "\n", "A-1 ", "<@UOWNER> ")).map(
    lambda it: it * (4001 // len(it))
)

PIECES = st.one_of(
    st.sampled_from(NUMBERS),
    st.sampled_from(DATES),
    st.sampled_from(MENTIONS),
    st.sampled_from(MARKS),
    st.text(max_size=20),
)
TEXTS = st.one_of(st.lists(PIECES, max_size=6).map(" ".join), TOO_LONG)

SPELLED = sorted(
    (
        (name, spelled, verb)
        for command in TABLE.commands
        for name in {command.name, command.danish}
        for verb in command.verbs
        for spelled in names(verb)
    ),
    key=lambda it: it[:2],
)
"""Every verb of every command, under each of its names in both languages."""

_GIVEN = re.compile(r"A-1|<@UOWNER>|fredag|10:00|Lys på stien")
_INSTEAD = {"A-1": NUMBERS, "<@UOWNER>": MENTIONS, "fredag": DATES, "10:00": DATES}


def each_in_its_place(command: Command) -> Iterator[str]:
    """What each verb's usage asks for, with one thing of it that is none, each in its place."""
    for verb in command.verbs:
        for whole in words_after(verb, "UOWNER"):
            for given, instead in _INSTEAD.items():
                if given in whole:
                    yield from (whole.replace(given, it) for it in instead)


@st.composite
def fitting(draw: st.DrawFn, verb: Verb | FreeVerb) -> str:
    """What the verb's usage asks for, with something else in some places."""
    whole = draw(st.sampled_from(list(words_after(verb, "UOWNER")))).removeprefix(verb.name)
    return _GIVEN.sub(
        lambda it: draw(_instead_of(it[0])) if draw(st.booleans()) else it[0], whole.strip()
    )


def _instead_of(given: str) -> st.SearchStrategy[str]:
    return st.sampled_from(_INSTEAD[given]) if given in _INSTEAD else TEXTS


@st.composite
def commands(draw: st.DrawFn) -> Json:
    """A slash command: a verb, sometimes misspelled, and words that may fit it or not."""
    name, spelled, verb = draw(st.sampled_from(SPELLED))
    said = draw(st.sampled_from((spelled, spelled, spelled.upper(), spelled[:-1], spelled + "e")))
    return {
        "command": name,
        "text": f"{said} {draw(st.one_of(fitting(verb), TEXTS))}",
        "user_id": draw(st.sampled_from(SENDERS)),
        "channel_id": draw(st.sampled_from(CHANNELS)),
        "response_url": "https://hooks.slack.com/commands/1",
    }


IDS = st.one_of(
    st.sampled_from(NUMBERS),
    st.integers(-(2**70), 2**70).map(str),
    st.sampled_from(sorted({it for values in VALUES.values() for it in values})),
    st.sampled_from(("a1:overdue", "p2:silent", "a1:", "a999:overdue", "x1:silent", "a1:nonsense")),
    st.sampled_from(
        ("1 1 list", "1 9999 list x", "1 0 mine", "2 1 list", "1 1 list @", "1 -1 mine")
    ),
)
NO_IDS = ("", "0", "-1", "999", "9" * 19, "9" * 5000, "x", "²", "a1:overdue", "\x00")
VALUES_OF_BUTTONS = st.one_of(IDS, TEXTS)
ANYTHING: st.SearchStrategy[Any] = st.sampled_from(
    (None, True, 0, -1, 2**63, 2**70, 1.5, "", "x", "\x00", "\ud800", "x" * 300, [], [None], {})
)
"""What may stand in the place of any other value of a payload."""

MEMO_TEXTS = st.sampled_from(
    (
        *("", "not json", "[]", "null", "1", '"x"', "{", '{"hotspot": 1}', '{"hotspot": ["1"]}'),
        *("NaN", "\x00", "[" * 50_000, '{"hotspot": "\\ud800"}', '{"hotspot": "1"' + " " * 5000),
        *('{"hotspot": "' + "9" * 5000 + '"}', '{"a": ' + "9" * 5000 + "}"),
    )
)


@st.composite
def memos(draw: st.DrawFn, memo: str) -> str:
    """The private_metadata of a form: whole, with other ids, short of some, or no JSON."""
    how = draw(st.sampled_from(("whole", "whole", "ids", "short", "no json")))
    if how == "no json":
        return draw(MEMO_TEXTS)
    known = json.loads(memo)
    if how == "ids":
        return json.dumps({key: draw(st.one_of(st.just(it), IDS)) for key, it in known.items()})
    if how == "short":
        return json.dumps({key: it for key, it in known.items() if draw(st.booleans())})
    return memo


_USERS = ("UNOBODY", "U" * 99, "ole'); --", "former_0", "", 1, ["UOWNER"], None)
_CHANNELS: tuple[Any, ...] = ("C0NORTH", "x" * 99, "", None, {})
_CHOSEN = ("9" * 19, "9" * 5000, "-1", "nonsense", "leadership", "", "\x00", 1, None)
NEVER_SAID: Mapping[str, tuple[Json, ...]] = {
    "plain_text_input": tuple({"value": it} for it in ("x" * 4001, "\x00", "9" * 5000, 1, None)),
    "static_select": tuple({"selected_option": {"value": it}} for it in _CHOSEN),
    "checkboxes": tuple({"selected_options": [{"value": it}]} for it in _CHOSEN),
    "users_select": tuple({"selected_user": it} for it in _USERS),
    "radio_buttons": tuple({"selected_option": {"value": it}} for it in _USERS),
    "multi_users_select": tuple({"selected_users": [it, "UOWNER"]} for it in _USERS),
    "conversations_select": tuple({"selected_conversation": it} for it in _CHANNELS),
    "datepicker": tuple(
        {"selected_date": it}
        for it in ("2026-02-30", "9999-12-31", "0001-01-01", "2026-W45-1", "20261103", "x", 7, None)
    ),
    "timepicker": tuple(
        {"selected_time": it}
        for it in ("25:00", "23:59", "24:00", "9", "09:00:00+25:00", "0900", "x", 9, None)
    ),
    "rich_text_input": ({"rich_text_value": {}},),
}
"""What a field of each kind may say that no field in a form of ours says."""

STATES: Mapping[str, st.SearchStrategy[Json]] = {
    "plain_text_input": TEXTS.map(lambda it: {"value": it}),
    "static_select": IDS.map(lambda it: {"selected_option": {"value": it}}),
    "checkboxes": IDS.map(lambda it: {"selected_options": [{"value": it}]}),
}


@st.composite
def state(draw: st.DrawFn, kind: str) -> Json:
    """A field's state: of its own kind or, now and then, of another."""
    shown = kind if draw(st.integers(0, 3)) else draw(st.sampled_from(sorted(NEVER_SAID)))
    never = st.sampled_from(NEVER_SAID.get(shown, ({},)))
    return {"type": shown, **draw(st.one_of(STATES[shown], never) if shown in STATES else never)}


@st.composite
def filled_in(draw: st.DrawFn, view: Mapping[str, Any]) -> Json:
    """A form as somebody might forge it: fields left out, of another kind, too long, too many."""
    states = dict(view["state"]["values"])
    for name in list(states):
        how = draw(st.sampled_from(("as it is", "as it is", "other", "missing")))
        if how == "other":
            kind = next(iter(states[name].values()))["type"]
            states[name] = {name: draw(state(kind))}
        elif how == "missing":
            del states[name]
    if draw(st.booleans()):
        extra = draw(st.sampled_from(("hotspot", "actor:x", "999", "text", "UOWNER", "\x00")))
        states[extra] = {extra: draw(state("plain_text_input"))}
    memo = draw(memos(view.get("private_metadata") or "{}"))
    return {**view, "private_metadata": memo, "state": {"values": states}}


@st.composite
def mangled(draw: st.DrawFn, payload: Any) -> Any:
    """The same payload with one thing in it gone, or another put in its place."""
    if isinstance(payload, dict) and payload:
        key = draw(st.sampled_from(sorted(payload)))
        how = draw(st.sampled_from(("gone", "other", "within", "within")))
        if how == "gone":
            return {name: it for name, it in payload.items() if name != key}
        return {**payload, key: draw(ANYTHING if how == "other" else mangled(payload[key]))}
    if isinstance(payload, list | tuple) and payload and draw(st.booleans()):
        place = draw(st.integers(0, len(payload) - 1))
        return [*payload[:place], draw(mangled(payload[place])), *payload[place + 1 :]]
    return draw(ANYTHING)
