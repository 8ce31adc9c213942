"""Minutes after the meeting: issued, corrected for some days, final."""

from __future__ import annotations

from sqlmodel import col, func, select

from bot.notices.minutes import (
    CorrectionAnswer,
    CorrectionProposed,
    Minutes,
    MinutesFile,
    TemplateFailed,
)
from bot.rules.errors import N_, UserError
from bot.rules.meetings.corrections import Place, named
from bot.rules.meetings.minutes import can_be_corrected
from bot.rules.permissions import Permission, allowed
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Correction,
    CorrectionStatus,
    Given,
    Meeting,
    MinutesVersion,
)
from bot.store.queries.meetings.meetings import open_meeting
from bot.store.queries.meetings.minutes import (
    TEMPLATE_FAILED,
    awaits_answer,
    corrections_in,
    latest_version,
    record_of,
    unfinished,
)
from bot.store.queries.meetings.minutes_places import places, put_right, words_at
from bot.store.queries.meetings.minutes_record import MinutesRecord, to_json, written_down
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.kit.words import clean
from bot.usecases.meetings.corrected_words import WHAT_INSTEAD, readable

CORRECTION_LIMIT = 1000


def issue(
    context: HotspotContext, meeting: Meeting, version: int, record: MinutesRecord | None = None
) -> MinutesVersion:
    """Make a version of the minutes; its file goes into the thread under them.

    Without a record, what the meeting has said is written down, with what was put right before it
    was reopened: its minutes are that from now on, whatever becomes of it.
    """
    if record is None:
        record = _put_right_again(context, meeting, version, written_down(context, meeting))
    made = MinutesVersion(
        meeting_id=row_id(meeting.id),
        version=version,
        issued_at=context.now,
        content=to_json(record),
    )
    context.session.add(made)
    context.session.flush()
    context.tell(MinutesFile.issued(row_id(meeting.id), version))
    return made


def _put_right_again(
    context: HotspotContext, meeting: Meeting, version: int, record: MinutesRecord
) -> MinutesRecord:
    for it in corrections_in(context.session, meeting, version):
        place = Place.of(it.place) if it.place else None
        if place is not None and words_at(record, place) is not None:
            record = put_right(_when_closed(context, meeting), record, place, it.text)
    return record


def _when_closed(context: HotspotContext, meeting: Meeting) -> HotspotContext:
    return context.as_of(meeting.closed_at or meeting.starts_at)


def held_meeting(act: ActingContext, number: int | None) -> Meeting:
    """Return the meeting with that number that has minutes, or the newest that has.

    Raises UserError when there is none, or when it has no minutes yet.
    """
    act.require(Permission.READ)
    issued = select(func.max(MinutesVersion.version)).where(MinutesVersion.meeting_id == Meeting.id)
    held = select(Meeting).where(
        Meeting.hotspot_id == act.hotspot_id, issued.scalar_subquery().is_not(None)
    )
    if number is not None:
        held = held.where(Meeting.number == number)
    newest = held.order_by(col(Meeting.started_at).desc(), col(Meeting.id).desc()).limit(1)
    found = act.session.exec(newest).first()
    if found is not None:
        return found
    _require_not_going_on(act, number)
    if number is None:
        raise UserError(N_("No meeting has been closed here yet, so there are no minutes."))
    said = N_("There are no minutes of a meeting %(number)s here.")
    raise UserError(said, about="meeting", number=number)


def _require_not_going_on(act: ActingContext, number: int | None) -> None:
    meeting = open_meeting(act.session, act.hotspot)
    if meeting is not None and number in (None, meeting.number):
        said = N_("Meeting %(number)s is going on. Its minutes come when it closes.")
        raise UserError(said, about="meeting", number=meeting.number)


def propose_correction(
    act: ActingContext, meeting: Meeting, text: str, place: Place | None = None
) -> Correction:
    """Propose other words for a place in the minutes. The chief is asked; her own counts at once.

    Without a place it is what the words themselves begin with (`Apologies: The school`), or a
    remark under the minutes. Raises UserError when the minutes are final, when the days for it
    have passed, and for words that can't stand there.
    """
    act.require(Permission.PROPOSE_CORRECTION)
    require_correctable(act, meeting)
    said = clean(text, "text", CORRECTION_LIMIT)
    if not said:
        raise UserError(WHAT_INSTEAD, about="text")
    if place is None and (meant := named(said)) is not None:
        place, said = meant
    correction = Correction(
        meeting_id=row_id(meeting.id),
        proposed_by=str(act.person.id),
        proposed_at=act.now,
        text=said,
    )
    if place is not None:
        correction.place = place.key
        before = words_now(act, meeting, place)
        correction.text = readable(act, meeting, _record(act, meeting), place, said)
        if correction.text == before:
            raise UserError(N_("It says so already."))
    act.session.add(correction)
    act.session.flush()
    if allowed(Permission.DECIDE_CORRECTION, act.roles()):
        return accept_correction(act, correction)
    chief = acting_chief(act)
    act.tell(CorrectionProposed.told(row_id(correction.id), chief))
    return correction


