"""Six weeks of a workspace, played for keeping: one hotspot between meetings, one in a meeting.

It ends on an evening, when what people have just brought about waits for the morning, with as much
left unanswered as in a real workspace.
"""

from __future__ import annotations

from bot.demo import people
from bot.sandbox import Message, Person
from bot.sandbox.block_kit.elements import all_options
from tests.acceptance.page.scenes import BEGIN, scenes
from tests.acceptance.several import agree, block, fill
from tests.acceptance.stage import Stage
from tests.documents.files import template

EVENING = "Thu 9 Apr 2026 17:30"
LAST_SCENE = "line-used"
"""After it the scenes hand the hotspot over; here the chief stays."""

__all__ = ["BEGIN", "EVENING", "play"]


def play(stage: Stage) -> None:
    """Play it to the evening. What waits for the morning is not sent."""
    for scene in scenes(stage):
        if scene.name == LAST_SCENE:
            break
    _everybody_looks_home(stage)
    _documents(stage)
    _words_go_to_and_fro(stage)
    _leaders_answer(stage)
    _another_hotspot(stage)
    _towards_the_next_meeting(stage)
    stage.move_to(EVENING)
    _late_acts(stage)


def _everybody_looks_home(stage: Stage) -> None:
    for person_id in (people.CHIEF, people.DEPUTY, people.POLICE, people.JOBS, people.DIRECTOR):
        stage.person(person_id).open_home()
    stage.settle()


def _words_go_to_and_fro(stage: Stage) -> None:
    """Given back, handed over, dropped, changed, cleared: what one does, another is told."""
    fresh = {
        who: agree(stage, what, who, "24/4/2026")
        for who, what in (
            (people.CLUB, "Bordtennis i kælderen"),
            (people.SSP, "Opslag på biblioteket"),
            (people.NEIGHBOURS, "Bænke ved legepladsen"),
            (people.POLICE, "Cykelmærkning på torvet"),
        )
    }
    fill(
        stage, stage.press(people.CLUB, "agreement.not_me", "Bordtennis"), reason="Det er skolens."
    )
    stage.press(people.SSP, "agreement.accept", "Opslag")
    _hand_over(stage, people.SSP, fresh[people.SSP], people.CLUB)
    stage.press(people.CLUB, "agreement.leave_it", "Opslag")
    _hand_over(stage, people.SSP, fresh[people.SSP], people.SCHOOL)
    stage.press(people.SCHOOL, "agreement.take_over", "Opslag")
    _hand_over(stage, people.SCHOOL, fresh[people.SSP], people.POLICE)
    stage.command(people.CHIEF, f"/agreement date {fresh[people.POLICE]} 30/4 because vejret")
    _form(
        stage,
        people.CHIEF,
        f"/agreement drop {fresh[people.NEIGHBOURS]}",
        reason="Kommunen gør det.",
    )
    block(stage, people.CLUB, 8, "Nøglen til hallen mangler.", "Skolen", "En nøgle.")
    stage.press(people.SCHOOL, "block.cleared", "Nøglen")
    stage.command(people.CLUB, "/agreement unblock 8 Vi har fået den.")
    block(stage, people.SSP, 9, "Ingen har tid før uge 18.", "Politiet", "To timer.")
    stage.press(people.POLICE, "block.not_ours", "uge 18")
    _send_if_open(stage, stage.person(people.POLICE), reason="Det er kommunens.")
    stage.settle()


def _leaders_answer(stage: Stage) -> None:
    """One of the leaders' cases is taken, one sent back, one raised by the chief and left alone."""
    director = stage.person(people.DIRECTOR)
    for owner, number, obstacle in (
        (people.HOUSING, 10, "Låsene er udgået."),
        (people.POLICE, 11, "Vagten er nedlagt."),
        (people.NEIGHBOURS, 13, "Pladsen er lejet ud."),
    ):
        block(stage, owner, number, obstacle, "leadership", "En afgørelse.")
        stage.confirm(people.CHIEF, f"/escalation raise {number} En afgørelse om A-{number}")
    posts = director.sees(people.LEADERSHIP)
    take = stage.newest(posts, "escalation.take", "A-10")
    director.press(take, "escalation.take")
    fill(stage, director, until="20/3/2026")
    back = stage.newest(director.sees(people.LEADERSHIP), "escalation.send_back", "A-11")
    director.press(back, "escalation.send_back")
    fill(stage, director, reason="Spørg vagtselskabet først.")
    stage.command(
        people.DIRECTOR, "/ledelse beslutning Lys på alle stier før jul", people.LEADERSHIP
    )
    stage.move_to("Wed 18 Mar 2026 09:00")


