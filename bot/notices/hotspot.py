"""A hotspot itself: its beginning, its offices, its channels, how long things are kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from bot.notices.notice import (
    Heir,
    Key,
    Kind,
    NamesNothing,
    Notice,
    Room,
    ToPerson,
    of_moment,
    of_month,
)
from bot.rules.hotspot.retention import Limits


@dataclass(frozen=True, kw_only=True)
class OfHotspot(NamesNothing, Notice):
    """About one hotspot."""

    hotspot: int


class Welcome(OfHotspot):
    """What the bot does from now on."""

    kind = Kind("hotspot_welcome", heir=Heir.NOBODY)

    @classmethod
    def begun(cls, hotspot: int, *, at_once: bool = False) -> Self:
        """A hotspot is set up once."""
        key = cls.spelled(hotspot)
        return cls(key=key, to=Room.TASK_FORCE, at_once=at_once, hotspot=hotspot)


@dataclass(frozen=True, kw_only=True)
class Introduction(OfHotspot):
    """The chief's own words about what the bot is for."""

    kind = Kind("introduction", heir=Heir.NOBODY)

    leaders: bool = False

    def is_of(self, at: datetime | None) -> bool:
        """Whether it is the one that was sent then, and not one before it."""
        return at is not None and self.key.endswith(f":{of_moment(at)}")

    @classmethod
    def given(cls, hotspot: int, at: datetime, room: Room) -> Self:
        """Each time it is sent, to one of the channels."""
        key = cls.spelled(hotspot, room, of_moment(at))
        return cls(key=key, to=room, hotspot=hotspot, leaders=room is Room.LEADERSHIP)


@dataclass(frozen=True, kw_only=True)
class Newcomer(OfHotspot):
    """What somebody new can do here, and what is kept about them."""

    kind = Kind("newcomer", heir=Heir.NOBODY)

    @classmethod
    def greeted(cls, hotspot: int, person_id: str) -> Self:
        """Once for each who joins the Task Force."""
        return cls(key=cls.spelled(hotspot, person_id), to=ToPerson(person_id), hotspot=hotspot)


class Unplaced(OfHotspot):
    """Who has come without an actor: whose they are."""

    kind = Kind("hotspot_people", heir=Heir.OFFICE)

    @classmethod
    def asked(cls, hotspot: int, today: date, person_id: str) -> Self:
        """At most once a day."""
        return cls(key=cls.spelled(hotspot, today), to=ToPerson(person_id), hotspot=hotspot)


class OfOffice(OfHotspot):
    """About who holds an office: somebody may have held it before."""

    @classmethod
    def told(cls, hotspot: int, at: datetime, person_id: str, *, at_once: bool = False) -> Self:
        """Once for each time it changes hands."""
        return cls(
            key=cls.spelled(hotspot, of_moment(at)),
            to=ToPerson(person_id),
            at_once=at_once,
            hotspot=hotspot,
        )


class MadeChief(OfOffice):
    """Somebody has been made chief."""

    kind = Kind("hotspot_chief", heir=Heir.OFFICE)


class MadeDeputy(OfOffice):
    """Somebody has been made deputy."""

    kind = Kind("hotspot_deputy", heir=Heir.OFFICE)


class HandoverNote(OfOffice):
    """How everything stands, for a new chief."""

    kind = Kind("handover_note", heir=Heir.OFFICE)


class FormerChief(OfOffice):
    """Thanks to who led until now, who may have no part in the hotspot any more."""

    kind = Kind("former_chief", heir=Heir.NOBODY)


@dataclass(frozen=True, kw_only=True)
class OfChannel(OfHotspot):
    """About a channel the bot should speak in, and can't."""

    channel: str

    @classmethod
    def told(cls, hotspot: int, channel_id: str, today: date, person_id: str) -> Self:
        """At most once a day."""
        return cls(
            key=cls.spelled(hotspot, channel_id, today),
            to=ToPerson(person_id),
            hotspot=hotspot,
            channel=channel_id,
        )


