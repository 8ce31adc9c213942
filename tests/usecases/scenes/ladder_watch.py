"""What must hold of the ladder whatever happens, read from what stands in Slack and the database.

The rules themselves are not asked: days are counted here, and messages are what Slack was told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from bot.rules.workdays import Calendar
from bot.store.calendars import calendar_of, local_today
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Agreement,
    AgreementStatus,
    Block,
    Escalation,
    Hotspot,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Outbox,
)
from bot.store.queries.people.chiefs import lasting_chief
from bot.store.queries.people.confidential import is_confidential
from tests.usecases.scenes.agreement_scene import ZONE, HotspotScene

DAYS_TO_BE_TOLD = 5
"""Working days a due warning may wait because chief or owner have had their message of the day."""

LADDER = ("remind", "nudge", "last_nudge", "warn")
"""What a step of the ladder is written down as, before its first colon."""

BY_LEAVING = ("vacancy", "successor_request", "offer_answer")
"""What a tick asks because somebody has left: a person's act, so it is not counted."""


@dataclass(frozen=True)
class Telling:
    """One message that Slack was told: when, under which key, to whom, which steps it gave."""

    at: datetime
    key: str
    to: str
    steps: tuple[tuple[str, str], ...]

    @property
    def about(self) -> set[str]:
        """What the ladder made the clock say something about: agreements, and escalations."""
        given = {about for about, step in self.steps if step.partition(":")[0] in LADDER}
        raised = self.key.startswith(("escalation", "route_ended"))
        return given | ({self.key} if raised else set())


