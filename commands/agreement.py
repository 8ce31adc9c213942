"""`/agreement`, in Danish `/aftale`: record, list, show, and answer for agreements in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.delivery.render import Voice
from bot.rules.dates import parse_due
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, allowed
from bot.store.confidential import is_case
from bot.usecases import agreements, handovers, obstacles
from bot.usecases.act import Act
from bot.usecases.changes import WHAT_LIMIT
from commands import agreement_forms as forms
from commands import agreement_leaders as leaders
from commands.agreement_lists import list_all, mine
from commands.agreement_words import changed, finished, story
from commands.entries import Command, Shortcut, Verb
from commands.parsing import (
    mentioned,
    parse_agreement_words,
    require_recognised,
    take_number,
    take_person,
)
from commands.reply import Open, Reply
from commands.request import Request

_REASON = re.compile(r"\s+(?:because|fordi)\s+|\s*[:;]\s+", re.IGNORECASE)


def add(act: Act, request: Request, voice: Voice) -> Reply:
    """Record in one line; what is missing is asked for in a form that keeps what was written."""
    words = parse_agreement_words(request.text)
    if not (words.what and words.person_id and words.due):
        form = forms.record_form(act, what=words.what, owner=words.person_id, due=words.due or "")
        return Open(form)
    agreement = agreements.record(
        act,
        words.what,
        owner_id=words.person_id,
        actor_id=None,
        due=parse_due(words.due, act.today, act.calendar),
    )
    return changed(act, agreement, voice)


def from_message(act: Act, request: Request, _voice: Voice) -> Reply:
    """Record an agreement from somebody's message."""
    what = request.message.text if request.message is not None else ""
    return Open(forms.record_form(act, what=" ".join(what.split())[:WHAT_LIMIT]))


def show(act: Act, request: Request, voice: Voice) -> Reply:
    """Tell the story of one agreement; to a leader what leaders read of it."""
    number, _ = take_number(request.text)
    if not allowed(Permission.SEE_AGREEMENTS, act.roles()):
        return leaders.story(act, number, voice)
    return story(act, act.agreement(number), voice)


def done(act: Act, request: Request, voice: Voice) -> Reply:
    """Finish one, perhaps with what came of it."""
    number, outcome = take_number(request.text)
    return finished(act, agreements.finish(act, number, outcome), voice)


def date(act: Act, request: Request, voice: Voice) -> Reply:
    """Give one a new date: `12 Friday because …`; without both, in a form."""
    number, words = take_number(request.text)
    phrase, *reason = _REASON.split(words, maxsplit=1)
    if not (phrase and reason):
        return Open(forms.new_date_form(act, _own(act, number), voice, words=words))
    due = parse_due(phrase, act.today, act.calendar)
    return changed(act, agreements.new_date(act, number, due, reason[0]), voice)


def blocked(act: Act, request: Request, voice: Voice) -> Reply:
    """Say that one is blocked, in a form; what is written already is the obstacle."""
    number, obstacle = take_number(request.text)
    return Open(forms.blocked_form(act, _own(act, number), voice, obstacle=obstacle))


def unblock(act: Act, request: Request, voice: Voice) -> Reply:
    """Say that one moves again, perhaps how."""
    number, how = take_number(request.text)
    return changed(act, obstacles.unblock(act, number, how), voice)


def handover(act: Act, request: Request, voice: Voice) -> Reply:
    """Ask a person to take one over; without a person, in a form."""
    number, words = take_number(request.text)
    require_recognised(words)
    if not mentioned(words):
        return Open(forms.hand_over_form(act, _own(act, number), voice, why=words))
    person_id, why = take_person(words)
    return changed(act, handovers.offer(act, number, person_id, why), voice)


def drop(act: Act, request: Request, voice: Voice) -> Reply:
    """Let one fall, with a reason; without words, in a form."""
    number, reason = take_number(request.text)
    if not reason:
        act.require(Permission.DROP_AGREEMENT, agreement=act.agreement(number))
        return Open(forms.drop_form(act, number, voice))
    return changed(act, agreements.drop(act, number, reason), voice)


def reopen(act: Act, request: Request, voice: Voice) -> Reply:
    """Take up again what was done or dropped: `12 Friday because …`."""
    number, words = take_number(request.text)
    phrase, *reason = _REASON.split(words, maxsplit=1)
    told = reason or is_case(act.agreement(_own(act, number)))
    if not (phrase and told):
        raise UserError(N_("By when, and why? For example “12 Friday because it came back”."))
    due = parse_due(phrase, act.today, act.calendar)
    return changed(act, agreements.reopen(act, number, due, "".join(reason)), voice)


def _own(act: Act, number: int) -> int:
    """Ask before anything more is asked for, so that nobody writes for nothing."""
    act.require(Permission.ANSWER_AGREEMENT, agreement=act.agreement(number))
    return number


COMMAND = Command(
    name="/agreement",
    danish="/aftale",
    about=N_("Agreements: who does what, by when"),
    verbs=(
        Verb("", N_("Your own agreements"), Permission.SEE_ESCALATIONS, mine, danish=("mine",)),
        Verb(
            "add",
            N_("Record an agreement"),
            Permission.RECORD_AGREEMENT,
            add,
            danish=("tilføj", "notér"),
            usage=N_("<what> @owner by <date>"),
        ),
        Verb(
            "list",
            N_("All agreements, or those that fit"),
            Permission.SEE_ESCALATIONS,
            list_all,
            danish=("liste", "alle"),
            usage=N_("[actor] [@person] [overdue | blocked | open | done] [words]"),
        ),
        Verb(
            "show",
            N_("What has happened to one"),
            Permission.SEE_ESCALATIONS,
            show,
            danish=("vis",),
            usage=N_("<A-n>"),
        ),
        Verb(
            "done",
            N_("It is done"),
            Permission.ANSWER_AGREEMENT,
            done,
            danish=("klaret",),
            usage=N_("<A-n> [what came of it]"),
        ),
        Verb(
            "date",
            N_("Give it a new date"),
            Permission.ANSWER_AGREEMENT,
            date,
            danish=("frist",),
            usage=N_("<A-n> <date> because <reason>"),
        ),
        Verb(
            "blocked",
            N_("Something stands in the way"),
            Permission.ANSWER_AGREEMENT,
            blocked,
            danish=("gået i stå",),
            usage=N_("<A-n>"),
        ),
        Verb(
            "unblock",
            N_("It is moving again"),
            Permission.CLEAR_BLOCK,
            unblock,
            danish=("i gang igen",),
            usage=N_("<A-n> [how]"),
        ),
        Verb(
            "handover",
            N_("Ask somebody to take it over"),
            Permission.ANSWER_AGREEMENT,
            handover,
            danish=("giv videre",),
            usage=N_("<A-n> @person [why]"),
        ),
        Verb(
            "drop",
            N_("Let it fall"),
            Permission.DROP_AGREEMENT,
            drop,
            danish=("lad falde",),
            usage=N_("<A-n> <reason>"),
        ),
        Verb(
            "reopen",
            N_("Take one up again"),
            Permission.ANSWER_AGREEMENT,
            reopen,
            danish=("tag op igen",),
            usage=N_("<A-n> <date> because <reason>"),
        ),
    ),
)

SHORTCUTS: Mapping[str, Shortcut] = {
    "agreement.from_message": Shortcut(
        "Record agreement",
        "Make an agreement of this message",
        Permission.RECORD_AGREEMENT,
        from_message,
    ),
}