def require_correctable(act: ActingContext, meeting: Meeting) -> None:
    """Raises UserError unless the meeting's minutes can still be corrected."""
    version = latest_version(act.session, meeting)
    if version is None or meeting.closed_at is None:
        raise UserError(N_("Meeting %(number)s has no minutes yet."), number=meeting.number)
    late = not can_be_corrected(meeting.closed_at, act.now, act.calendar)
    if late or version.final_at is not None:
        raise UserError(
            N_(
                "The minutes of meeting %(number)s are final. "
                "Put it on the next agenda if something in them has to be put right."
            ),
            number=meeting.number,
        )


def correction_with_id(act: ActingContext, correction_id: int) -> Correction:
    """Return a correction to minutes of this hotspot. Raises UserError for any other id."""
    correction = act.session.get(Correction, correction_id)
    meeting = None if correction is None else act.session.get(Meeting, correction.meeting_id)
    if correction is None or meeting is None or meeting.hotspot_id != act.hotspot_id:
        raise UserError(N_("That correction is not to this Task Force's minutes."))
    return correction


def places_of(act: ActingContext, meeting: Meeting) -> list[tuple[Place, str]]:
    """Return what can be put right in a meeting's minutes, with what stands there."""
    return list(places(_record(act, meeting)))


def _record(act: ActingContext, meeting: Meeting) -> MinutesRecord:
    latest = latest_version(act.session, meeting)
    return record_of(act, meeting, latest)


def words_now(act: ActingContext, meeting: Meeting, place: Place) -> str:
    """Return what stands at a place. Raises UserError where there is no such place."""
    before = words_at(_record(act, meeting), place)
    if before is None:
        raise UserError(N_("That is not in the minutes any more. Open the form again."))
    return before


def accept_correction(act: ActingContext, correction: Correction) -> Correction:
    """The minutes get a new version, which says what has changed; its file is issued anew."""
    meeting = _decide(act, correction, CorrectionStatus.ACCEPTED)
    latest = latest_version(act.session, meeting)
    record = record_of(act, meeting, latest)
    if correction.place:
        then = _when_closed(act, meeting)
        record = put_right(then, record, Place.of(correction.place), correction.text)
    number = 1 if latest is None else latest.version + 1
    correction.version = issue(act, meeting, number, record).version
    outbox.mark_stale(act.session, [Minutes.key_of(row_id(meeting.id))])
    return correction


def decline_correction(act: ActingContext, correction: Correction) -> Correction:
    """The minutes stay as they are."""
    _decide(act, correction, CorrectionStatus.DECLINED)
    return correction


def _decide(act: ActingContext, correction: Correction, status: CorrectionStatus) -> Meeting:
    act.require(Permission.DECIDE_CORRECTION)
    if correction.status == CorrectionStatus.ACCEPTED:
        raise UserError(N_("The correction is in the minutes already."))
    if correction.status == CorrectionStatus.DECLINED:
        raise UserError(N_("The correction was declined earlier."))
    correction.status = status
    correction.decided_by = act.person.id
    correction.decided_at = act.now
    number = row_id(correction.id)
    outbox.mark_stale(act.session, [CorrectionProposed.key_of(number)])
    if correction.proposed_by != act.person.id:
        act.tell(CorrectionAnswer.told(number, correction.proposed_by))
    return act.session.get_one(Meeting, correction.meeting_id)


def take_minutes_steps(context: HotspotContext) -> None:
    """What the clock brings about: minutes become final, and a template that failed is told of.

    Minutes from before their words were kept are written down, also those that are final.
    """
    for meeting, version, can_change in unfinished(context.session, context.hotspot):
        if version.content is None:
            version.content = to_json(written_down(context, meeting))
        if can_change:
            _come_to_an_end(context, meeting, version)


def _come_to_an_end(context: HotspotContext, meeting: Meeting, version: MinutesVersion) -> None:
    _tell_of_template(context, meeting)
    closed_at = meeting.closed_at or version.issued_at
    open_still = can_be_corrected(closed_at, context.now, context.calendar)
    if not open_still and not awaits_answer(context.session, meeting):
        version.final_at = context.now
        outbox.mark_stale(context.session, [Minutes.key_of(row_id(meeting.id))])


def _tell_of_template(context: HotspotContext, meeting: Meeting) -> None:
    """The file went out in the ordinary look: the chief is told once for each."""
    failed = context.session.exec(
        select(Given.step).where(
            Given.subject == f"M-{meeting.id}", col(Given.step).startswith(TEMPLATE_FAILED)
        )
    ).all()
    chief = acting_chief(context)
    for step in failed:
        version = step.rpartition(":")[2]
        context.tell(TemplateFailed.told(row_id(meeting.id), version, chief))
