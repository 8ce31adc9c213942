"""What delivery has read from Slack, handed to the use cases that follow it."""

from __future__ import annotations

import logging
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.delivery.sending.slack_reading import (
    Apply,
    ChannelFacts,
    LinkFacts,
    PaperAsked,
    PaperSent,
    SheetFacts,
    SlackFacts,
    TemplateFacts,
)
from bot.delivery.slack.errors import NotAccepted, Permanent, Uncertain
from bot.delivery.slack.web_api import User
from bot.rules.sheets.tables import rows_of, tidied
from bot.store.database.engine import domain_now
from bot.store.models import Person
from bot.usecases.agenda import items
from bot.usecases.agreements import agreements
from bot.usecases.meetings import word_template
from bot.usecases.papers import drafting
from bot.usecases.papers import sending_in as papers_sent_in
from bot.usecases.people import slack_members
from bot.usecases.people.slack_members import Standing
from bot.usecases.sheets import sending_in
from commands.edge.services import Services

log = logging.getLogger(__name__)


def follow(zone: ZoneInfo) -> Apply:
    """Return what takes over a channel's people, or one person, as Slack has them."""

    def take_over(session: Session, facts: SlackFacts, now: datetime) -> None:
        if isinstance(facts, ChannelFacts):
            people = tuple(_standing(user) for user in facts.people)
            slack_members.sync_channel(session, now, zone, facts.channel_id, people)
        elif isinstance(facts, LinkFacts):
            _keep_link(session, facts)
        elif isinstance(facts, SheetFacts):
            _sheet(session, facts, now)
        elif isinstance(facts, TemplateFacts):
            _template(session, facts, now)
        elif isinstance(facts, PaperAsked):
            drafting.gather(session, now, zone, facts.asked)
        elif isinstance(facts, PaperSent):
            _paper(session, facts, now, zone)
        elif not facts.person.is_bot:
            slack_members.sync_person(session, now, _standing(facts.person))

    return take_over


def get_to_know(services: Services, person_id: str) -> None:
    """Read the language of somebody who is new here before they get their first answer.

    A short look at Slack, outside any transaction. Without it they are answered in Danish, and
    what Slack says is read later, like everybody's.
    """
    with services.database.read() as session:
        known = session.get(Person, person_id)
    if known is not None and known.locale is not None:
        return
    try:
        user = services.api.user_at_once(person_id)
    except (NotAccepted, Permanent, Uncertain) as error:
        log.warning("somebody new was not read: %s", type(error).__name__)
        return
    if user.is_bot:
        return
    with services.database.transaction() as session:
        now = domain_now(session, services.clock)
        slack_members.sync_person(session, now, _standing(user))


def _template(session: Session, it: TemplateFacts, now: datetime) -> None:
    if it.trouble:
        word_template.refuse(session, now, it.hotspot_id, it.person_id, it.trouble, it.word)
    else:
        word_template.keep(session, now, it.hotspot_id, it.person_id, it.content)


def _paper(session: Session, it: PaperSent, now: datetime, zone: ZoneInfo) -> None:
    """What is no paper of theirs may be meant for the minutes."""
    meant = papers_sent_in.paper_meant(session, it.words, it.asked.named)
    if meant is not None and papers_sent_in.take_back(
        session, now, zone, it.person_id, meant, it.content, it.trouble
    ):
        return
    word_template.offer(session, now, zone, it.person_id, it.asked.file)


def _sheet(session: Session, it: SheetFacts, now: datetime) -> None:
    if it.trouble:
        sending_in.refuse(session, now, it.sheet_id, it.trouble)
    elif it.table is None:
        sending_in.take_in(session, it.sheet_id, None, it.names, now=now)
    else:
        rows = rows_of(it.table.text) if it.table.rows is None else tidied(it.table.rows)
        sending_in.take_in(session, it.sheet_id, rows, it.names, tab=it.table.tab, now=now)


def _standing(user: User) -> Standing:
    return Standing(
        id=user.id,
        locale=user.locale,
        guest=user.restricted or user.is_stranger,
        deleted=user.deleted,
        title=user.title,
    )


def _keep_link(session: Session, facts: LinkFacts) -> None:
    if facts.asked.agreement is not None:
        agreements.keep_link(session, facts.asked.agreement, facts.address)
    if facts.asked.item is not None:
        items.keep_link(session, facts.asked.item, facts.address)
