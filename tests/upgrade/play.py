"""Six weeks of a workspace, played for keeping: one hotspot between meetings, one in a meeting.

It ends on an evening, when what people have just brought about waits for the morning, with as much
left unanswered as in a real workspace.
"""

from __future__ import annotations

from bot import cast
from bot.sandbox import Message, Person
from bot.sandbox.block_kit.elements import all_options
from tests.acceptance.scenes import BEGIN, scenes
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
    for person_id in (cast.CHIEF, cast.DEPUTY, cast.POLICE, cast.JOBS, cast.DIRECTOR):
        stage.person(person_id).open_home()
    stage.settle()


def _words_go_to_and_fro(stage: Stage) -> None:
    """Given back, handed over, dropped, changed, cleared: what one does, another is told."""
    fresh = {
        who: agree(stage, what, who, "24/4/2026")
        for who, what in (
            (cast.CLUB, "Bordtennis i kælderen"),
            (cast.SSP, "Opslag på biblioteket"),
            (cast.NEIGHBOURS, "Bænke ved legepladsen"),
            (cast.POLICE, "Cykelmærkning på torvet"),
        )
    }
    fill(stage, stage.press(cast.CLUB, "agreement.not_me", "Bordtennis"), reason="Det er skolens.")
    stage.press(cast.SSP, "agreement.accept", "Opslag")
    _hand_over(stage, cast.SSP, fresh[cast.SSP], cast.CLUB)
    stage.press(cast.CLUB, "agreement.leave_it", "Opslag")
    _hand_over(stage, cast.SSP, fresh[cast.SSP], cast.SCHOOL)
    stage.press(cast.SCHOOL, "agreement.take_over", "Opslag")
    _hand_over(stage, cast.SCHOOL, fresh[cast.SSP], cast.POLICE)
    stage.command(cast.CHIEF, f"/agreement date {fresh[cast.POLICE]} 30/4 because vejret")
    _form(
        stage, cast.CHIEF, f"/agreement drop {fresh[cast.NEIGHBOURS]}", reason="Kommunen gør det."
    )
    block(stage, cast.CLUB, 8, "Nøglen til hallen mangler.", "Skolen", "En nøgle.")
    stage.press(cast.SCHOOL, "block.cleared", "Nøglen")
    stage.command(cast.CLUB, "/agreement unblock 8 Vi har fået den.")
    block(stage, cast.SSP, 9, "Ingen har tid før uge 18.", "Politiet", "To timer.")
    stage.press(cast.POLICE, "block.not_ours", "uge 18")
    _send_if_open(stage, stage.person(cast.POLICE), reason="Det er kommunens.")
    stage.settle()


def _leaders_answer(stage: Stage) -> None:
    """One of the leaders' cases is taken, one sent back, one raised by the chief and left alone."""
    director = stage.person(cast.DIRECTOR)
    for owner, number, obstacle in (
        (cast.HOUSING, 10, "Låsene er udgået."),
        (cast.POLICE, 11, "Vagten er nedlagt."),
        (cast.NEIGHBOURS, 13, "Pladsen er lejet ud."),
    ):
        block(stage, owner, number, obstacle, "leadership", "En afgørelse.")
        stage.command(cast.CHIEF, f"/escalation raise {number} En afgørelse om A-{number}")
    posts = director.sees(cast.LEADERSHIP)
    take = stage.newest(posts, "escalation.take", "A-10")
    director.press(take, "escalation.take")
    fill(stage, director, until="20/3/2026")
    back = stage.newest(director.sees(cast.LEADERSHIP), "escalation.send_back", "A-11")
    director.press(back, "escalation.send_back")
    fill(stage, director, reason="Spørg vagtselskabet først.")
    stage.command(cast.DIRECTOR, "/ledelse beslutning Lys på alle stier før jul", cast.LEADERSHIP)
    stage.move_to("Wed 18 Mar 2026 09:00")


def _documents(stage: Stage) -> None:
    """A correction of the minutes accepted, one declined, one open; a look of one's own tried."""
    police = stage.person(cast.POLICE)
    for words, answer in (
        ("Der kom 14, ikke 12.", "correction.accept"),
        ("Ordet uro skal ud.", "correction.decline"),
        ("Klubben var også med.", None),
    ):
        post = stage.newest(police.sees(cast.TASK_FORCE), "minutes.correct")
        police.press(post, "minutes.correct")
        fill(stage, police, text=words)
        if answer is not None:
            pressed = stage.press(cast.CHIEF, answer)
            _send_if_open(stage, pressed, reason="Det blev sagt sådan.")
    chief = stage.person(cast.CHIEF)
    for name in ("Skabelon.docx", "Ny skabelon.docx"):
        chief.share(chief.open_direct().id, name, template("Møde {{ number }} i {{ area }}"))
        stage.settle()
        if name == "Skabelon.docx":
            stage.press(cast.CHIEF, "template.use")


