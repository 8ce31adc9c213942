"""The frame of a use case: one hotspot at one moment, in one transaction; and who acts in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.notices.notice import Notice, ToPerson
from bot.rules.errors import N_, UserError
from bot.rules.permissions import TABLE, Permission, Role, allowed, require
from bot.store.context import InHotspot
from bot.store.models import Actor, AgendaItem, Agreement, Person
from bot.store.queries.people.roles import (
    has_answered,
    roles_in_actor,
    roles_in_agreement,
    roles_in_item,
    roles_of,
)
from bot.store.queue import outbox


@dataclass(frozen=True)
class HotspotContext(InHotspot):
    """What the clock and people alike work in. The hotspot's row is locked.

    A use case changes rows and enqueues; it neither commits nor calls Slack.
    """

    @property
    def by_id(self) -> str | None:
        """Who acts: nobody, when it is the clock."""
        return None

    def agreement(self, agreement_id: int) -> Agreement:
        """Return one of this hotspot's agreements. Raises UserError for any other number."""
        found = self.session.get(Agreement, agreement_id)
        if found is None or found.hotspot_id != self.hotspot_id:
            raise UserError(
                N_("There is no agreement A-%(number)s here."),
                about="agreement",
                ways=(
                    N_("/agreement list shows them all."),
                    N_("/agreement shows what you answer for."),
                ),
                number=agreement_id,
            )
        return found

    def tell(self, notice: Notice) -> None:
        """Tell whoever it is for, in working hours, unless it must be known at once.

        The answer to a person's own act comes at once. What the clock causes takes a person's one
        message of a day, the first that is free (docs/rules.md, the ladder).
        """
        match notice.to:
            case ToPerson(person_id) if self.by_id is None:
                self._tell_on_free_day(notice, person_id)
            case ToPerson(person_id) if person_id == self.by_id:
                self._ask(replace(notice, at_once=True))
            case _:
                self._ask(notice)

    def _tell_on_free_day(self, notice: Notice, person_id: str) -> None:
        if outbox.is_known(self.session, notice.key):
            return
        moment = self.first_free_day(person_id)
        self._ask(notice, not_before=moment, local_date=self.calendar.today(moment))

    def first_free_day(self, person_id: str) -> datetime:
        """Take the person's first day without a message by the clock; return when it may leave."""
        moment = self.calendar.next_open(self.now)
        while not outbox.take_the_day(
            self.session, person_id, self.calendar.today(moment), self.now
        ):
            following = self.calendar.next_workday(self.calendar.today(moment), inclusive=False)
            moment = self.calendar.at(following, self.calendar.opens)
        return moment

    def _ask(self, notice: Notice, **when: Any) -> None:
        outbox.enqueue(self.session, notice, now=self.now, hotspot=self.hotspot, **when)


@dataclass(frozen=True)
class ActingContext(HotspotContext):
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
        roles = roles_of(self, self.person.id)
        if agreement is not None:
            roles |= roles_in_agreement(self, agreement, self.person.id)
        if item is not None:
            roles |= roles_in_item(item, self.person.id)
        if actor is not None:
            roles |= roles_in_actor(self, actor, self.person.id)
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
        roles = self.roles(agreement=agreement, item=item, actor=actor)
        require(permission, roles | self._answered(permission, agreement))

    def may(self, permission: Permission, agreement: Agreement) -> bool:
        """Whether the person may do something to an agreement."""
        roles = self.roles(agreement=agreement)
        return allowed(permission, roles | self._answered(permission, agreement))

    def _answered(self, permission: Permission, agreement: Agreement | None) -> frozenset[Role]:
        """Whose leadership's answer is, is looked up only where it decides something."""
        if agreement is None or Role.ANSWERED not in TABLE[permission]:
            return frozenset()
        theirs = has_answered(self, agreement, self.person.id)
        return frozenset({Role.ANSWERED} if theirs else ())
