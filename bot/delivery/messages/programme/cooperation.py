"""Cooperation agreements: the page for an actor's leader, the answer to the chief, her desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.delivery.messages.kit.added import DigestScene
from bot.delivery.messages.kit.composed import Attachment, Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    composed,
    says,
    too_late,
    with_references,
    without_persons,
)
from bot.delivery.messages.programme.plan import KINDS, RESULTS, budget, ref
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, buttons
from bot.delivery.words.mrkdwn import Mrkdwn, unescape_mrkdwn
from bot.delivery.words.render import Voice
from bot.documents.rendering import default_template, render_document
from bot.notices.programme import CooperationAnswered, CooperationAsked, CooperationFile
from bot.rules.errors import N_
from bot.rules.programme.cooperation import Desk, desk_of
from bot.store.calendars import local_today
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Activity,
    Actor,
    CooperationAgreement,
    CooperationAnswer,
    Hotspot,
    Outbox,
)
from bot.store.queries.programme.cooperation import Waiting, facts_of, leader_of, newest_about

MOST_ON_DESK = 5
"""Two blocks each; of more than that a line says how many."""

ANSWERS = (Press.COOPERATE, Press.TALK_COOPERATION)


@dataclass(frozen=True)
class Page:
    """What a cooperation agreement says: no person is named in it."""

    area: str
    ref: str
    line: Mrkdwn
    actor: str
    kind: str
    result: str
    effect: Mrkdwn
    budget: list[str]
    activity: Activity


def page_of(session: Session, it: CooperationAgreement, voice: Voice) -> Page:
    """Gather it."""
    activity = session.get_one(Activity, it.activity_id)
    return Page(
        area=session.get_one(Hotspot, it.hotspot_id).name,
        ref=ref(activity),
        line=with_references(without_persons(activity.line, voice)),
        actor=session.get_one(Actor, activity.actor_id).name,
        kind=voice.gettext(KINDS[activity.kind]),
        result=voice.gettext(RESULTS[activity.result]),
        effect=with_references(without_persons(it.effect, voice)),
        budget=budget(session, activity, voice),
        activity=activity,
    )


def ways_for_leader(it: CooperationAgreement) -> tuple[Press, ...]:
    """Return what can be pressed below the page: what has been answered is not asked again."""
    left = {
        None: ANSWERS,
        CooperationAnswer.TALK: (Press.COOPERATE,),
        CooperationAnswer.IN: (),
    }
    return (
        *left[None if it.answer is None else CooperationAnswer(it.answer)],
        Press.COOPERATION_WORD,
    )


def cooperation(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: CooperationAsked,
    now: datetime,
) -> Composed | None:
    """To the leader: what is to be decided, then the page.

    Where another leads there before it leaves, the chief's overview says so, and nobody is asked.
    """
    it = session.get_one(CooperationAgreement, notice.cooperation)
    voice = composing.voice(session, row)
    page = page_of(session, it, voice)
    here = composing.within(session, session.get_one(Hotspot, it.hotspot_id), now)
    another = it.asked_id != leader_of(here, session.get_one(Actor, page.activity.actor_id))
    ended = page.activity.ended_on is not None
    if too_late(row, settled=it.answer is not None or ended or another):
        return None
    text = voice.text(
        "cooperation",
        it=page,
        again=notice.again,
        sent=it.sent_at,
        answer=it.answer,
        on_behalf=it.on_behalf,
        answered=it.answered_at,
    )
    return composed(row, voice, [Part(text, buttons(ways_for_leader(it), row_id(it.id)))])


def cooperation_answer(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: CooperationAnswered,
    _now: datetime,
) -> Composed:
    """To the chief: they are in, or would like to talk about it."""
    it = session.get_one(CooperationAgreement, notice.cooperation)
    voice = composing.voice(session, row)
    page = page_of(session, it, voice)
    text = voice.text("cooperation_answer", it=page, answer=it.answer)
    return composed(row, voice, [Part(text)])


def cooperation_file(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: CooperationFile,
    _now: datetime,
) -> Composed:
    """The same page as a Word file."""
    it = session.get_one(CooperationAgreement, notice.cooperation)
    voice = composing.voice(session, row)
    facts = page_facts(session, it, voice)
    content = render_document(default_template("cooperation"), facts)
    name = N_("cooperation-agreement-%(ref)s.docx")
    filename = voice.gettext(name, ref=ref(session.get_one(Activity, it.activity_id)))
    title = str(facts["heading"])
    return Composed(
        message=Message((Part(title),)),
        language=voice.language,
        attachment=Attachment(filename, content, title),
    )


def page_facts(session: Session, it: CooperationAgreement, voice: Voice) -> dict[str, Any]:
    """Return what the Word template is given: a heading, and rows of a name and its words."""
    page = page_of(session, it, voice.for_the_record())
    said = voice.for_the_record()
    period = said.gettext(
        N_("From %(begins)s to %(ends)s."),
        begins=page.activity.begins_on,
        ends=page.activity.ends_on,
    )
    rows = [
        (N_("Activity"), unescape_mrkdwn(f"{page.ref} {page.line}")),
        (N_("Actor"), page.actor),
        (N_("Kind"), page.kind),
        (N_("Result it aims at"), page.result),
        (N_("Effect"), unescape_mrkdwn(page.effect)),
        (N_("Budget"), "\n".join(page.budget)),
        (N_("Period"), period),
    ]
    return {
        "heading": said.gettext(N_("Cooperation agreement")),
        "area": page.area,
        "language": said.language,
        "rows": [{"name": said.gettext(name), "words": words} for name, words in rows if words],
        "sign": said.gettext(N_("For the actor: date and signature")),
        "sent": said.gettext(N_("Put before the leader on %(day)s."), day=it.sent_at),
    }


def digest_section(scene: DigestScene) -> Iterator[Part]:
    """Yield what is the chief's: a talk that is wished for, a call, no answer, another leader."""
    found = [
        (it, why)
        for it in newest_about(scene)
        for why in (desk_of(facts_of(scene, it), scene.calendar, scene.today),)
        if why is not None
    ]
    for it, why in found[:MOST_ON_DESK]:
        yield _on_desk(scene, it, why)
    more = len(found) - MOST_ON_DESK
    if more > 0:
        said = N_("%(count)s more cooperation agreements wait. /plan shows the activities.")
        yield Part(scene.voice.sentence(said, count=more), quiet=True)


_WAYS: Mapping[Desk, tuple[Press, ...]] = {
    Desk.TALK: (Press.TALKED_COOPERATION, Press.COOPERATE),
    Desk.PHONE: (*ANSWERS, Press.COOPERATION_WORD),
    Desk.SILENT: ANSWERS,
    Desk.ANOTHER_LEADER: (),
}


def _on_desk(scene: DigestScene, it: Waiting, why: Desk) -> Part:
    moment = it.cooperation.answered_at if why is Desk.TALK else it.cooperation.sent_at
    text = scene.voice.text(
        "digest_cooperation",
        why=why,
        ref=ref(it.activity),
        line=with_references(it.activity.line),
        actor=it.actor.name,
        leader=it.actor.leader_id,
        office=it.actor.leader_office,
        phone=it.actor.leader_phone,
        ago=0
        if moment is None
        else scene.calendar.between(local_today(moment, scene.zone), scene.today),
    )
    ways = buttons(_WAYS[why], row_id(it.cooperation.id))
    again = buttons((Press.SEND_COOPERATION,), row_id(it.activity.id))
    return Part(text, ways or again)


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(CooperationAsked, cooperation),
        says(CooperationAnswered, cooperation_answer),
        says(CooperationFile, cooperation_file),
    ]
)
