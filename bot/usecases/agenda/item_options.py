"""What somebody wishes for an agenda item besides its text, and whether it can be so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.errors import N_, UserError, concerning
from bot.rules.privacy import NotKeptError
from bot.store.models import Actor, Agreement, ItemKind
from bot.store.queries.people import seats
from bot.usecases.agreements.each_change import require_present
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import clean, clean_line

ITEM_LIMIT = 500
"""Characters. An agenda item is a line or three; the rest is said at the meeting."""

LONGEST_MINUTES = 240
REFERENCE_LIMIT = 40

_AGREEMENT = re.compile(r"(?<!\w)A-([0-9]{1,9})(?!\w)", re.IGNORECASE)
_REFERENCE = re.compile(r"(?=.*[0-9])[^\W_][\w./-]*")
"""One word with a figure in it: a case's number, which can't say who it is about."""


@dataclass(frozen=True)
class Wish:
    """How an item is to be treated.

    `participants` are those who may see what is confidential; whoever proposes it is one of them.
    `actor_id` is who is responsible for a case. `message` is the channel and ts of the message it
    was made of.
    """

    kind: ItemKind = ItemKind.DISCUSSION
    minutes: int | None = None
    confidential: bool = False
    participants: tuple[str, ...] = ()
    reference: str = ""
    actor_id: int | None = None
    agreement: str = ""
    message: tuple[str, str] | None = None


PLAIN = Wish()


def text_of(text: str, wish: Wish) -> str:
    """Return the item's text. Raises UserError for none, and for any text of a case."""
    if wish.kind == ItemKind.CASE:
        if text.strip():
            raise NotKeptError(
                N_("A case has no text here: only its number, and who takes part. Leave it out."),
                about="text",
            )
        return ""
    said = clean(text, "text", ITEM_LIMIT)
    if not said:
        raise UserError(
            N_("What should the Task Force talk about? Write a line about it."), about="text"
        )
    return said


def reference_of(wish: Wish) -> str:
    """Return a case's number. Raises UserError for none, and for one that could be words."""
    if wish.kind != ItemKind.CASE:
        if wish.reference.strip():
            raise UserError(N_("Only a case has a number. Choose “Case” above."), about="reference")
        return ""
    said = clean_line(wish.reference, "reference", REFERENCE_LIMIT)
    if not _REFERENCE.fullmatch(said):
        raise UserError(
            N_("Write the case's number as it stands in your own system, in one word: no names."),
            about="reference",
        )
    return said


def minutes_of(wish: Wish) -> int | None:
    """Return how long it may take. Raises UserError for what is no meeting's length."""
    if wish.minutes is not None and not 1 <= wish.minutes <= LONGEST_MINUTES:
        raise UserError(
            N_("How many minutes? A number from 1 to %(most)s."),
            about="minutes",
            most=LONGEST_MINUTES,
        )
    return wish.minutes


def people_of(act: ActingContext, wish: Wish) -> list[str]:
    """Return who may see what is confidential. Raises UserError for nobody, and for strangers."""
    if not (wish.confidential or wish.kind == ItemKind.CASE):
        if wish.participants:
            raise UserError(
                N_("Everybody sees what is not confidential. Tick “Confidential”, or name nobody."),
                about="participants",
            )
        return []
    others = set(wish.participants) - {act.person.id}
    if not others:
        raise UserError(
            N_("Who takes part? Name at least one person besides yourself."), about="participants"
        )
    for person_id in sorted(others):
        with concerning("participants"):
            require_present(act, person_id)
    return sorted({*others, act.person.id})


def actor_of(act: ActingContext, wish: Wish) -> Actor | None:
    """Return the proposer's actor, or the one that is responsible for the case."""
    chosen = None if wish.actor_id is None else act.session.get(Actor, wish.actor_id)
    if chosen is not None and chosen.hotspot_id == act.hotspot_id:
        return chosen
    own = seats.actor_of(act.session, act.hotspot, act.person.id)
    if own is None and wish.kind == ItemKind.CASE:
        raise UserError(N_("Which actor is responsible for the case?"), about="actor")
    return own


def agreement_of(act: ActingContext, text: str, wish: Wish) -> int | None:
    """Return the id of the agreement it is about: as named, else the first `A-12` in the text."""
    asked = bool(wish.agreement.strip())
    written = _AGREEMENT.search(wish.agreement if asked else text)
    found = None if written is None else act.session.get(Agreement, int(written[1]))
    if found is not None and found.hotspot_id == act.hotspot_id:
        return found.id
    if asked:
        raise UserError(
            N_("There is no such agreement here. Write its number, like “A-12”."), about="agreement"
        )
    return None
