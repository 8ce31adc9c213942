"""Which agreement is meant: its number in words, or a choice among those that fit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sqlmodel import col, select

from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, AgreementStatus
from bot.store.queries.agreements.agreements import subject
from bot.store.queries.people.confidential import may_see
from bot.store.queries.under_way import LIVE
from bot.usecases.kit.context import ActingContext
from commands.kit.forms import MOST_OPTIONS, ChoiceField, Option
from commands.kit.parsing import take_number_if_any, without_mentions

NONE_FITS = N_("There is no agreement here that this could be about.")


class Among(NamedTuple):
    """The agreements something can be about: how they stand, and what the person has to be let."""

    statuses: tuple[AgreementStatus, ...]
    permission: Permission

    def has(self, act: ActingContext, agreement: Agreement) -> bool:
        """Whether it is one of them, for this person."""
        return agreement.status in self.statuses and act.may(self.permission, agreement)


THEIR_LIVE = Among(tuple(LIVE), Permission.ANSWER_AGREEMENT)
THEIR_ENDED = Among((AgreementStatus.DONE, AgreementStatus.DROPPED), Permission.ANSWER_AGREEMENT)
BLOCKED = Among((AgreementStatus.BLOCKED,), Permission.CLEAR_BLOCK)
TO_DROP = Among(tuple(LIVE), Permission.DROP_AGREEMENT)
TO_RAISE = Among(tuple(LIVE), Permission.ESCALATE)
TO_HOLD = Among((AgreementStatus.BLOCKED,), Permission.HOLD)


def meant(
    act: ActingContext, text: str, voice: Voice, among: Among
) -> tuple[int | ChoiceField, str]:
    """Return the number the text begins with, or a choice where it is of none of them; and the rest

    Raises UserError when there is nothing to choose from.
    """
    number, rest = take_number_if_any(text)
    found = None if number is None else act.session.get(Agreement, number)
    if found is not None and found.hotspot_id == act.hotspot_id and among.has(act, found):
        return row_id(found.id), rest
    return _choice(act, voice, among), rest


def _choice(act: ActingContext, voice: Voice, among: Among) -> ChoiceField:
    """Ask which of them it is, the person's own first. Raises UserError when there is none."""
    found = act.session.exec(
        select(Agreement)
        .where(Agreement.hotspot_id == act.hotspot_id, col(Agreement.status).in_(among.statuses))
        .order_by((col(Agreement.owner_id) == act.person.id).desc(), col(Agreement.id).desc())
    )
    fitting = (it for it in found if among.has(act, it))
    options = tuple(islice(_options(act, voice, fitting), MOST_OPTIONS))
    if not options:
        raise UserError(NONE_FITS)
    return ChoiceField("agreement", N_("Which agreement?"), options=options)


def _options(act: ActingContext, voice: Voice, fitting: Iterator[Agreement]) -> Iterator[Option]:
    for it in fitting:
        seen = may_see(act.session, it, act.person.id)
        what = it.what or it.case_reference if seen else voice.gettext(N_("Confidential"))
        yield Option(str(it.id), f"{subject(it)} {without_mentions(what)}".strip())
