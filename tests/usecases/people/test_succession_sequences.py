"""Whoever comes, goes, is away or changes actor, in whatever order: nothing hangs in the air."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from bot.features.program import tick
from bot.notices.people import SyncChannel
from bot.rules.errors import UserError
from bot.store.context import InHotspot
from bot.store.database.engine import lock_hotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement, Hotspot, Outbox, OutboxState, Person
from bot.store.queries.agreements.agreements import live_agreements
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.departures import gone_from, leading
from bot.store.queries.people.reached import answers_for
from bot.store.queries.people.seats import actors_of, belongs
from bot.store.queries.people.successors import asked_to_name, candidates, waiting
from bot.usecases.agreements import agreements, handovers
from bot.usecases.kit.context import ActingContext
from bot.usecases.people import actors, successors
from bot.usecases.people.people import PersonContext, come_back, go_away
from bot.usecases.people.slack_members import Standing, sync_channel, sync_person
from tests.databases import SqliteFiles
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    LAKE,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    TEAM_CHANNEL,
    THE_POLICE,
    THE_SCHOOL,
    ZONE,
    HotspotScene,
    day,
)

PEOPLE = (OFFICER, POLICE, SCHOOL, CHIEF, DEPUTY)
ACTORS = (THE_POLICE, THE_SCHOOL)
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Making a failing course smaller would take minutes: each step of it writes to a database."""


class Coming(HotspotScene):
    """A Task Force whose people come and go, as Slack tells of it."""

    there: set[str]
    active: set[str]

    def begin(self) -> None:
        self.there, self.active = set(PEOPLE), set(PEOPLE)
        self._read_channel()
        for owner in (OFFICER, POLICE, SCHOOL):
            self.agree(day("Wed 16 Dec"), owner=owner)

    def happen(self, what: str, number: int) -> None:
        """One thing happens, or is refused with a sentence; then the clock comes by."""
        self.clock.advance(60)
        person_id = PEOPLE[number % len(PEOPLE)]
        if what == "later":
            self.clock.now += timedelta(hours=number * 5)
        elif what in IN_SLACK:
            IN_SLACK[what](self, person_id)
        else:
            with suppress(UserError), self.act(_somebody(self, number)) as act:
                ACTS[what](act, number)
        before = len(self.slack.messages)
        tick(self.database, self.clock, ZONE)
        self.delivery.drain()
        self._all_is_well({said.channel for said in self.slack.messages[before:]})

    def leaves(self, person_id: str) -> None:
        self.there.discard(person_id)
        self._read_channel()

    def joins(self, person_id: str) -> None:
        if person_id in self.active:
            self.there.add(person_id)
            self._read_channel()

    def is_deactivated(self, person_id: str) -> None:
        self.active.discard(person_id)
        self.there.discard(person_id)
        self._read_person(person_id)

    def is_activated(self, person_id: str) -> None:
        self.active.add(person_id)
        self._read_person(person_id)

    def _read_person(self, person_id: str) -> None:
        with self.database.transaction() as session:
            sync_person(session, self.clock.now, self._standing(person_id))
            for row in session.exec(select(Outbox).where(Outbox.kind == SyncChannel.kind.name)):
                row.state = OutboxState.SENT  # it is the test that reads Slack

    def _read_channel(self) -> None:
        with self.database.transaction() as session:
            lock_hotspot(session, self.hotspots[LAKE])
            people = [self._standing(it) for it in sorted(self.there)]
            sync_channel(session, self.clock.now, ZONE, TEAM_CHANNEL, people)

    def _standing(self, person_id: str) -> Standing:
        return Standing(person_id, "en-GB", guest=False, deleted=person_id not in self.active)

    def _all_is_well(self, written_to: set[str]) -> None:
        with self.database.read() as session:
            hotspot = session.get_one(Hotspot, self.hotspots[LAKE])
            gone = gone_from(session, hotspot) - leading(session, hotspot)
            assert not written_to & {f"D{person_id}" for person_id in gone}
            assert not _waiting_for(session, hotspot, gone)
            for agreement in live_agreements(session, hotspot):
                self._somebody_is_reached(session, hotspot, agreement)
            self._somebody_was_asked(session, hotspot)

    def _somebody_is_reached(
        self, session: Session, hotspot: Hotspot, agreement: Agreement
    ) -> None:
        here = InHotspot(session, self.clock.now, ZONE, hotspot)
        reached = session.get_one(Person, answers_for(here, agreement))
        in_charge = acting_chief(here)
        assert not reached.deleted
        assert belongs(session, hotspot, reached) or reached.id == in_charge
        assert agreement.offered_to_id not in gone_from(session, hotspot)

    def _somebody_was_asked(self, session: Session, hotspot: Hotspot) -> None:
        """For whatever waits, the one who is to name another has been asked, or is about to be."""
        here = InHotspot(session, self.clock.now, ZONE, hotspot)
        asked = session.exec(select(Outbox).where(Outbox.kind == "successor_request")).all()
        told = {
            (row.person_id, number)
            for row in asked
            if row.state in (OutboxState.QUEUED, OutboxState.SENT)
            for number in row.refs["agreements"]
        }
        waits = {it.agreement.id: it for it in waiting(session, hotspot)}
        for it in waits.values():
            actor = session.get_one(Actor, it.agreement.actor_id)
            who = asked_to_name(here, actor, it.owner_id)
            assert (who, it.agreement.id) in told
        for agreement in live_agreements(session, hotspot):
            if agreement.owner_id in gone_from(session, hotspot):
                assert agreement.id in waits


