"""What there is to see when the direct line and people's coming and going are played: the scenes.

One hotspot from a quiet week in March 2026 to a busy one. Played for `make pictures`, and by a test
that sees to it that everything pictured can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.demo import people
from bot.sandbox import Message, Person, User, View
from tests.acceptance.several import agree, begin, block, fill, first_meeting
from tests.acceptance.stage import LOCALES, Stage

BEGIN = "Thu 26 Feb 2026 09:00"
TEACHER, PEDAGOGUE = "UTEACHER", "UPEDAGOGUE"
CHARTS = ("chart-actors", "chart-line", "chart-meetings")
LIGHTS = "Sætter lys op på stien bag blok 4"
JOB_DAY, WALK, PARENTS = "Fast jobcenterdag i kvarteret", "Gåtur sammen fredag", "Forældreaften"
OTHERS = (
    (people.CLUB, "Klubben har åbent søndag aften"),
    (people.SSP, "Brev til forældrene på 8. årgang"),
    (people.HOUSING, "Nye låse i kælderen i blok 2"),
    (people.POLICE, "Fast kontakt til klubben om torsdagen"),
    (people.SCHOOL, "Fælles gårdvagt med klubben"),
    (people.NEIGHBOURS, "Loppemarked på pladsen i maj"),
    (people.JOBS, "Fritidsjobmesse med butikkerne på torvet"),
    (people.CLUB, "Fodbold i hallen fredag efter kl. 20"),
    (people.SSP, "Kursus for vagterne i centret"),
    (people.HOUSING, "Beboermøde om legepladsen"),
    (people.POLICE, "Knallertkursus på havnen"),
    (people.SCHOOL, "Lektiehjælp på biblioteket"),
    (people.NEIGHBOURS, "Fællesspisning hver anden uge"),
    (people.CLUB, "Sommerklub for de store"),
    (people.SSP, "Samtaler med 9. klasserne"),
)
"""So many that the list has a second page."""


class Scene(NamedTuple):
    """What somebody sees somewhere: a message, or the form on top of it."""

    name: str
    person: str
    place: str
    """A channel's id, or `direct`."""
    seen: Message | View


def scenes(stage: Stage) -> Iterator[Scene]:
    """Play it, and stop at each scene."""
    begin(stage)
    yield from _a_quiet_week(stage)
    _agreements(stage)
    yield from _blocked(stage)
    yield from _follow_up(stage)
    _meet(stage)
    yield from _to_leadership(stage)
    yield from _a_busy_week(stage)
    yield from _looked_up(stage)
    yield from _numbers(stage)
    yield from _followed(stage)


def _a_quiet_week(stage: Stage) -> Iterator[Scene]:
    agree(stage, PARENTS, people.SSP, "27/3/2026")
    stage.press(people.SSP, "agreement.accept")
    stage.move_to("Mon 2 Mar 2026 09:00")
    yield _told("digest-quiet", stage, people.CHIEF)
    yield Scene(
        "leaders-month-quiet", people.DIRECTOR, people.LEADERSHIP, _last(stage, people.LEADERSHIP)
    )


def _agreements(stage: Stage) -> None:
    for user in (User(TEACHER, "laerer", "Lærer"), User(PEDAGOGUE, "paedagog", "Pædagog")):
        stage.bot.sandbox.workspace.users[user.id] = user
        stage.person(user.id).set_locale(LOCALES[stage.language])
        stage.person(user.id).join(people.TASK_FORCE)
    stage.settle()
    places = {TEACHER: "Skolen", PEDAGOGUE: "Skolen"}
    fill(stage, stage.press(people.CHIEF, "taskforce.place"), **places)
    for what, owner, due in (
        (LIGHTS, people.HOUSING, "6/3/2026"),
        (JOB_DAY, people.JOBS, "20/3/2026"),
        (WALK, people.POLICE, "4/3/2026"),
        ("Nøgler til hallen", people.POLICE, "10/3/2026"),
        ("Lektiecafé om torsdagen", TEACHER, "12/3/2026"),
        ("Skolens cykelværksted", TEACHER, "20/3/2026"),
    ):
        agree(stage, what, owner, due)
    for owner, what in OTHERS:
        agree(stage, what, owner, "30/4/2026")
    for owner, what in OTHERS[1:]:
        person = stage.person(owner)
        person.press(stage.newest(person.direct(), "agreement.accept", what), "agreement.accept")
    stage.settle()


def _blocked(stage: Stage) -> Iterator[Scene]:
    jobs = stage.person(people.JOBS)
    jobs.command(people.TASK_FORCE, "/agreement blocked 3")
    asked = {
        "obstacle": "Der er ikke timer til en fremskudt medarbejder.",
        "clearing": "leadership",
        "decision": "To timer om ugen resten af året.",
    }
    for name, value in asked.items():
        jobs.fill(name, value)
    yield _form("blocked-form", jobs, people.TASK_FORCE)
    fill(stage, jobs)
    yield _told("blocked-told", stage, people.CHIEF)
    guards, keys = "Vi har ingen at ringe til efter kl. 16.", "En aften om ugen fra politiet."
    block(stage, people.SCHOOL, 12, guards, "Politiet", keys)
    yield _told("can-you-help", stage, people.POLICE)


