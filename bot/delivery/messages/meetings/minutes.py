"""After a meeting: the file of its minutes, and what members propose to put right in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.agenda_points import meeting_shown
from bot.delivery.messages.kit.composed import Attachment, Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    composed,
    says,
    too_late,
)
from bot.delivery.messages.meetings.minutes_changes import change_words
from bot.delivery.messages.meetings.minutes_facts import minutes_facts
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, buttons
from bot.delivery.words.render import Voice
from bot.documents.rendering import default_template, render_document
from bot.documents.trouble import RenderError
from bot.notices.minutes import CorrectionAnswer, CorrectionProposed, MinutesFile, TemplateFailed
from bot.rules.errors import N_
from bot.store.database.row_ids import row_id
from bot.store.models import Correction, CorrectionStatus, Hotspot, Meeting, Outbox
from bot.store.queries.meetings.minutes import TEMPLATE_FAILED, numbers_of, own_template
from bot.store.queries.people.seats import actor_of


def minutes_file(
    composing: ComposingContext, session: Session, row: Outbox, notice: MinutesFile, now: datetime
) -> Composed:
    """In the minutes' thread: one version of them as a Word document.

    A template of the hotspot's own that fails gives way to the one that comes with the bot, and
    counts as a step given: the chief is told by that.
    """
    meeting = session.get_one(Meeting, notice.meeting)
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    version = int(notice.version)
    here = composing.within(session, hotspot, now)
    facts = minutes_facts(here, voice, meeting, version)
    given: tuple[tuple[str, str], ...] = ()
    own = own_template(session, hotspot)
    content = None
    if own is not None:
        try:
            content = render_document(own, facts)
        except RenderError:
            given = ((f"M-{meeting.id}", f"{TEMPLATE_FAILED}:{version}"),)
    if content is None:
        content = render_document(default_template(), facts)
    title = str(facts["heading"])
    name = N_("minutes-%(number)s-version-%(version)s.docx")
    filename = voice.gettext(name, number=meeting.number, version=version)
    return Composed(
        message=Message((Part(title),)),
        language=voice.language,
        given=given,
        attachment=Attachment(filename, content, title),
    )


def correction(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: CorrectionProposed,
    _now: datetime,
) -> Composed | None:
    """To the chief: what a member proposes to put right in the minutes."""
    proposed = session.get_one(Correction, notice.correction)
    settled = proposed.status != CorrectionStatus.PROPOSED
    if too_late(row, settled=settled):
        return None
    presses = () if settled else (Press.ACCEPT_CORRECTION, Press.DECLINE_CORRECTION)
    return _about(composing, session, row, "correction", proposed, presses)


def correction_answer(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: CorrectionAnswer,
    _now: datetime,
) -> Composed:
    """To whoever proposed it: whether it is in the minutes now."""
    decided = session.get_one(Correction, notice.correction)
    return _about(composing, session, row, "correction_answer", decided, ())


def _about(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    template: str,
    it: Correction,
    presses: tuple[Press, ...],
) -> Composed:
    meeting = session.get_one(Meeting, it.meeting_id)
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    actor = actor_of(session, hotspot, it.proposed_by)
    voice = composing.voice(session, row)
    text = voice.text(
        template,
        m=meeting_shown(meeting),
        who=it.proposed_by,
        actor=None if actor is None else actor.name,
        text=_changed(session, voice, meeting, it),
        status=it.status,
        version=it.version,
    )
    return composed(row, voice, [Part(text, buttons(presses, row_id(it.id)))])


def _changed(session: Session, voice: Voice, meeting: Meeting, it: Correction) -> str:
    """A remark is quoted line by line, as it was written."""
    if not it.place:
        return it.text
    return change_words(session, voice, meeting, it, numbers_of(session, meeting))


def template_failed(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: TemplateFailed,
    _now: datetime,
) -> Composed:
    """To the chief: the minutes went out in the ordinary look."""
    meeting = session.get_one(Meeting, notice.meeting)
    voice = composing.voice(session, row)
    text = voice.text("template_failed", m=meeting_shown(meeting))
    return composed(row, voice, [Part(text)])


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(MinutesFile, minutes_file),
        says(CorrectionProposed, correction),
        says(CorrectionAnswer, correction_answer),
        says(TemplateFailed, template_failed),
    ]
)
