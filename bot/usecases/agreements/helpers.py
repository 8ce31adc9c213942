"""Who helps with an agreement: named with it, told once, reminded of nothing."""

from __future__ import annotations

from collections.abc import Iterable

from bot.notices.agreements import Helping
from bot.rules.errors import concerning
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, AgreementHelper, Change
from bot.store.queries.agreements.helpers import helpers_of
from bot.usecases.agreements.each_change import note, require_named, require_present
from bot.usecases.kit.context import ActingContext


def name_helpers(act: ActingContext, agreement: Agreement, people: Iterable[str]) -> None:
    """Name who helps; its owner does not. Who is named for the first time is told.

    Raises UserError for who is not in the Task Force, and for who may not see what it is about.
    """
    known = helpers_of(act.session, agreement)
    for person_id in dict.fromkeys(people):
        if person_id == agreement.owner_id or person_id in known:
            continue
        with concerning("helpers"):
            require_present(act, person_id)
            require_named(act.session, agreement, person_id)
        number = row_id(agreement.id)
        act.session.add(AgreementHelper(agreement_id=number, person_id=person_id))
        if person_id != act.person.id:
            act.tell(Helping.told(number, person_id))
    act.session.flush()


def take_off_helpers(act: ActingContext, agreement: Agreement, people: Iterable[str]) -> None:
    """Take helpers off: they are told nothing more, and the story says who is none any longer."""
    for person_id in sorted(people):
        helper = act.session.get(AgreementHelper, (agreement.id, person_id))
        if helper is not None:
            act.session.delete(helper)
            note(act, agreement, Change.NO_HELPER, person_id=person_id)
