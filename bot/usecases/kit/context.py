"""The frame of a use case: one hotspot at one moment, in one transaction; and who acts in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, Role, require
from bot.rules.workdays import Calendar
from bot.store.calendars import calendar_of, local_today
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, AgendaItem, Agreement, Hotspot, Person
from bot.store.queries.people.roles import (
    roles_in_actor,
    roles_in_agreement,
    roles_in_item,
    roles_of,
)
from bot.store.queue import outbox


@dataclass(frozen=True)
class Frame:
    """What the clock and people alike work in. `now` is domain time; the hotspot's row is locked.

    A use case changes rows and enqueues; it neither commits nor calls Slack.
    """

    session: Session
    now: datetime
    zone: ZoneInfo
    hotspot: Hotspot

    @property
    def by_id(self) -> str | None:
        """Who acts: nobody, when it is the clock."""
        return None

    @property
    def hotspot_id(self) -> int:
        """The hotspot's id, which a stored row always has."""
        return row_id(self.hotspot.id)

    @property
    def calendar(self) -> Calendar:
        return calendar_of(self.hotspot, self.zone)

    @property
    def today(self) -> date:
        return local_today(self.now, self.zone)

    def agreement(self, agreement_id: int) -> Agreement:
        """Return one of this hotspot's agreements. Raises UserError for any other number."""
        found = self.session.get(Agreement, agreement_id)
        if found is None or found.hotspot_id != self.hotspot_id:
            raise UserError(
                N_("There is no agreement A-%(number)s here. /agreement list shows them all."),
                about="agreement",
                number=agreement_id,
            )
        return found

    def tell_person(self, person_id: str, kind: str, key: str, **refs: Any) -> None:
        """Tell one person, in working hours, unless it is the answer to their own act.

        What the clock causes takes that person's one message of a day, the first that is free
        (docs/rules.md, the ladder).
        """
        own = person_id == self.by_id
        of_day: dict[str, Any] = {}
        if self.by_id is None:
            if outbox.is_known(self.session, key):
                return
            moment = self.first_free_day(person_id)
            of_day = {"not_before": moment, "local_date": self.calendar.today(moment)}
        self._enqueue(kind, key, refs, person_id=person_id, working_hours=not own, **of_day)

    def first_free_day(self, person_id: str) -> datetime:
        """Take the person's first day without a message by the clock; return when it may leave."""
        moment = self.calendar.next_open(self.now)
        while not outbox.take_the_day(
            self.session, person_id, self.calendar.today(moment), self.now
        ):
            following = self.calendar.next_workday(self.calendar.today(moment), inclusive=False)
            moment = self.calendar.at(following, self.calendar.opens)
        return moment

    def tell_channel(
        self,
        kind: str,
        key: str,
        *,
        at_once: bool = False,
        pin: bool = False,
        thread_key: str | None = None,
        **refs: Any,
    ) -> None:
        """Tell the Task Force channel, in working hours unless it must be known at once."""
        self._enqueue(
            kind,
            key,
            refs,
            channel_id=self.hotspot.channel_id,
            working_hours=not at_once,
            pin=pin,
            thread_key=thread_key,
        )

    def unpin(self, key: str) -> None:
        """Take the pin out of a message in the Task Force channel, once it has been sent."""
        self._enqueue(
            "unpin",
            f"unpin:{key}",
            {},
            channel_id=self.hotspot.channel_id,
            thread_key=key,
            working_hours=False,
        )

    def tell_leadership(
        self, kind: str, key: str, *, thread_key: str | None = None, **refs: Any
    ) -> None:
        """Tell the leadership channel, in working hours."""
        channel_id = self.hotspot.leadership_channel_id
        self._enqueue(kind, key, refs, channel_id=channel_id, thread_key=thread_key)

    def _enqueue(self, kind: str, key: str, refs: Mapping[str, Any], **to: Any) -> None:
        outbox.enqueue(
            self.session,
            key=key,
            kind=kind,
            now=self.now,
            hotspot_id=self.hotspot_id,
            refs=dict(refs),
            **to,
        )


@dataclass(frozen=True)
class Act(Frame):
    """Somebody doing something. A use case asks `require` before it changes anything."""

    person: Person

    @property
    def by_id(self) -> str | None:
        return self.person.id

    def roles(
        self,
        *,
        agreement: Agreement | None = None,
        item: AgendaItem | None = None,
        actor: Actor | None = None,
    ) -> frozenset[Role]:
        """Return what the person is in the hotspot, and to the thing in question."""
        roles = roles_of(self.session, self.hotspot, self.person.id, self.today)
        if agreement is not None:
            roles |= roles_in_agreement(
                self.session, agreement, self.hotspot, self.person.id, self.today
            )
        if item is not None:
            roles |= roles_in_item(item, self.person.id)
        if actor is not None:
            roles |= roles_in_actor(self.session, actor, self.hotspot, self.person.id, self.today)
        return roles

    def require(
        self,
        permission: Permission,
        *,
        agreement: Agreement | None = None,
        item: AgendaItem | None = None,
        actor: Actor | None = None,
    ) -> None:
        """Raises UserError with a kind sentence when the person may not."""
        require(permission, self.roles(agreement=agreement, item=item, actor=actor))
