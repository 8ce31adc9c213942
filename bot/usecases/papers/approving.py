"""A paper is worded by the chief, approved, and put before its forum: from then on it is frozen."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.notices.papers import PaperDocument, PaperPut
from bot.rules.errors import N_, UserError
from bot.rules.papers.told import without_persons
from bot.rules.papers.wheel import PaperKind
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Paper, PaperStatus
from bot.store.queries.papers.papers import own_wheel, posted_since, with_own_edition
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import clean
from bot.usecases.papers.renewing import renew

GONE = N_("That paper is not here any more.")
NOT_YET = N_("It is still being drafted. It comes in our direct messages in a moment.")
APPROVED = N_("It was approved on %(date)s, so it stays as it is. You can draft a new status.")
OWN_EDITION = N_("Your own edition counts. Write it there and send it again.")

MOST_A_YEAR = 3
"""Papers that leaders get in a calendar year; more are noted, and carried by hand."""

TIME_TO_UNDO = timedelta(minutes=10)

WORDS_LIMIT = 1500


def paper_with_id(act: ActingContext, number: int) -> Paper:
    """Return one of the hotspot's papers. Raises UserError for any other number."""
    found = act.session.get(Paper, number)
    if found is None or found.hotspot_id != act.hotspot_id:
        raise UserError(GONE)
    return found


def require_draft(act: ActingContext, paper: Paper) -> None:
    """Raises UserError for what is not drafted yet, or approved already."""
    if paper.status == PaperStatus.ASKED:
        raise UserError(NOT_YET)
    if paper.status == PaperStatus.APPROVED:
        approved_on = act.calendar.today(paper.approved_at or act.now)
        raise UserError(APPROVED, date=approved_on)


def require_unworded(act: ActingContext, paper: Paper) -> None:
    """Raises UserError for what is no draft, and where her own edition counts: no answer is
    printed in that."""
    require_draft(act, paper)
    if with_own_edition(act.session, [paper]):
        raise UserError(OWN_EDITION)


def put_in_words(act: ActingContext, paper: Paper, went_well: str, hard: str) -> None:
    """Keep the chief's two answers, without persons; whoever wrote them gets the paper with them.

    Raises UserError for a paper that is not a draft, or has come back as her own edition.
    """
    act.require(Permission.CHANGE_PLAN)
    require_unworded(act, paper)
    well = without_persons(clean(went_well, "went_well", WORDS_LIMIT))
    difficult = without_persons(clean(hard, "hard", WORDS_LIMIT))
    if (well, difficult) == (paper.went_well, paper.hard):
        return
    paper.went_well, paper.hard = well, difficult
    paper.worded += 1
    act.session.add(paper)
    act.tell(PaperDocument.to_read(row_id(paper.id), paper.worded, act.person.id))


def approve(act: ActingContext, paper: Paper) -> Paper:
    """Freeze a draft and put it before its forum; it leaves once it can't be undone any more.

    Raises UserError for what is no draft.
    """
    act.require(Permission.CHANGE_PLAN)
    require_draft(act, paper)
    wheel = own_wheel(act)
    paper.put_before = "" if wheel is None else wheel.forum
    paper.status, paper.approved_at = PaperStatus.APPROVED, act.now
    paper.posted = _goes_to_leadership(act, paper)
    act.session.add(paper)
    act.session.flush()
    if paper.posted:
        _post(act, paper)
    renew(act, paper, act.person.id)
    return paper


def _goes_to_leadership(act: ActingContext, paper: Paper) -> bool:
    """Not where another forum is set, nor two pages for a date, nor a fourth in a year."""
    if paper.put_before or paper.kind == PaperKind.STEERING:
        return False
    new_year = datetime.combine(act.today.replace(month=1, day=1), time(), tzinfo=act.zone)
    return posted_since(act, new_year) < MOST_A_YEAR


def _post(act: ActingContext, paper: Paper) -> None:
    number = row_id(paper.id)
    message = PaperPut.told(number)
    for it in (message, PaperDocument.put_before(number, below=message.key)):
        outbox.enqueue(
            act.session, it, now=act.now, hotspot=act.hotspot, not_before=act.now + TIME_TO_UNDO
        )