def _another_hotspot(stage: Stage) -> None:
    """Havnen: set up, and called together on the last day; its meeting is still going on."""
    chief = stage.person(cast.CHIEF)
    chief.command(cast.NEW_TASK_FORCE, "/taskforce setup")
    for name, value in (
        ("name", "Havnen"),
        ("leadership_channel_id", cast.NEW_LEADERSHIP),
        ("deputy_id", cast.DEPUTY),
        ("weekday", "3"),
        ("place", "Kajen"),
        ("language", stage.language),
    ):
        chief.fill(name, value)
    stage.send(chief)
    stage.command(cast.CHIEF, "/meeting move 9/4 14:00", cast.NEW_TASK_FORCE)
    for who, words in (
        (cast.POLICE, "Knallerter på kajen"),
        (cast.CLUB, "Lys ved molen"),
        (cast.SSP, "Forældre på havnen"),
        (cast.HOUSING, "Skur bag hallen"),
    ):
        stage.command(who, f"/agenda add {words}", cast.NEW_TASK_FORCE)


def _towards_the_next_meeting(stage: Stage) -> None:
    stage.press(cast.CHIEF, "meeting.confirm", "Vestbyen")
    for who, words in (
        (cast.POLICE, "Uro ved stationen"),
        (cast.HOUSING, "Mørke stier"),
        (cast.CLUB, "Åbningstider i maj"),
    ):
        stage.command(who, f"/agenda add {words}")
    secret = stage.person(cast.SSP)
    secret.command(cast.TASK_FORCE, "/agenda add")
    secret.fill("text", "Samarbejdet om opgangen")
    secret.fill("confidential", ["confidential"])
    secret.fill("participants", [cast.POLICE])
    stage.send(secret)
    stage.move_to("Mon 23 Mar 2026 10:00")
    block(stage, cast.CLUB, 15, "Hallen er lukket.", "leadership", "En anden hal.")
    stage.move_to("Tue 24 Mar 2026 10:00")
    block(stage, cast.SSP, 16, "Vagterne er nye.", "Politiet", "En aften.")
    stage.command(cast.POLICE, f"/taskforce away until 27/3/2026 <@{cast.SSP}>")
    stage.command(cast.CHIEF, "/meeting urgent Ruder knust på skolen")
    _about_meeting(stage, "/meeting cancel", "Hastemøde", reason="Det er løst.")
    stage.move_to("Thu 9 Apr 2026 14:00")
    stage.command(cast.CHIEF, "/meeting start", cast.NEW_TASK_FORCE)
    for words, action in (("Knallerter", "item.done"), ("Lys ved molen", "item.carry")):
        post = stage.newest(_at_the_harbour(stage), action, words)
        stage.person(cast.CHIEF).press(post, action)
        stage.settle()
        _send_if_open(stage, stage.person(cast.CHIEF), reason="Ikke nået.")

    stage.command(cast.CHIEF, "/meeting urgent Slagsmål ved stationen")


def _at_the_harbour(stage: Stage) -> list[Message]:
    return stage.person(cast.CHIEF).sees(cast.NEW_TASK_FORCE)


def _late_acts(stage: Stage) -> None:
    """After hours: what others are to hear of it waits until the morning."""
    agree(stage, "Fælles tur til svømmehallen", cast.CLUB, "24/4/2026")
    block(stage, cast.NEIGHBOURS, 20, "Pladsen er optaget i maj.", "Skolen", "Et andet sted.")
    _hand_over(stage, cast.JOBS, 14, cast.SSP)
    _about_meeting(stage, "/meeting move 15/4", "Møde 2")
    for command in ("/agenda", "/meeting", "/agreement", "/agreement list", "/taskforce actors"):
        stage.command(cast.CHIEF, command)


def _hand_over(stage: Stage, giver: str, number: int, to: str) -> None:
    person = stage.person(giver)
    person.command(cast.TASK_FORCE, f"/agreement handover {number}")
    fill(stage, person, person=to)


def _form(stage: Stage, who: str, command: str, **fields: str) -> None:
    person = stage.person(who)
    person.command(cast.TASK_FORCE, command)
    fill(stage, person, **fields)


def _about_meeting(stage: Stage, command: str, words: str, **fields: str) -> None:
    """Answer which of the meetings is meant, if it is asked, by how its offer begins."""
    chief = stage.person(cast.CHIEF)
    chief.command(cast.TASK_FORCE, command)
    if chief.modal is None:
        return  # only one is planned
    offered = all_options(chief.modal.find("meeting").element)
    (chosen,) = [it["value"] for it in offered if it["text"]["text"].startswith(words)]
    fill(stage, chief, meeting=chosen, **fields)


def _send_if_open(stage: Stage, person: Person, **fields: str) -> None:
    if person.modal is not None:
        fill(stage, person, **fields)
