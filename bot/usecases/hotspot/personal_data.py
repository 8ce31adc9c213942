"""A person's own data: a copy of it, and being erased."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.notices.people import MyData
from bot.rules.errors import N_, UserError
from bot.rules.people.former import is_former
from bot.rules.permissions import Permission, require
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Person
from bot.store.queries.hotspot import erasure
from bot.store.queries.hotspot.personal_data import known_in, ties
from bot.store.queries.people.departures import offered_to, owned_by
from bot.store.queries.people.roles import roles_of
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext
from bot.usecases.people.people import PersonContext

READABLE, JSON = "txt", "json"
"""The two files of a copy: to read, and to take along (GDPR articles 15 and 20)."""


def ask_for_copy(context: PersonContext) -> None:
    """Have a copy of what is kept about the person sent to them, and to nobody else."""
    for form in (READABLE, JSON):
        copy = MyData.asked(context.person.id, context.now, form)
        outbox.enqueue(context.session, copy, now=context.now)


def erase_self(context: PersonContext, called: str) -> None:
    """Erase whoever asks. `called` stands where others mentioned them. Raises UserError."""
    erase(context.session, context.person.id, called)


def require_their_chief(act: ActingContext, person_id: str) -> None:
    """Raises UserError unless the person had a part here, and only in what the chief leads."""
    act.require(Permission.ERASE_FORMER)
    found = known_in(act.session, person_id)
    if act.hotspot_id not in [hotspot.id for hotspot in found]:
        raise UserError(N_("That person has had no part in this Task Force."))
    for hotspot in found:
        roles = roles_of(InHotspot(act.session, act.now, act.zone, hotspot), act.person.id)
        try:
            require(Permission.ERASE_FORMER, roles)
        except UserError as refused:
            raise UserError(
                N_(
                    "That person has had a part in more than this Task Force. "
                    "Ask whoever runs the bot to erase them."
                )
            ) from refused


def erase_former(act: ActingContext, person_id: str, called: str) -> None:
    """Erase somebody who has left, as the chief of all they had a part in. Raises UserError."""
    require_their_chief(act, person_id)
    erase(act.session, person_id, called)


def erase(session: Session, person_id: str, called: str) -> str:
    """Make a person a former member everywhere; return the random name they are known by now.

    Every hotspot is held meanwhile. What they own stays with its actor, which is asked who takes
    it on. Raises UserError for somebody who is not known, or is still tied to a Task Force.
    """
    session.exec(select(Hotspot.id).order_by(col(Hotspot.id)).with_for_update())
    person = session.get(Person, person_id)
    if person is None or is_former(person_id):
        raise UserError(N_("Nothing is kept about that person."))
    require_no_ties(session, person_id)
    owned = [(row_id(it.id), it.hotspot_id) for it in owned_by(session, person_id)]
    owned += [
        (row_id(it.id), it.hotspot_id)
        for hotspot in known_in(session, person_id)
        for it in offered_to(session, hotspot, [person_id])
    ]
    former = erasure.erase(session, person, called)
    for agreement_id, hotspot_id in owned:
        outbox.mark_stale_for_agreement(session, agreement_id, hotspot_id)
    return former


def require_no_ties(session: Session, person_id: str) -> None:
    """Raises UserError while somebody is chief of, or in the channels of, a Task Force."""
    held = ties(session, person_id)
    if held.leads:
        raise UserError(
            N_("A chief can't be erased. Choose another for %(names)s first: /taskforce settings."),
            names=_names(held.leads),
        )
    if held.sits_in:
        raise UserError(
            N_(
                "Nobody can be erased while they are in the channels of %(names)s. "
                "Leave the Task Force channel and the leadership channel first, and try again."
            ),
            names=_names(held.sits_in),
        )


def _names(hotspots: Sequence[Hotspot]) -> str:
    return ", ".join(hotspot.name for hotspot in hotspots)
