"""Minutes after the meeting: issued, corrected for some days, final."""

from __future__ import annotations

from sqlmodel import col, select

from bot.rules.errors import N_, UserError
from bot.rules.minutes import can_be_corrected
from bot.rules.permissions import Permission, allowed
from bot.store import facts, outbox
from bot.store.minutes import TEMPLATE_FAILED, awaits_answer, latest_version, not_final_yet
from bot.store.models import (
    Correction,
    CorrectionStatus,
    Given,
    Meeting,
    MinutesVersion,
)
from bot.store.rows import row_id
from bot.usecases.act import Act, Frame
from bot.usecases.words import clean

CORRECTION_LIMIT = 1000


def issue(frame: Frame, meeting: Meeting, version: int) -> MinutesVersion:
    """Make a version of the minutes; its file goes into the thread under them."""
    made = MinutesVersion(meeting_id=row_id(meeting.id), version=version, issued_at=frame.now)
    frame.session.add(made)
    frame.session.flush()
    frame.tell_channel(
        "minutes_file",
        f"minutes_file:{meeting.id}:{version}",
        thread_key=f"minutes:{meeting.id}",
        meeting=row_id(meeting.id),
        version=version,
    )
    return made


def propose_correction(act: Act, meeting: Meeting, text: str) -> Correction:
    """Propose to change something in the minutes. The chief is asked; her own counts at once.

    Raises UserError when the minutes are final, or the days for it have passed.
    """
    act.require(Permission.PROPOSE_CORRECTION)
    require_correctable(act, meeting)
    said = clean(text, CORRECTION_LIMIT)
    if not said:
        raise UserError(N_("What should it say instead? One sentence is enough."))
    correction = Correction(
        meeting_id=row_id(meeting.id),
        proposed_by=str(act.person.id),
        proposed_at=act.now,
        text=said,
    )
    act.session.add(correction)
    act.session.flush()
    if allowed(Permission.DECIDE_CORRECTION, act.roles()):
        return accept_correction(act, correction)
    chief = facts.acting_chief(act.session, act.hotspot, act.today)
    key = f"correction:{correction.id}"
    act.tell_person(chief, "correction", key, correction=row_id(correction.id))
    return correction


def require_correctable(act: Act, meeting: Meeting) -> None:
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


def correction_with_id(act: Act, correction_id: int) -> Correction:
    """Return a correction to minutes of this hotspot. Raises UserError for any other id."""
    correction = act.session.get(Correction, correction_id)
    meeting = None if correction is None else act.session.get(Meeting, correction.meeting_id)
    if correction is None or meeting is None or meeting.hotspot_id != act.hotspot_id:
        raise UserError(N_("That correction is not to this Task Force's minutes."))
    return correction


def accept_correction(act: Act, correction: Correction) -> Correction:
    """The minutes get a new version, which says what has changed; its file is issued anew."""
    meeting = _decide(act, correction, CorrectionStatus.ACCEPTED)
    latest = latest_version(act.session, meeting)
    correction.version = issue(act, meeting, 1 if latest is None else latest.version + 1).version
    outbox.mark_stale(act.session, [f"minutes:{meeting.id}"])
    return correction


def decline_correction(act: Act, correction: Correction) -> Correction:
    """The minutes stay as they are."""
    _decide(act, correction, CorrectionStatus.DECLINED)
    return correction


def _decide(act: Act, correction: Correction, status: CorrectionStatus) -> Meeting:
    act.require(Permission.DECIDE_CORRECTION)
    if correction.status == CorrectionStatus.ACCEPTED:
        raise UserError(N_("The correction is in the minutes already."))
    if correction.status == CorrectionStatus.DECLINED:
        raise UserError(N_("The correction was declined earlier."))
    correction.status = status
    correction.decided_by = act.person.id
    correction.decided_at = act.now
    outbox.mark_stale(act.session, [f"correction:{correction.id}"])
    if correction.proposed_by != act.person.id:
        key = f"correction_answer:{correction.id}"
        act.tell_person(
            correction.proposed_by, "correction_answer", key, correction=row_id(correction.id)
        )
    return act.session.get_one(Meeting, correction.meeting_id)


def take_minutes_steps(frame: Frame) -> None:
    """What the clock brings about: minutes become final, and a template that failed is told of."""
    for meeting, version in not_final_yet(frame.session, frame.hotspot):
        _tell_of_template(frame, meeting)
        closed_at = meeting.closed_at or version.issued_at
        open_still = can_be_corrected(closed_at, frame.now, frame.calendar)
        if not open_still and not awaits_answer(frame.session, meeting):
            version.final_at = frame.now
            outbox.mark_stale(frame.session, [f"minutes:{meeting.id}"])


def _tell_of_template(frame: Frame, meeting: Meeting) -> None:
    """The file went out in the ordinary look: the chief is told once for each."""
    failed = frame.session.exec(
        select(Given.step).where(
            Given.subject == f"M-{meeting.id}", col(Given.step).startswith(TEMPLATE_FAILED)
        )
    ).all()
    chief = facts.acting_chief(frame.session, frame.hotspot, frame.today)
    for step in failed:
        key = f"template_failed:{meeting.id}:{step.rpartition(':')[2]}"
        frame.tell_person(chief, "template_failed", key, meeting=row_id(meeting.id))
