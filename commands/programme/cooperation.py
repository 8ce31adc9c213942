"""Cooperation agreements in Slack: the chief sends one, and the leader answers, or she for them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.messages.programme.cooperation import page_of
from bot.delivery.messages.programme.plan import ref
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission
from bot.store.models import Activity, Actor, CooperationAnswer
from bot.store.queries.programme.cooperation import away_until, leader_to_ask
from bot.store.queries.programme.plan import open_activities
from bot.usecases.agreements.each_change import NOTE_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.programme import cooperation
from bot.usecases.programme.activities import with_id
from commands.agreements.forms import CASE_HINT
from commands.kit.entries import Handler, Pressed, Submitted, Verb
from commands.kit.forms import ChoiceField, Field, Form, LongTextField
from commands.kit.reply import Open, Reply, Say, say
from commands.kit.request import Request
from commands.programme.forms import about
from commands.programme.numbers import activity_meant, activity_of, take_activity

FORM = "plan.cooperation"


def ask(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask what it is to change, before it is sent."""
    activity, _ = take_activity(act, request.text)
    cooperation.require_leader(act, activity)
    return Open(asked(act, request, voice))


def asked(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Which activity, and what it is to change."""
    act.require(Permission.CHANGE_PLAN)
    which, effect = activity_meant(act, request.text, open_activities(act.session, act.hotspot))
    return _form(act, which, voice, effect)


def press(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """The same, from a button."""
    activity = with_id(act, request.number)
    cooperation.require_leader(act, activity)
    return Open(_form(act, activity, voice))


def _form(
    act: ActingContext, which: Activity | ChoiceField, voice: Voice, effect: str = ""
) -> Form:
    said = N_("The leader of %(actor)s gets it on one page: activity, result, budget, period.")
    actor = act.session.get_one(Actor, which.actor_id).name if isinstance(which, Activity) else ""
    first = (Part(voice.sentence(said, actor=actor), quiet=True),) if actor else ()
    fields: tuple[Field | Part, ...] = (
        *first,
        LongTextField(
            "effect",
            N_("What is it to change?"),
            optional=True,
            longest=NOTE_LIMIT,
            hint=CASE_HINT,
            initial=effect,
        ),
    )
    return about(which, FORM, N_("Cooperation agreement"), *fields, submit=N_("Send it"))


def submit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Send it, and say to whom."""
    activity = activity_of(act, request)
    cooperation.send(act, activity, request.entered("effect"))
    return _sent(act, activity, voice)


def _sent(act: ActingContext, activity: Activity, voice: Voice) -> Say:
    actor = act.session.get_one(Actor, activity.actor_id)
    reader = leader_to_ask(act, actor)
    away = away_until(act, actor)
    who = " ".join(filter(None, (actor.leader_office, actor.leader_phone)))
    text = voice.text(
        "cooperation_sent",
        ref=ref(activity),
        actor=actor.name,
        reader=reader,
        chief=actor.leader_id == act.hotspot.chief_id and actor.leader_id,
        herself=actor.leader_id == act.person.id,
        stands_in=reader != actor.leader_id,
        who=f" ({who})" if who else "",
        away=away.away_until if away is not None and reader == actor.leader_id else None,
    )
    return say(text)


def _answers(said: CooperationAnswer) -> Handler:
    def run(act: ActingContext, request: Request, voice: Voice) -> Reply:
        """Note the leader's answer."""
        it = cooperation.answer(act, request.number, said)
        page = page_of(act.session, it, voice)
        answered = {
            CooperationAnswer.IN: N_("Noted: %(actor)s is in on %(ref)s."),
            CooperationAnswer.TALK: N_("Noted: you talk about %(ref)s, %(actor)s and the chief."),
        }
        return say(voice.sentence(answered[said], actor=page.actor, ref=page.ref))

    return run


def talked(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """They have talked about it."""
    cooperation.talked(act, request.number)
    return say(voice.sentence(N_("Noted. It is off your overview.")))


def file(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Send the page as a Word file."""
    cooperation.ask_for_file(act, request.number)
    return say(voice.sentence(N_("It stands as a Word file in our direct messages.")))


VERBS = (
    Verb(
        "cooperation",
        N_("Put an activity before its actor's leader as a cooperation agreement"),
        Permission.CHANGE_PLAN,
        ask,
        danish=("samarbejdsaftale",),
        usage=N_("<I-n> [what it is to change]"),
        form=asked,
    ),
)
PRESSES: Mapping[Press, Pressed] = {
    Press.SEND_COOPERATION: Pressed("activity", Permission.CHANGE_PLAN, press),
    Press.COOPERATE: Pressed(
        "cooperation", Permission.ANSWER_COOPERATION, _answers(CooperationAnswer.IN)
    ),
    Press.TALK_COOPERATION: Pressed(
        "cooperation", Permission.ANSWER_COOPERATION, _answers(CooperationAnswer.TALK)
    ),
    Press.TALKED_COOPERATION: Pressed("cooperation", Permission.CHANGE_PLAN, talked),
    Press.COOPERATION_WORD: Pressed("cooperation", Permission.ANSWER_COOPERATION, file),
}
FORMS: Mapping[str, Submitted] = {FORM: Submitted(Permission.CHANGE_PLAN, submit)}
