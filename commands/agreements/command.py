"""`/agreement`, in Danish `/aftale`: record, list, show, and answer for agreements in words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, Role, allowed
from bot.store.models import Agreement
from bot.store.queries.leadership.agreement_lists import search
from bot.store.queries.people.seats import actors_of
from bot.usecases.agreements import agreements, handovers, obstacles, taking_back
from bot.usecases.agreements.each_change import WHAT_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import shortened
from commands.agreements import asked, forms
from commands.agreements import for_leaders as leaders
from commands.agreements.forms import asked_by, due_of
from commands.agreements.list_filter import read_wanted
from commands.agreements.lists import ALL, list_all, mine, page_of
from commands.agreements.shown import changed, finished, story
from commands.agreements.words import parse_agreement_words
from commands.kit import form_values
from commands.kit.dates_in_words import date_and_reason
from commands.kit.entries import Command, Shortcut, Verb
from commands.kit.parsing import WHICH_NUMBER, take_number, take_number_if_any, take_person
from commands.kit.reply import Open, Reply
from commands.kit.request import Request

NOT_OWN = N_("A-%(number)s is not one you answer for. /agreement shows those.")
_THEIRS = frozenset({Role.OWNER, Role.OFFERED, Role.CLEARER})


def add(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Record in one line."""
    words = parse_agreement_words(request.text, asked_by(act))
    if words.person_id is None:
        raise UserError(agreements.WHO_TAKES_IT_ON, about="owner")
    agreement = agreements.record(
        act,
        words.what,
        owner_id=words.person_id,
        actor_id=None,
        due=due_of(words.due.reading),
        helpers=words.helpers,
    )
    return changed(act, agreement, voice)


