"""A paper is sent back: the chief's own edition counts, while the paper is a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.notices.papers import PaperCameBack, ReadPaper
from bot.rules.permissions import Permission, allowed
from bot.store.context import InHotspot
from bot.store.database.engine import lock_hotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Paper, PaperFile, PaperStatus
from bot.store.queries.papers.papers import own_edition
from bot.store.queries.people.roles import roles_of
from bot.store.queries.people.seats import hotspots_of
from bot.store.queue import outbox
from bot.usecases.kit.context import HotspotContext
from bot.usecases.papers.renewing import renew

_MARK = re.compile(r"(?:^|· )P-([0-9]{1,9})$")
"""Alone, as among a document's keywords, or at the end of its foot."""

_NAMED = re.compile(r"\bP-([0-9]{1,9})\b")

APPROVED = "approved"
"""Why a file doesn't count, beside what can be wrong with it (`bot.documents.trouble`)."""


def offer(
    session: Session, now: datetime, zone: ZoneInfo, person_id: str, file_id: str, name: str
) -> bool:
    """Have a Word file looked at that may be a paper sent back.

    False: there is no paper that they could send back.
    """
    own = hotspots_of(session, person_id)
    if not any(_works_on(session, now, zone, it, person_id) for it in own):
        return False
    outbox.enqueue(session, ReadPaper.sent(file_id, _named(name), person_id), now=now)
    return True


def paper_meant(session: Session, words: Iterable[str], named: int) -> Paper | None:
    """Return which paper a document says it is: by its own mark, else by the file's name."""
    number = _number_in(words) or named
    return session.get(Paper, number) if number else None


def take_back(
    session: Session,
    now: datetime,
    zone: ZoneInfo,
    person_id: str,
    paper: Paper,
    content: bytes,
    trouble: str,
) -> bool:
    """Keep the file as the paper's own, or say why not. False: it is no paper of theirs."""
    hotspot = lock_hotspot(session, paper.hotspot_id)
    context = HotspotContext(session, now, zone, hotspot)
    if not allowed(Permission.CHANGE_PLAN, roles_of(context, person_id)):
        return False
    session.refresh(paper)
    if paper.status == PaperStatus.APPROVED:
        trouble = APPROVED
    if not trouble:
        _keep(session, now, paper, content)
        renew(context, paper, person_id)
    told = PaperCameBack.told(row_id(paper.id), now, person_id, trouble=trouble)
    outbox.enqueue(session, told, now=now, hotspot=hotspot)
    return True


def _keep(session: Session, now: datetime, paper: Paper, content: bytes) -> None:
    own = own_edition(session, paper)
    if own is None:
        own = PaperFile(paper_id=row_id(paper.id), content=content, came_at=now)
    own.content, own.came_at = content, now
    session.add(own)


def _works_on(
    session: Session, now: datetime, zone: ZoneInfo, hotspot: Hotspot, person_id: str
) -> bool:
    roles = roles_of(InHotspot(session, now, zone, hotspot), person_id)
    if not allowed(Permission.CHANGE_PLAN, roles):
        return False
    any_paper = select(Paper.id).where(col(Paper.hotspot_id) == hotspot.id).limit(1)
    return session.exec(any_paper).first() is not None


def _number_in(words: Iterable[str]) -> int:
    found = (_MARK.search(said) for said in words)
    return next((int(it[1]) for it in found if it is not None), 0)


def _named(name: str) -> int:
    found = _NAMED.search(name)
    return 0 if found is None else int(found[1])
