"""Each state that a hotspot's meetings can be in, brought about as it comes about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time

from sqlmodel import select

from bot.store.models import AgendaItem, Meeting
from bot.store.queries.meetings.meetings import coming_ordinary, open_meeting
from bot.usecases.agenda import items, sending_out
from bot.usecases.meetings import holding, planning
from bot.usecases.meetings.urgent import call_urgent
from tests.usecases.scenes.meeting_scene import MeetingScene, at

State = Callable[[MeetingScene], None]


def none(_scene: MeetingScene) -> None:
    """Nothing is planned."""


def proposed(scene: MeetingScene) -> None:
    with scene.act() as act:
        planning.propose_next(act)


def planned(scene: MeetingScene) -> None:
    with scene.act() as act:
        planning.plan(act, date(2026, 11, 24), time(9))
        items.add_item(act, "Lys på stien")


def called(scene: MeetingScene) -> None:
    planned(scene)
    scene.tick("Tue 10 Nov 08:00")


def published(scene: MeetingScene) -> None:
    planned(scene)
    scene.now = at("Fri 20 Nov 09:00")
    with scene.act() as act:
        sending_out.publish(act)


def running(scene: MeetingScene) -> None:
    published(scene)
    scene.now = at("Tue 24 Nov 09:05")
    with scene.act() as act:
        meeting = coming_ordinary(act.session, act.hotspot)
        assert meeting is not None
        holding.start(act, meeting)


def treated(scene: MeetingScene) -> None:
    running(scene)
    with scene.act() as act:
        for item in act.session.exec(select(AgendaItem)):
            if item.meeting_id is not None:
                holding.treat_item(act, item)


def urgent_called(scene: MeetingScene) -> None:
    planned(scene)
    with scene.act() as act:
        call_urgent(act, "Uro på torvet")


def urgent_running(scene: MeetingScene) -> None:
    urgent_called(scene)
    with scene.act() as act:
        meeting = act.session.exec(select(Meeting).where(Meeting.kind == "urgent")).one()
        holding.start(act, meeting)


def urgent_alone(scene: MeetingScene) -> None:
    with scene.act() as act:
        holding.start(act, call_urgent(act, "Uro på torvet"))


def closed(scene: MeetingScene) -> None:
    running(scene)
    scene.now = at("Tue 24 Nov 10:30")
    with scene.act() as act:
        meeting = open_meeting(act.session, act.hotspot)
        assert meeting is not None
        holding.close(act, meeting)


def final(scene: MeetingScene) -> None:
    closed(scene)
    scene.tick("Wed 9 Dec 09:00")


def cancelled(scene: MeetingScene) -> None:
    planned(scene)
    with scene.act() as act:
        meeting = coming_ordinary(act.session, act.hotspot)
        assert meeting is not None
        planning.cancel(act, meeting, "For få")


def passed(scene: MeetingScene) -> None:
    published(scene)
    scene.now = at("Thu 26 Nov 09:00")


STATES: Mapping[str, State] = {
    "none": none,
    "proposed": proposed,
    "planned": planned,
    "called for items": called,
    "agenda out": published,
    "passed": passed,
    "running": running,
    "running, treated": treated,
    "urgent called": urgent_called,
    "urgent running": urgent_running,
    "urgent running alone": urgent_alone,
    "closed today": closed,
    "minutes final": final,
    "cancelled": cancelled,
}