def _waiting_for(session: Session, hotspot: Hotspot, gone: frozenset[str]) -> list[str]:
    rows = select(Outbox.key).where(
        Outbox.hotspot_id == hotspot.id,
        Outbox.state == OutboxState.QUEUED,
        col(Outbox.person_id).in_(gone),
    )
    return list(session.exec(rows))


def _somebody(scene: Coming, number: int) -> str:
    """Who acts: one of those who are there, and always somebody."""
    inside = sorted(scene.there & scene.active) or [LEADER]
    return inside[number % len(inside)]


IN_SLACK: Mapping[str, Callable[[Coming, str], None]] = {
    "leave": Coming.leaves,
    "join": Coming.joins,
    "deactivate": Coming.is_deactivated,
    "activate": Coming.is_activated,
}


def _live(act: ActingContext, number: int) -> Agreement:
    found = live_agreements(act.session, act.hotspot)
    return found[number % len(found)]


def _visit(act: ActingContext) -> PersonContext:
    return PersonContext(act.session, act.now, ZONE, act.person)


def _away(act: ActingContext, number: int) -> None:
    go_away(_visit(act), act.today + timedelta(days=number), PEOPLE[number % len(PEOPLE)])


def _back(act: ActingContext, _number: int) -> None:
    come_back(_visit(act))


def _move(act: ActingContext, number: int) -> None:
    found = {it.name: row_id(it.id) for it in actors_of(act.session, act.hotspot)}
    actors.place(act, {PEOPLE[number % 3]: found[ACTORS[number % 2]]})


def _name(act: ActingContext, number: int) -> None:
    for it in waiting(act.session, act.hotspot):
        actor = actors.actor_here(act, it.agreement.actor_id)
        own = candidates(act.session, act.hotspot, actor)
        if own:
            chosen = {row_id(it.agreement.id): own[number % len(own)]}
            successors.name_successors(act, row_id(actor.id), chosen)


def _offer(act: ActingContext, number: int) -> None:
    handovers.offer(act, row_id(_live(act, number).id), PEOPLE[number % 3])


def _not_me(act: ActingContext, number: int) -> None:
    agreements.not_me(act, row_id(_live(act, number).id), "")


ACTS: Mapping[str, Callable[[ActingContext, int], None]] = {
    "away": _away,
    "back": _back,
    "move": _move,
    "name": _name,
    "offer": _offer,
    "not_me": _not_me,
}

HAPPENINGS = st.tuples(
    st.sampled_from(sorted([*ACTS, *IN_SLACK, "later"])), st.integers(min_value=0, max_value=14)
)


@settings(max_examples=4, deadline=None, phases=UNSHRUNK, derandomize=True)
@given(st.lists(HAPPENINGS, min_size=6, max_size=12))
@example([("leave", 0), ("leave", 1), ("name", 0), ("join", 0), ("later", 4), ("leave", 0)])
@example([("offer", 0), ("deactivate", 0), ("deactivate", 3), ("deactivate", 4), ("activate", 0)])
@example([("move", 1), ("leave", 1), ("later", 5), ("name", 0), ("join", 1), ("later", 5)])
def test_nothing_hangs_and_nobody_who_has_gone_is_written_to(
    sqlite_files: SqliteFiles, happenings: list[tuple[str, int]]
) -> None:
    scene = Coming(sqlite_files.emptied())
    scene.begin()
    for what, number in happenings:
        scene.happen(what, number)
