"""About a paper: its draft, its document, its reminder, and how leaders get it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.delivery.messages.kit.added import DigestScene
from bot.delivery.messages.kit.composed import Attachment, Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    composed,
    says,
    too_late,
)
from bot.delivery.messages.papers.drawing import document_of
from bot.delivery.messages.papers.sections import what_to_decide
from bot.delivery.messages.papers.titles import marker, title_of, works_on
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, buttons
from bot.notices.papers import (
    PaperCameBack,
    PaperDocument,
    PaperDrafted,
    PaperPut,
    PaperReminder,
)
from bot.rules.permissions import Permission, allowed
from bot.store.calendars import local_today
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Outbox, Paper, PaperStatus
from bot.store.queries.papers.papers import own_edition, unfinished, with_own_edition
from bot.store.queries.people.roles import roles_of

ON_THE_DESK = timedelta(days=7)
"""How long after its day a draft that nobody approved is still told of."""

MOST_ON_THE_DESK = 5
"""More are counted."""

FILENAME_WIDTH = 60
"""Characters of a title in a file's name."""


def paper_drafted(
    composing: ComposingContext, session: Session, row: Outbox, notice: PaperDrafted, now: datetime
) -> Composed | None:
    """To the chief: it is there, with its two questions. Made anew, it says how it stands."""
    paper = session.get_one(Paper, notice.paper)
    settled = paper.status == PaperStatus.APPROVED
    if too_late(row, settled=settled) or not _may_work(composing, session, row, now):
        return None
    voice, own = composing.voice(session, row), bool(with_own_edition(session, [paper]))
    text = voice.text(
        "paper_drafted",
        title=title_of(voice, paper),
        put_on=paper.put_on,
        approved_on=_approved_on(composing, paper),
        own=own,
    )
    presses = () if settled else buttons(works_on(own=own), row_id(paper.id))
    return composed(row, voice, [Part(text, presses)])


def paper_document(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: PaperDocument,
    now: datetime,
) -> Composed | None:
    """The paper itself, in the hotspot's language: the chief's own edition where there is one."""
    paper = session.get_one(Paper, notice.paper)
    if paper.snapshot is None or not _may_read(composing, session, row, paper, now):
        return None
    hotspot = session.get_one(Hotspot, paper.hotspot_id)
    voice = composing.on(now).voice_of(session, None, hotspot)
    title = title_of(voice, paper)
    own = own_edition(session, paper)
    content = document_of(voice, paper, hotspot) if own is None else own.content
    return Composed(
        message=Message((Part(title),)),
        language=voice.language,
        attachment=Attachment(f"{_named(title)} {marker(paper)}.docx", content, title),
    )


def paper_reminder(
    composing: ComposingContext, session: Session, row: Outbox, notice: PaperReminder, _: datetime
) -> Composed | None:
    """To the chief, once."""
    paper = session.get_one(Paper, notice.paper)
    settled = paper.status == PaperStatus.APPROVED
    if too_late(row, settled=settled):
        return None
    voice = composing.voice(session, row)
    text = voice.text("paper_reminder", title=title_of(voice, paper), put_on=paper.put_on)
    own = bool(with_own_edition(session, [paper]))
    presses = () if settled else buttons(works_on(own=own), row_id(paper.id))
    return composed(row, voice, [Part(text, presses)])


def paper_put(
    composing: ComposingContext, session: Session, row: Outbox, notice: PaperPut, _: datetime
) -> Composed | None:
    """To leadership: what is to be decided, and the paper in the thread.

    What stands in the chief's own edition is hers to say.
    """
    paper = session.get_one(Paper, notice.paper)
    if paper.status != PaperStatus.APPROVED:
        return None
    voice = composing.voice(session, row)
    own = bool(with_own_edition(session, [paper]))
    points = [] if own else what_to_decide(voice, paper)
    text = voice.text("paper_put", title=title_of(voice, paper), points=points, own=own)
    return composed(row, voice, [Part(text)])


def paper_came_back(
    composing: ComposingContext, session: Session, row: Outbox, notice: PaperCameBack, _: datetime
) -> Composed:
    """To whoever sent a file back: it counts, or why it doesn't."""
    paper = session.get_one(Paper, notice.paper)
    voice = composing.voice(session, row)
    here = composing.within(session, session.get_one(Hotspot, paper.hotspot_id), _)
    open_now = [it for it in unfinished(here) if it.kind == paper.kind]
    text = voice.text(
        "paper_came_back",
        title=title_of(voice, paper),
        trouble=notice.trouble,
        approved_on=_approved_on(composing, paper),
        now=title_of(voice, open_now[0]) if open_now else "",
    )
    presses = () if notice.trouble else buttons((Press.APPROVE_PAPER,), row_id(paper.id))
    return composed(row, voice, [Part(text, presses)])


def digest_section(scene: DigestScene) -> Iterator[Part]:
    """Yield the drafts that wait for the chief; nothing where there is none."""
    waiting = unfinished(scene, scene.today - ON_THE_DESK)
    drafts = [it for it in waiting if it.status == PaperStatus.DRAFT]
    shown = drafts[:MOST_ON_THE_DESK]
    own = with_own_edition(scene.session, shown) if shown else set()
    for paper in shown:
        title = title_of(scene.voice, paper)
        text = scene.voice.text("digest_paper", title=title, put_on=paper.put_on)
        yield Part(text, buttons(works_on(own=paper.id in own), row_id(paper.id)))
    if len(drafts) > len(shown):
        more = len(drafts) - len(shown)
        yield Part(scene.voice.text("digest_more_papers", more=more))


def _approved_on(composing: ComposingContext, paper: Paper) -> date | None:
    at = paper.approved_at
    return None if at is None else local_today(at, composing.zone)


def _may_work(composing: ComposingContext, session: Session, row: Outbox, now: datetime) -> bool:
    """Whether it is still for them: who leads may have changed since it was asked for."""
    here = composing.within(session, session.get_one(Hotspot, row.hotspot_id), now)
    return allowed(Permission.CHANGE_PLAN, roles_of(here, row.person_id or ""))


def _may_read(
    composing: ComposingContext, session: Session, row: Outbox, paper: Paper, now: datetime
) -> bool:
    """A draft is for who works on it; what is approved, for whoever may read the plan."""
    if row.person_id is None:
        return paper.status == PaperStatus.APPROVED
    if paper.status != PaperStatus.APPROVED:
        return _may_work(composing, session, row, now)
    here = composing.within(session, session.get_one(Hotspot, row.hotspot_id), now)
    return allowed(Permission.READ_PLAN, roles_of(here, row.person_id))


def _named(title: str) -> str:
    return "".join(it if it.isalnum() or it in " -" else "" for it in title)[
        :FILENAME_WIDTH
    ].strip()


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(PaperDrafted, paper_drafted),
        says(PaperDocument, paper_document),
        says(PaperReminder, paper_reminder),
        says(PaperPut, paper_put),
        says(PaperCameBack, paper_came_back),
    ]
)
