"""What there is to see when the direct line and people's coming and going are played: the scenes.

One hotspot from a quiet week in March 2026 to a busy one. Played for `make pictures`, and by a test
that sees to it that everything pictured can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot import cast
from bot.sandbox import Message, Person, User, View
from tests.acceptance.several import agree, begin, block, fill, first_meeting
from tests.acceptance.stage import LOCALES, Stage

BEGIN = "Thu 26 Feb 2026 09:00"
TEACHER, PEDAGOGUE = "UTEACHER", "UPEDAGOGUE"
LIGHTS = "Sætter lys op på stien bag blok 4"
JOB_DAY, WALK, PARENTS = "Fast jobcenterdag i kvarteret", "Gåtur sammen fredag", "Forældreaften"
OTHERS = (
    (cast.CLUB, "Klubben har åbent søndag aften"),
    (cast.SSP, "Brev til forældrene på 8. årgang"),
    (cast.HOUSING, "Nye låse i kælderen i blok 2"),
    (cast.POLICE, "Fast kontakt til klubben om torsdagen"),
    (cast.SCHOOL, "Fælles gårdvagt med klubben"),
    (cast.NEIGHBOURS, "Loppemarked på pladsen i maj"),
    (cast.JOBS, "Fritidsjobmesse med butikkerne på torvet"),
    (cast.CLUB, "Fodbold i hallen fredag efter kl. 20"),
    (cast.SSP, "Kursus for vagterne i centret"),
    (cast.HOUSING, "Beboermøde om legepladsen"),
    (cast.POLICE, "Knallertkursus på havnen"),
    (cast.SCHOOL, "Lektiehjælp på biblioteket"),
    (cast.NEIGHBOURS, "Fællesspisning hver anden uge"),
    (cast.CLUB, "Sommerklub for de store"),
    (cast.SSP, "Samtaler med 9. klasserne"),
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
    agree(stage, PARENTS, cast.SSP, "27/3/2026")
    stage.press(cast.SSP, "agreement.accept")
    stage.move_to("Mon 2 Mar 2026 09:00")
    yield _told("digest-quiet", stage, cast.CHIEF)
    yield Scene(
        "leaders-month-quiet", cast.DIRECTOR, cast.LEADERSHIP, _last(stage, cast.LEADERSHIP)
    )


def _agreements(stage: Stage) -> None:
    for user in (User(TEACHER, "laerer", "Lærer"), User(PEDAGOGUE, "paedagog", "Pædagog")):
        stage.bot.sandbox.workspace.users[user.id] = user
        stage.person(user.id).set_locale(LOCALES[stage.language])
        stage.person(user.id).join(cast.TASK_FORCE)
    stage.settle()
    places = {TEACHER: "Skolen", PEDAGOGUE: "Skolen"}
    fill(stage, stage.press(cast.CHIEF, "taskforce.place"), **places)
    for what, owner, due in (
        (LIGHTS, cast.HOUSING, "6/3/2026"),
        (JOB_DAY, cast.JOBS, "20/3/2026"),
        (WALK, cast.POLICE, "4/3/2026"),
        ("Nøgler til hallen", cast.POLICE, "10/3/2026"),
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
    jobs = stage.person(cast.JOBS)
    jobs.command(cast.TASK_FORCE, "/agreement blocked 3")
    asked = {
        "obstacle": "Der er ikke timer til en fremskudt medarbejder.",
        "clearing": "leadership",
        "decision": "To timer om ugen resten af året.",
    }
    for name, value in asked.items():
        jobs.fill(name, value)
    yield _form("blocked-form", jobs, cast.TASK_FORCE)
    fill(stage, jobs)
    yield _told("blocked-told", stage, cast.CHIEF)
    guards, keys = "Vi har ingen at ringe til efter kl. 16.", "En aften om ugen fra politiet."
    block(stage, cast.SCHOOL, 12, guards, "Politiet", keys)
    yield _told("can-you-help", stage, cast.POLICE)


def _follow_up(stage: Stage) -> Iterator[Scene]:
    stage.move_to("Thu 5 Mar 2026 10:00")
    stage.person(TEACHER).leave(cast.TASK_FORCE)
    stage.settle()
    stage.move_to("Thu 5 Mar 2026 11:00")
    yield _told("successor-request", stage, cast.SCHOOL)
    contact = stage.press(cast.SCHOOL, "actor.successor")
    yield _form("successor-form", contact, "direct")
    contact.close()
    stage.move_to("Fri 6 Mar 2026 09:00")
    yield _told("daily", stage, cast.POLICE)
    stage.press(cast.POLICE, "agreement.done", WALK)
    yield _told("daily-answered", stage, cast.POLICE)


def _meet(stage: Stage) -> None:
    for moment in first_meeting(stage, JOB_DAY):
        stage.move_to(moment)


def _to_leadership(stage: Stage) -> Iterator[Scene]:
    stage.move_to("Wed 11 Mar 2026 09:00")
    yield _told("warning-chief", stage, cast.CHIEF)
    yield _told("warning-owner", stage, cast.JOBS)
    yield _told("warning-leader", stage, cast.JOBS_LEADER)
    hold = stage.press(cast.CHIEF, "escalation.hold", "gårdvagt")
    fill(stage, hold, until="13/3/2026", reason="Politiet vender tilbage i denne uge.")
    own = stage.press(cast.JOBS, "agreement.own_words", JOB_DAY)
    fill(stage, own, reason="Lokalet står klar fra mandag.")
    stage.move_to("Fri 13 Mar 2026 10:00")
    leader = stage.person(cast.JOBS_LEADER)
    seen = stage.newest(leader.sees(cast.LEADERSHIP), "escalation.decide")
    yield Scene("escalation", leader.id, cast.LEADERSHIP, seen)
    leader.press(seen, "escalation.decide")
    leader.fill("decision", "To timer om ugen fra uge 14, foreløbig til sommerferien.")
    yield _form("decide-form", leader, cast.LEADERSHIP)
    fill(stage, leader, due="8/5/2026")
    seen = stage.newest_that_says(leader.sees(cast.LEADERSHIP), JOB_DAY)
    yield Scene("escalation-decided", leader.id, cast.LEADERSHIP, seen)
    seen = stage.newest_that_says(stage.person(cast.POLICE).sees(cast.TASK_FORCE), "sommerferien")
    yield Scene("decision", cast.POLICE, cast.TASK_FORCE, seen)


def _a_busy_week(stage: Stage) -> Iterator[Scene]:
    stage.move_to("Mon 16 Mar 2026 09:00")
    yield _told("digest-busy", stage, cast.CHIEF)
    chief = stage.press(cast.CHIEF, "call.called", LIGHTS)
    chief.fill("outcome", "no_answer")
    chief.fill("note", "Prøver igen torsdag; ny driftsleder fra april.")
    yield _form("called-form", chief, "direct")
    fill(stage, chief)
    hold = stage.press(cast.CHIEF, "escalation.hold", "gårdvagt")
    yield _form("hold-again-form", hold, "direct")
    fill(stage, hold, until="27/3/2026", reason="Politiets vagtplan er klar i næste uge.")


def _looked_up(stage: Stage) -> Iterator[Scene]:
    for name, person, command, channel in (
        ("agreement-list", cast.POLICE, "/agreement list", cast.TASK_FORCE),
        ("agreement-show", cast.JOBS, "/agreement show 3", cast.TASK_FORCE),
        ("leaders-month", cast.DIRECTOR, "/taskforce digest", cast.LEADERSHIP),
        ("leaders-list", cast.DIRECTOR, "/agreement list", cast.LEADERSHIP),
        ("line-used", cast.DIRECTOR, "/escalation", cast.LEADERSHIP),
    ):
        stage.command(person, command, channel)
        yield Scene(name, person, channel, stage.person(person).sees(channel)[-1])


def _numbers(stage: Stage) -> Iterator[Scene]:
    chief = stage.person(cast.CHIEF)
    chief.command(cast.TASK_FORCE, "/taskforce settings")
    chief.fill("remind_before", "3")
    chief.fill("leader_days", "5")
    assert chief.submit() == {}
    yield _form("settings-effect", chief, cast.TASK_FORCE)
    fill(stage, chief)


def _followed(stage: Stage) -> Iterator[Scene]:
    chief = stage.person(cast.CHIEF)
    chief.command(cast.TASK_FORCE, "/taskforce settings")
    fill(stage, chief, chief_id=cast.DEPUTY, deputy_id=cast.SSP)
    yield _told("handover-note", stage, cast.DEPUTY)
    yield _told("former-chief", stage, cast.CHIEF)


def _told(name: str, stage: Stage, person: str) -> Scene:
    """The newest thing somebody has been told privately."""
    return Scene(name, person, "direct", stage.person(person).direct()[-1])


def _form(name: str, person: Person, place: str) -> Scene:
    assert person.modal is not None, name
    return Scene(name, person.id, place, person.modal)


def _last(stage: Stage, channel: str) -> Message:
    return stage.person(cast.DIRECTOR).sees(channel)[-1]