def _follow_up(stage: Stage) -> Iterator[Scene]:
    stage.move_to("Thu 5 Mar 2026 10:00")
    stage.person(TEACHER).leave(people.TASK_FORCE)
    stage.settle()
    stage.move_to("Thu 5 Mar 2026 11:00")
    yield _told("successor-request", stage, people.SCHOOL)
    contact = stage.press(people.SCHOOL, "actor.successor")
    yield _form("successor-form", contact, "direct")
    contact.close()
    stage.move_to("Fri 6 Mar 2026 09:00")
    yield _told("daily", stage, people.POLICE)
    stage.press(people.POLICE, "agreement.done", WALK)
    yield _told("daily-answered", stage, people.POLICE)


def _meet(stage: Stage) -> None:
    for moment in first_meeting(stage, JOB_DAY):
        stage.move_to(moment)


def _to_leadership(stage: Stage) -> Iterator[Scene]:
    stage.move_to("Wed 11 Mar 2026 09:00")
    yield _told("warning-chief", stage, people.CHIEF)
    yield _told("warning-owner", stage, people.JOBS)
    yield _told("warning-leader", stage, people.JOBS_LEADER)
    hold = stage.press(people.CHIEF, "escalation.hold", "gårdvagt")
    fill(stage, hold, until="13/3/2026", reason="Politiet vender tilbage i denne uge.")
    own = stage.press(people.JOBS, "agreement.own_words", JOB_DAY)
    fill(stage, own, reason="Lokalet står klar fra mandag.")
    stage.move_to("Fri 13 Mar 2026 10:00")
    leader = stage.person(people.JOBS_LEADER)
    seen = stage.newest(leader.sees(people.LEADERSHIP), "escalation.decide")
    yield Scene("escalation", leader.id, people.LEADERSHIP, seen)
    leader.press(seen, "escalation.decide")
    leader.fill("decision", "To timer om ugen fra uge 14, foreløbig til sommerferien.")
    yield _form("decide-form", leader, people.LEADERSHIP)
    fill(stage, leader, due="8/5/2026")
    seen = stage.newest_that_says(leader.sees(people.LEADERSHIP), JOB_DAY)
    yield Scene("escalation-decided", leader.id, people.LEADERSHIP, seen)
    seen = stage.newest_that_says(
        stage.person(people.POLICE).sees(people.TASK_FORCE), "sommerferien"
    )
    yield Scene("decision", people.POLICE, people.TASK_FORCE, seen)


def _a_busy_week(stage: Stage) -> Iterator[Scene]:
    stage.move_to("Mon 16 Mar 2026 09:00")
    yield _told("digest-busy", stage, people.CHIEF)
    said = len(stage.person(people.CHIEF).direct())
    stage.press(people.CHIEF, "report.charts")
    charts = [it for it in stage.person(people.CHIEF).direct()[said:] if it.files]
    for name, seen in zip(CHARTS, charts, strict=True):
        yield Scene(name, people.CHIEF, "direct", seen)
    chief = stage.press(people.CHIEF, "call.called", LIGHTS)
    chief.fill("outcome", "no_answer")
    chief.fill("note", "Prøver igen torsdag; ny driftsleder fra april.")
    yield _form("called-form", chief, "direct")
    fill(stage, chief)
    hold = stage.press(people.CHIEF, "escalation.hold", "gårdvagt")
    yield _form("hold-again-form", hold, "direct")
    fill(stage, hold, until="27/3/2026", reason="Politiets vagtplan er klar i næste uge.")


def _looked_up(stage: Stage) -> Iterator[Scene]:
    for name, person, command, channel in (
        ("agreement-list", people.POLICE, "/agreement list", people.TASK_FORCE),
        ("agreement-show", people.JOBS, "/agreement show 3", people.TASK_FORCE),
        ("leaders-month", people.DIRECTOR, "/taskforce digest", people.LEADERSHIP),
        ("leaders-list", people.DIRECTOR, "/agreement list", people.LEADERSHIP),
        ("line-used", people.DIRECTOR, "/escalation", people.LEADERSHIP),
    ):
        stage.command(person, command, channel)
        yield Scene(name, person, channel, stage.person(person).sees(channel)[-1])


def _numbers(stage: Stage) -> Iterator[Scene]:
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, "/taskforce settings")
    chief.fill("remind_before", "3")
    chief.fill("leader_days", "5")
    assert chief.submit() == {}
    yield _form("settings-effect", chief, people.TASK_FORCE)
    fill(stage, chief)


def _followed(stage: Stage) -> Iterator[Scene]:
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, "/taskforce settings")
    fill(stage, chief, chief_id=people.DEPUTY, deputy_id=people.SSP)
    yield _told("handover-note", stage, people.DEPUTY)
    yield _told("former-chief", stage, people.CHIEF)


def _told(name: str, stage: Stage, person: str) -> Scene:
    """The newest thing somebody has been told privately."""
    return Scene(name, person, "direct", stage.person(person).direct()[-1])


def _form(name: str, person: Person, place: str) -> Scene:
    assert person.modal is not None, name
    return Scene(name, person.id, place, person.modal)


def _last(stage: Stage, channel: str) -> Message:
    return stage.person(people.DIRECTOR).sees(channel)[-1]