def _documents(stage: Stage) -> None:
    """A correction of the minutes accepted, one declined, one open; a look of one's own tried."""
    police = stage.person(people.POLICE)
    for words, answer in (
        ("Der kom 14, ikke 12.", "correction.accept"),
        ("Ordet uro skal ud.", "correction.decline"),
        ("Klubben var også med.", None),
    ):
        post = stage.newest(police.sees(people.TASK_FORCE), "minutes.correct")
        police.press(post, "minutes.correct")
        fill(stage, police, text=words)
        if answer is not None:
            pressed = stage.press(people.CHIEF, answer)
            _send_if_open(stage, pressed, reason="Det blev sagt sådan.")
    chief = stage.person(people.CHIEF)
    for name in ("Skabelon.docx", "Ny skabelon.docx"):
        chief.share(chief.open_direct().id, name, template("Møde {{ number }} i {{ area }}"))
        stage.settle()
        if name == "Skabelon.docx":
            stage.press(people.CHIEF, "template.use")


def _another_hotspot(stage: Stage) -> None:
    """Havnen: set up, and called together on the last day; its meeting is still going on."""
    chief = stage.person(people.CHIEF)
    chief.command(people.NEW_TASK_FORCE, "/taskforce setup")
    for name, value in (
        ("name", "Havnen"),
        ("leadership_channel_id", people.NEW_LEADERSHIP),
        ("deputy_id", people.DEPUTY),
        ("weekday", "3"),
        ("place", "Kajen"),
        ("language", stage.language),
    ):
        chief.fill(name, value)
    stage.send(chief)
    stage.command(people.CHIEF, "/meeting move 9/4 14:00", people.NEW_TASK_FORCE)
    for who, words in (
        (people.POLICE, "Knallerter på kajen"),
        (people.CLUB, "Lys ved molen"),
        (people.SSP, "Forældre på havnen"),
        (people.HOUSING, "Skur bag hallen"),
    ):
        stage.command(who, f"/agenda add {words}", people.NEW_TASK_FORCE)


def _towards_the_next_meeting(stage: Stage) -> None:
    stage.press(people.CHIEF, "meeting.confirm", "Vestbyen")
    for who, words in (
        (people.POLICE, "Uro ved stationen"),
        (people.HOUSING, "Mørke stier"),
        (people.CLUB, "Åbningstider i maj"),
    ):
        stage.command(who, f"/agenda add {words}")
    secret = stage.person(people.SSP)
    secret.command(people.TASK_FORCE, "/agenda add")
    secret.fill("text", "Samarbejdet om opgangen")
    secret.fill("confidential", ["confidential"])
    secret.fill("participants", [people.POLICE])
    stage.send(secret)
    stage.move_to("Mon 23 Mar 2026 10:00")
    block(stage, people.CLUB, 15, "Hallen er lukket.", "leadership", "En anden hal.")
    stage.move_to("Tue 24 Mar 2026 10:00")
    block(stage, people.SSP, 16, "Vagterne er nye.", "Politiet", "En aften.")
    stage.command(people.POLICE, f"/taskforce away until 27/3/2026 <@{people.SSP}>")
    stage.command(people.CHIEF, "/meeting urgent Ruder knust på skolen")
    _about_meeting(stage, "/meeting cancel", "Hastemøde", reason="Det er løst.")
    stage.move_to("Thu 9 Apr 2026 14:00")
    stage.command(people.CHIEF, "/meeting start", people.NEW_TASK_FORCE)
    for words, action in (("Knallerter", "item.done"), ("Lys ved molen", "item.carry")):
        post = stage.newest(_at_the_harbour(stage), action, words)
        stage.person(people.CHIEF).press(post, action)
        stage.settle()
        _send_if_open(stage, stage.person(people.CHIEF), reason="Ikke nået.")

    stage.command(people.CHIEF, "/meeting urgent Slagsmål ved stationen")


def _at_the_harbour(stage: Stage) -> list[Message]:
    return stage.person(people.CHIEF).sees(people.NEW_TASK_FORCE)


def _late_acts(stage: Stage) -> None:
    """After hours: what others are to hear of it waits until the morning."""
    agree(stage, "Fælles tur til svømmehallen", people.CLUB, "24/4/2026")
    block(stage, people.NEIGHBOURS, 20, "Pladsen er optaget i maj.", "Skolen", "Et andet sted.")
    _hand_over(stage, people.JOBS, 14, people.SSP)
    _about_meeting(stage, "/meeting move 15/4", "Møde 2")
    for command in ("/agenda", "/meeting", "/agreement", "/agreement list", "/taskforce actors"):
        stage.command(people.CHIEF, command)


def _hand_over(stage: Stage, giver: str, number: int, to: str) -> None:
    person = stage.person(giver)
    person.command(people.TASK_FORCE, f"/agreement handover {number}")
    fill(stage, person, person=to)


def _form(stage: Stage, who: str, command: str, **fields: str) -> None:
    person = stage.person(who)
    person.command(people.TASK_FORCE, command)
    fill(stage, person, **fields)


def _about_meeting(stage: Stage, command: str, words: str, **fields: str) -> None:
    """Answer which of the meetings is meant, if it is asked, by how its offer begins."""
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, command)
    if chief.modal is None:
        return  # only one is planned
    offered = all_options(chief.modal.find("meeting").element)
    (chosen,) = [it["value"] for it in offered if it["text"]["text"].startswith(words)]
    fill(stage, chief, meeting=chosen, **fields)


def _send_if_open(stage: Stage, person: Person, **fields: str) -> None:
    if person.modal is not None:
        fill(stage, person, **fields)
