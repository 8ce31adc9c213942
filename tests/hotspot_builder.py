"""A hotspot in a database as set-up would leave it: who belongs to it, and where they sit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel

from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Hotspot, Member, Person, Seat, Workspace


class HotspotBuilder:
    """Adds the rows in an order in which each finds what it refers to. `now`: when it was done.

    What is not said of a hotspot, actor or seat holds the model's own default.
    """

    def __init__(self, session: Session, now: datetime) -> None:
        self.session = session
        self.now = now

    def workspace(self, *person_ids: str, team_id: str = "T1", locale: str = "en-GB") -> None:
        """Add the workspace and the people it has."""
        self.add(Workspace(team_id=team_id))
        self.add(*(Person(id=it, locale=locale) for it in dict.fromkeys(person_ids)))

    def hotspot(self, name: str, channel: str, leaders: str, chief: str, **more: Any) -> int:
        """Add a hotspot; return its id."""
        hotspot = Hotspot(
            name=name,
            channel_id=channel,
            leadership_channel_id=leaders,
            chief_id=chief,
            created_at=self.now,
            **more,
        )
        self.add(hotspot)
        return row_id(hotspot.id)

    def actor(self, hotspot_id: int, name: str, contact: str | None = None, **more: Any) -> int:
        """Add an actor; return its id. One without a contact is not in Slack unless said."""
        in_slack = more.pop("in_slack", contact is not None)
        actor = Actor(
            hotspot_id=hotspot_id, name=name, contact_id=contact, in_slack=in_slack, **more
        )
        self.add(actor)
        return row_id(actor.id)

    def seat(
        self,
        hotspot_id: int,
        person_id: str,
        seat: Seat = Seat.MEMBER,
        actor_id: int | None = None,
        **more: Any,
    ) -> None:
        """Let a person belong to the hotspot."""
        member = Member(
            hotspot_id=hotspot_id,
            person_id=person_id,
            seat=seat,
            actor_id=actor_id,
            **{"joined_at": self.now} | more,
        )
        self.add(member)

    def add(self, *rows: SQLModel) -> None:
        """Add any rows as they are given: what is referred to comes first."""
        self.session.add_all(rows)
        self.session.flush()