class LostChannel(OfChannel):
    """It is gone: another is to be chosen."""

    kind = Kind("lost_channel", heir=Heir.OFFICE)


class InviteMe(OfChannel):
    """The bot is not in it."""

    kind = Kind("invite_me", heir=Heir.OFFICE)


class PutBack(OfChannel):
    """Somebody has deleted a message of the bot's there, and it was said anew."""

    kind = Kind("put_back", heir=Heir.OFFICE)


@dataclass(frozen=True, kw_only=True)
class Retention(NamesNothing, Notice):
    """What has been closed for so long that it goes."""

    kind = Kind("retention", heir=Heir.OFFICE)

    closed: str = ""
    """ISO 8601: the limits it was announced with. Empty in a month that had nothing to go."""
    cases: str = ""
    kept: bool = False
    """The chief has said to keep it longer."""
    gone: bool = False

    @classmethod
    def key_of(cls, hotspot: int, month: date) -> Key:
        """Return the key: it is looked for once a month."""
        return cls.spelled(hotspot, of_month(month))

    @classmethod
    def announced(cls, key: Key, found: Limits, person_id: str) -> Self:
        """Nothing that was closed since goes with it."""
        return cls(
            key=key,
            to=ToPerson(person_id),
            closed=found.closed.isoformat(),
            cases=found.cases.isoformat(),
        )

    @classmethod
    def nothing_goes(cls, key: Key, person_id: str) -> Self:
        """So that it is not looked for again."""
        return cls(key=key, to=ToPerson(person_id))

    @property
    def limits(self) -> Limits:
        """The limits it was announced with. Raises ValueError where nothing was to go."""
        return Limits(datetime.fromisoformat(self.closed), datetime.fromisoformat(self.cases))

    @property
    def is_over(self) -> bool:
        """Whether nothing waits to be deleted any more."""
        return not self.closed or self.kept or self.gone

    def keep(self) -> Self:
        """Return it as it is kept longer."""
        return replace(self, kept=True)

    def let_go(self) -> Self:
        """Return it as it has gone."""
        return replace(self, gone=True)


@dataclass(frozen=True, kw_only=True)
class TemplateOffer(NamesNothing, Notice):
    """A Word file somebody sent: is it for the minutes?"""

    kind = Kind("template_offer", heir=Heir.OFFICE)

    file: str = ""
    """Slack's id of it."""
    hotspot: int

    @classmethod
    def asked(cls, file_id: str, hotspot: int, person_id: str) -> Self:
        """For each of their hotspots, at once."""
        return cls(
            key=cls.spelled(file_id, hotspot),
            to=ToPerson(person_id),
            at_once=True,
            file=file_id,
            hotspot=hotspot,
        )


@dataclass(frozen=True, kw_only=True)
class ReadTemplate(NamesNothing, Notice):
    """Slack is asked for the file, and it is tried."""

    kind = Kind("read_template", heir=Heir.OFFICE)

    file: str
    hotspot: int

    @classmethod
    def of(cls, offer: TemplateOffer, offer_id: int, person_id: str) -> Self:
        """The one that was offered by the message with that number."""
        return cls(
            key=cls.spelled(offer_id),
            to=ToPerson(person_id),
            at_once=True,
            file=offer.file,
            hotspot=offer.hotspot,
        )


@dataclass(frozen=True, kw_only=True)
class TemplateTried(OfHotspot):
    """It is used from now on, or why it can't be."""

    kind = Kind("template_tried", heir=Heir.OFFICE)

    trouble: str
    word: str
    """What it asks for and there is none of."""

    @classmethod
    def told(
        cls, hotspot: int, at: datetime, person_id: str, *, trouble: str = "", word: str = ""
    ) -> Self:
        """Each time one is tried, at once."""
        return cls(
            key=cls.spelled(hotspot, at.isoformat()),
            to=ToPerson(person_id),
            at_once=True,
            hotspot=hotspot,
            trouble=trouble,
            word=word,
        )