@dataclass
class Watch:
    """What was said so far, and what it proves."""

    scene: HotspotScene
    told: list[Telling] = field(default_factory=list)
    by_clock: set[str] = field(default_factory=set)
    """The keys of rows that a tick has made."""
    sound: bool = True
    """False once a promise was broken: what follows from that proves nothing."""
    _read: int = 0
    _given: dict[tuple[str, str], date] = field(default_factory=dict)
    _days: set[tuple[str, date]] = field(default_factory=set)
    """Who has had the clock's message of which day."""
    _raised: int = 0
    """The newest escalation that was looked at."""
    _ripe: dict[tuple[int | None, int], set[date]] = field(default_factory=dict)
    """The working days each block was ready to be announced and was not."""

    @property
    def today(self) -> date:
        return local_today(self.scene.clock.now, ZONE)

    def newest_row(self) -> int:
        with self.scene.database.read() as session:
            return session.exec(select(func.max(Outbox.id))).one() or 0

    def note_clocks_rows(self, after: int) -> None:
        """Whatever was asked for since is the clock's doing."""
        with self.scene.database.read() as session:
            asked = select(Outbox.key).where(
                col(Outbox.id) > after, col(Outbox.kind).not_in(BY_LEAVING)
            )
            self.by_clock |= set(session.exec(asked))

    def look(self) -> None:
        """Read what Slack has been told since the last look, now, and hold it to every promise."""
        self.sound = False
        with self.scene.database.read() as session:
            for said in self.scene.slack.messages[self._read :]:
                payload = said.metadata["event_payload"]
                steps = tuple(_pair(given) for given in payload["steps"])
                to = said.channel.removeprefix("D")
                self._hold(session, Telling(self.scene.clock.now, payload["key"], to, steps))
            self._read = len(self.scene.slack.messages)
            self._nothing_goes_up_unannounced(session)
            self._no_block_sleeps(session)
        self.sound = True

    def _hold(self, session: Session, it: Telling) -> None:
        self.told.append(it)
        self._within_hours(session, it)
        if it.key in self.by_clock and it.to.startswith("U"):
            assert (it.to, self.today) not in self._days, f"two in a day by the clock: {it}"
            self._days.add((it.to, self.today))
        for subject, step in it.steps:
            assert (subject, step) not in self._given, f"given twice: {subject} {step}"
            self._given[subject, step] = self.today
            if step.partition(":")[0] in LADDER:
                agreement = session.get_one(Agreement, int(subject.removeprefix("A-")))
                self._still_true(session, agreement, step)

    def _within_hours(self, session: Session, it: Telling) -> None:
        row = session.exec(select(Outbox).where(Outbox.key == it.key)).one()
        if row.hotspot_id is not None:
            calendar = calendar_of(session.get_one(Hotspot, row.hotspot_id), ZONE)
        else:
            calendar = Calendar(ZONE)
        assert calendar.is_open(it.at) or not row.working_hours, f"outside hours: {it}"

    def _still_true(self, session: Session, agreement: Agreement, step: str) -> None:
        """Nobody is told a line about what has been answered, moved, held or raised since."""
        name, about, *rest = step.split(":")
        standing = _standing(session, agreement)
        if name == "warn":
            assert standing is not None, f"warned of what no longer stands in the way: {step}"
            assert (str(standing.id), str(standing.holds)) == (about, rest[0]), step
            assert not _is_held(standing, self.today), f"warned while held: {step}"
            assert _escalation(session, standing) is None, f"warned of what went up: {step}"
            assert not is_confidential(agreement), step
            assert self._is_persistent(session, standing), f"warned of a fresh block: {step}"
        else:
            assert agreement.status == AgreementStatus.OPEN, f"{step} after an answer"
            assert about == str(agreement.due_on), f"{step} after a new date"

    def _nothing_goes_up_unannounced(self, session: Session) -> None:
        for escalation in session.exec(
            select(Escalation).where(col(Escalation.id) > self._raised).order_by(col(Escalation.id))
        ):
            self._raised = row_id(escalation.id)
            if escalation.raised_by is None:
                self._announced(session, escalation)

    def _announced(self, session: Session, escalation: Escalation) -> None:
        block = session.get_one(Block, escalation.block_id)
        hotspot = session.get_one(Hotspot, escalation.hotspot_id)
        assert block.obstacle, "it goes up by itself only with an obstacle: never by silence"
        warned = self._warned(block, lasting_chief(session, hotspot))
        assert warned is not None, "chief and owner were warned before it went up"
        raised = local_today(escalation.raised_at, ZONE)
        days = calendar_of(hotspot, ZONE).between(warned, raised)
        assert days >= hotspot.warning_days, f"only {days} working days after the warning"

    def _warned(self, block: Block, chief: str) -> date | None:
        """The day both had it; another chief than the one who had it has not been warned."""
        key = f"warn:{block.id}:{block.holds}"
        of = f"A-{block.agreement_id}"
        days = [self._given.get((of, f"{key}:{who}")) for who in ("owner", f"{chief}:chief")]
        known = [day for day in days if day is not None]
        return max(known) if len(known) == len(days) else None

    def _no_block_sleeps(self, session: Session) -> None:
        standing = session.exec(
            select(Block, Agreement, Hotspot, Escalation.id)
            .join(Agreement, col(Agreement.id) == col(Block.agreement_id))
            .join(Hotspot, col(Hotspot.id) == col(Agreement.hotspot_id))
            .join(Escalation, col(Escalation.block_id) == col(Block.id), isouter=True)
            .where(col(Block.ended_at).is_(None))
        ).all()
        for block, agreement, hotspot, raised in standing:
            assert agreement.status == AgreementStatus.BLOCKED
            calendar = calendar_of(hotspot, ZONE)
            if not calendar.is_open(self.scene.clock.now) or is_confidential(agreement):
                continue
            if _is_held(block, self.today) or raised is not None:
                continue
            persistent = self._is_persistent(session, block)
            chief = lasting_chief(session, hotspot)
            self._is_on_its_way(block, hotspot, calendar, chief, persistent)

    def _is_on_its_way(
        self, block: Block, hotspot: Hotspot, calendar: Calendar, chief: str, persistent: bool
    ) -> None:
        warned = self._warned(block, chief)
        if warned is not None:
            days = calendar.between(warned, self.today)
            assert days < hotspot.warning_days, f"warned {days} days ago and still here"
            return
        if persistent:
            waited = self._ripe.setdefault((block.id, block.holds), set())
            waited.add(self.today)
            assert len(waited) <= DAYS_TO_BE_TOLD, f"block {block.id} sleeps: {sorted(waited)}"

    def _is_persistent(self, session: Session, block: Block) -> bool:
        """Blocked through an ordinary meeting, or for as many working days as the hotspot says."""
        agreement = session.get_one(Agreement, block.agreement_id)
        hotspot = session.get_one(Hotspot, agreement.hotspot_id)
        began = local_today(block.began_at, ZONE)
        age = calendar_of(hotspot, ZONE).between(began, self.today)
        return age >= hotspot.blocked_days or _met_since(session, block, hotspot)


def _pair(given: str) -> tuple[str, str]:
    subject, _, step = given.partition(" ")
    return subject, step


def _standing(session: Session, agreement: Agreement) -> Block | None:
    return session.exec(
        select(Block).where(Block.agreement_id == agreement.id, col(Block.ended_at).is_(None))
    ).one_or_none()


def _escalation(session: Session, block: Block) -> Escalation | None:
    return session.exec(select(Escalation).where(Escalation.block_id == block.id)).one_or_none()


def _is_held(block: Block, today: date) -> bool:
    return block.hold_until is not None and today <= block.hold_until


def _met_since(session: Session, block: Block, hotspot: Hotspot) -> bool:
    """Whether an ordinary meeting that began after the block has closed."""
    held = select(Meeting.id).where(
        Meeting.hotspot_id == hotspot.id,
        Meeting.kind == MeetingKind.ORDINARY,
        Meeting.status == MeetingStatus.CLOSED,
        col(Meeting.started_at) > block.began_at,
    )
    return session.exec(held).first() is not None
