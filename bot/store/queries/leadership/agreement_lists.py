"""The lists of agreements people ask for: narrowed and searched, or what concerns leadership."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.rules.permissions import Role
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Agreement,
    AgreementHelper,
    AgreementStatus,
    Escalation,
    EscalationStatus,
)
from bot.store.queries.agreements.agreements import subject, subject_of
from bot.store.queries.leadership.direct_line import is_put_before
from bot.store.queries.people.confidential import is_confidential, may_see
from bot.store.queries.roster import roster_held
from bot.store.queries.under_way import LIVE, among, is_under_way

TWELVE_MONTHS = timedelta(days=365)

_SPELLED = {
    **{"æ": "ae", "ø": "oe", "å": "aa"},
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
}

_BETWEEN = "\0"
"""It is in nobody's words: control characters are dropped before anything is stored."""


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed by; all of it must fit."""

    actor_id: int | None = None
    owner_id: str | None = None
    without_owner: bool = False
    overdue: bool = False
    statuses: tuple[AgreementStatus, ...] = ()
    """None named: whatever they stand at."""
    words: tuple[str, ...] = ()
    """What the text must say, each of them, as people wrote it."""


def folded(text: str) -> str:
    """Return the text as it is compared: `Gået`, `GÅET` and `gaaet` are the same word.

    SQLite's own LIKE and lower() know the letters of ASCII alone, so this is done here.
    """
    text = text.casefold()
    if not text.isascii():
        for letter, spelled in _SPELLED.items():  # ten times as fast as `translate`
            text = text.replace(letter, spelled)
    return text


def search(
    here: InHotspot, wanted: Wanted, *, viewer: str, outcomes: bool = True
) -> list[Agreement]:
    """Return the hotspot's agreements that fit, the oldest due date first.

    The text of what is confidential is searched only for those who may see it, and what came of
    an agreement only where `outcomes` are for the viewer.
    """
    chosen = select(Agreement).where(Agreement.hotspot_id == here.hotspot.id)
    if wanted.statuses:
        chosen = chosen.where(col(Agreement.status).in_(wanted.statuses))
    if wanted.actor_id is not None:
        chosen = chosen.where(Agreement.actor_id == wanted.actor_id)
    if wanted.owner_id is not None:
        helped = select(AgreementHelper.agreement_id).where(
            AgreementHelper.person_id == wanted.owner_id
        )
        theirs = (col(Agreement.owner_id) == wanted.owner_id) | col(Agreement.id).in_(helped)
        chosen = chosen.where(theirs)
    if wanted.without_owner:
        chosen = chosen.where(col(Agreement.owner_id).is_(None))
    if wanted.overdue:
        chosen = chosen.where(col(Agreement.due_on) < here.today)
    sought = [folded(word) for word in wanted.words]
    if sought:
        chosen = chosen.where(among(Agreement.id, _may_say(here.session, chosen, sought)))
    found = here.session.exec(
        chosen.order_by(col(Agreement.due_on).is_(None), col(Agreement.due_on), col(Agreement.id))
    ).all()
    return [it for it in found if _says(here.session, it, sought, viewer, outcomes)]


def _may_say(
    session: Session, chosen: SelectOfScalar[Agreement], sought: Sequence[str]
) -> list[int]:
    """Return the numbers of those whose words say it all, whoever may read them.

    To read the words alone, and fold all of them in one go, takes a fraction of the time that it
    takes to make objects of everything (docs/decisions/0012-searching-without-an-index.md).
    """
    words = chosen.with_only_columns(
        *map(col, (Agreement.id, Agreement.what, Agreement.case_reference, Agreement.outcome))
    )
    rows = session.execute(words).all()
    said = ("\n".join((subject_of(number), *texts)) for number, *texts in rows)
    folded_all = folded(_BETWEEN.join(said)).split(_BETWEEN)
    together = zip(rows, folded_all, strict=False)  # of no rows there is still an empty text
    return [row[0] for row, text in together if all(word in text for word in sought)]


def _says(
    session: Session, agreement: Agreement, sought: Sequence[str], viewer: str, outcomes: bool
) -> bool:
    if not sought:
        return True
    said = [subject(agreement)]
    if may_see(session, agreement, viewer):
        said += [agreement.what, agreement.case_reference]
        said += [agreement.outcome] if outcomes else []
    text = folded("\n".join(said))
    return all(word in text for word in sought)


@dataclass(frozen=True)
class Leader:
    """Who reads a leaders' list: the person, and what they are in the hotspot."""

    person_id: str
    roles: Set[Role]


def put_before(here: InHotspot, leader: Leader) -> dict[int, Escalation]:
    """Return, by agreement, the newest escalation of twelve months that this leader may read.

    Not what was sent to another leader privately or called back, and nothing of what has become
    confidential.
    """
    since = here.now - TWELVE_MONTHS
    raised = (
        select(Escalation, Agreement)
        .join(Agreement, col(Agreement.id) == col(Escalation.agreement_id))
        .where(
            Escalation.hotspot_id == here.hotspot.id,
            Escalation.status != EscalationStatus.CALLED_BACK,
            is_under_way()
            | (col(Escalation.raised_at) >= since)
            | (col(Escalation.answered_at) >= since),
        )
        .order_by(col(Escalation.id))
    )
    with roster_held(here.session, here.hotspot):
        return {
            row_id(agreement.id): escalation
            for escalation, agreement in here.session.exec(raised).all()
            if is_put_before(here, escalation, leader.person_id, leader.roles)
            and not is_confidential(agreement)
        }


def concern_leadership(here: InHotspot, leader: Leader) -> list[Agreement]:
    """Return what this leader may read of, under way first, then the oldest due date.

    It is or was before leadership in twelve months, or carries a decision of the steering group
    out: that too while it is under way and twelve months on. A leader who is not in the leadership
    channel reads only what they were asked themselves.
    """
    before = put_before(here, leader)
    down = _brought_down(here) if Role.LEADER in leader.roles else []
    asked = here.session.exec(select(Agreement).where(among(Agreement.id, before)))
    found = {row_id(it.id): it for it in (*asked, *down)}
    return sorted(found.values(), key=_under_way_first)


def _brought_down(here: InHotspot) -> list[Agreement]:
    carrying = select(Agreement).where(
        Agreement.hotspot_id == here.hotspot.id,
        col(Agreement.steering_id).is_not(None),
        col(Agreement.status).in_(LIVE) | (col(Agreement.closed_at) >= here.now - TWELVE_MONTHS),
    )
    return [it for it in here.session.exec(carrying) if not is_confidential(it)]


def _under_way_first(agreement: Agreement) -> tuple[bool, bool, date, int]:
    due = agreement.due_on
    return (agreement.status not in LIVE, due is None, due or date.min, row_id(agreement.id))