def from_message(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Record an agreement from somebody's message."""
    what = request.message.text if request.message is not None else ""
    memo = form_values.memo_of_message(request)
    return Open(forms.record_form(act, voice, what=shortened(what, WHAT_LIMIT), memo=memo))


def show(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Tell the story of one agreement; to a leader what leaders read of it."""
    roles = act.roles()
    if not allowed(Permission.SEE_AGREEMENTS, roles):
        asked_for, _ = take_number(request.text)
        tell = _own_story if Role.GUEST in roles and Role.LEADER not in roles else leaders.story
        return tell(act, asked_for, voice)
    number, words = take_number_if_any(request.text)
    if number is not None:
        return story(act, act.agreement(number), voice)
    return _named_by_words(act, words, voice)


def _own_story(act: ActingContext, number: int, voice: Voice) -> Reply:
    """Tell a guest of an agreement that is theirs. Raises UserError for any other."""
    agreement = act.session.get(Agreement, number)
    here = agreement is not None and agreement.hotspot_id == act.hotspot_id
    if agreement is None or not here or _THEIRS.isdisjoint(act.roles(agreement=agreement)):
        raise UserError(NOT_OWN, about="agreement", number=number)
    return story(act, agreement, voice)


def _named_by_words(act: ActingContext, words: str, voice: Voice) -> Reply:
    """The one that a word, an actor or a person in it names; of several, which they are.

    Raises UserError when nothing was written.
    """
    if not words.strip():
        raise UserError(WHICH_NUMBER, about="agreement")
    wanted = read_wanted(words, actors_of(act.session, act.hotspot))
    found = search(act, wanted, viewer=act.person.id)
    return story(act, found[0], voice) if len(found) == 1 else page_of(act, voice, ALL, words, 1)


def done(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Finish one, perhaps with what came of it."""
    number, outcome = take_number(request.text)
    return finished(act, agreements.finish(act, number, outcome), voice)


def date(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Give one a new date: `12 Friday because …`."""
    number, words = take_number(request.text)
    due, reason = date_and_reason(words, asked_by(act))
    _own(act, number)
    return changed(act, agreements.new_date(act, number, due_of(due.reading), reason), voice)


def blocked(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Say that one is blocked, in a form; what is written already is the obstacle."""
    number, _ = take_number(request.text)
    _own(act, number)
    return Open(asked.blocked(act, request, voice))


def unblock(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Say that one moves again, perhaps how."""
    number, how = take_number(request.text)
    return changed(act, obstacles.unblock(act, number, how), voice)


def handover(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask a person to take one over."""
    number, words = take_number(request.text)
    _own(act, number)
    person_id, why = take_person(words)
    return changed(act, handovers.offer(act, number, person_id, why), voice)


def edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Put one right, in a form; what is written already are its new words."""
    number, _ = take_number(request.text)
    _own(act, number)
    return Open(asked.edit(act, request, voice))


def withdraw(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Take back what one has recorded today."""
    number, _ = take_number(request.text)
    return changed(act, taking_back.withdraw(act, number), voice)


def drop(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Let one fall, with a reason."""
    number, reason = take_number(request.text)
    return changed(act, agreements.drop(act, number, reason), voice)


def reopen(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Take up again what was done or dropped: `12 Friday because …`."""
    number, words = take_number(request.text)
    due, reason = date_and_reason(words, asked_by(act))
    _own(act, number)
    return changed(act, agreements.reopen(act, number, due_of(due.reading), reason), voice)


def _own(act: ActingContext, number: int) -> None:
    """Ask before anything more is asked for, so that nobody writes for nothing."""
    act.require(Permission.ANSWER_AGREEMENT, agreement=act.agreement(number))


COMMAND = Command(
    name="/agreement",
    danish="/aftale",
    about=N_("Agreements: who does what, by when"),
    verbs=(
        Verb(
            "",
            N_("Your own agreements"),
            Permission.SEE_OWN,
            mine,
            danish=("mine",),
            across=True,
        ),
        Verb(
            "add",
            N_("Record an agreement"),
            Permission.RECORD_AGREEMENT,
            add,
            danish=("tilføj", "notér"),
            usage=N_("<what> @owner by <date>"),
            form=asked.add,
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
            Permission.SEE_OWN,
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
            form=asked.done,
        ),
        Verb(
            "date",
            N_("Give it a new date"),
            Permission.ANSWER_AGREEMENT,
            date,
            danish=("frist",),
            usage=N_("<A-n> <date> because <reason>"),
            form=asked.date,
        ),
        Verb(
            "blocked",
            N_("Something stands in the way"),
            Permission.ANSWER_AGREEMENT,
            blocked,
            danish=("gået i stå",),
            usage=N_("<A-n>"),
            form=asked.blocked,
        ),
        Verb(
            "unblock",
            N_("It is moving again"),
            Permission.CLEAR_BLOCK,
            unblock,
            danish=("i gang igen",),
            usage=N_("<A-n> [how]"),
            form=asked.unblock,
        ),
        Verb(
            "handover",
            N_("Ask somebody to take it over"),
            Permission.ANSWER_AGREEMENT,
            handover,
            danish=("giv videre",),
            usage=N_("<A-n> @person [why]"),
            form=asked.handover,
        ),
        Verb(
            "edit",
            N_("Put its words, owner, actor or date right"),
            Permission.ANSWER_AGREEMENT,
            edit,
            danish=("ret",),
            usage=N_("<A-n> [new words]"),
            form=asked.edit,
        ),
        Verb(
            "withdraw",
            N_("Take back what you recorded today"),
            Permission.TAKE_BACK,
            withdraw,
            danish=("træk tilbage", "fortryd"),
            usage=N_("<A-n>"),
        ),
        Verb(
            "drop",
            N_("Let it fall"),
            Permission.DROP_AGREEMENT,
            drop,
            danish=("lad falde",),
            usage=N_("<A-n> <reason>"),
            form=asked.drop,
        ),
        Verb(
            "reopen",
            N_("Take one up again"),
            Permission.ANSWER_AGREEMENT,
            reopen,
            danish=("tag op igen",),
            usage=N_("<A-n> <date> because <reason>"),
            form=asked.reopen,
        ),
    ),
)

SHORTCUTS: Mapping[str, Shortcut] = {
    "agreement.from_message": Shortcut(
        N_("Record agreement"),
        N_("Make an agreement of this message"),
        Permission.RECORD_AGREEMENT,
        from_message,
    ),
}
