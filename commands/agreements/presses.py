"""What the buttons and forms about agreements do: each press a line, each form a few."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.permissions import Permission
from bot.store.models import Agreement
from bot.usecases.agreements import agreements, handovers, obstacles, taking_back
from bot.usecases.kit.context import ActingContext
from commands.agreements import forms
from commands.agreements.activity_pick import picked
from commands.agreements.shown import changed, finished
from commands.kit import form_values
from commands.kit.actor_choice import chosen_actor
from commands.kit.entries import Handler, Pressed, Submitted
from commands.kit.reply import Open, Reply
from commands.kit.request import Request

Done = Callable[[ActingContext, Request], Agreement]


def at_once(do: Callable[[ActingContext, int], Agreement]) -> Handler:
    """A press that needs no more words. It is confirmed also where it shows by itself: to undo."""

    def run(act: ActingContext, request: Request, voice: Voice) -> Reply:
        return changed(act, do(act, request.number), voice)

    return run


def _done(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """One click; what came of it can be told afterwards, so it is answered wherever it was."""
    return finished(act, agreements.finish(act, request.number), voice)


def opens(form: forms.FormOf) -> Handler:
    """A press that asks for something first."""

    def run(act: ActingContext, request: Request, voice: Voice) -> Reply:
        return Open(form(act, request.number, voice))

    return run


def says(do: Done) -> Handler:
    """A form after which is said what has happened."""

    def run(act: ActingContext, request: Request, voice: Voice) -> Reply:
        return changed(act, do(act, request), voice)

    return run


def _edit(act: ActingContext, request: Request) -> Agreement:
    helpers = form_values.slack_ids(request, "helpers")
    shown = request.memo.get("helpers", "").split()
    return taking_back.edit(
        act,
        forms.agreement_id(request),
        what=request.entered("what") if "what" in request.fields else None,
        owner_id=form_values.slack_id_if_any(request, "owner"),
        actor_id=chosen_actor(act, request, "actor"),
        due=forms.entered_due(act, request) if request.entered("due") else None,
        helpers=helpers,
        without=[it for it in shown if it not in helpers],
    )


def _record(act: ActingContext, request: Request) -> Agreement:
    owner_id, actor_id = forms.owner_and_actor(act, request)
    recorded = agreements.record(
        act,
        request.entered("what"),
        owner_id=owner_id,
        actor_id=actor_id,
        due=forms.entered_due(act, request),
        helpers=form_values.slack_ids(request, "helpers"),
        meeting_id=form_values.opened_for_any(request, "meeting"),
        message=form_values.message_of(request),
    )
    return picked(act, request, recorded)


def _new_date(act: ActingContext, request: Request) -> Agreement:
    due = forms.entered_due(act, request)
    return agreements.new_date(act, forms.agreement_id(request), due, request.entered("reason"))


def _blocked(act: ActingContext, request: Request) -> Agreement:
    leaders = request.entered("clearing") == forms.LEADERSHIP
    number = forms.agreement_id(request)
    obstacles.block(
        act,
        number,
        request.entered("obstacle"),
        clearing_actor_id=None if leaders else chosen_actor(act, request, "clearing"),
        decision_needed=request.entered("decision"),
    )
    return act.agreement(number)


def _hand_over(act: ActingContext, request: Request) -> Agreement:
    person_id = form_values.slack_id_if_any(request, "person") or ""
    return handovers.offer(act, forms.agreement_id(request), person_id, request.entered("reason"))


def _not_me(act: ActingContext, request: Request) -> Agreement:
    person_id = form_values.slack_id_if_any(request, "person")
    said = (f"<@{person_id}>" if person_id else "", request.entered("reason"))
    return agreements.not_me(act, forms.agreement_id(request), " ".join(filter(None, said)))


def _finish(act: ActingContext, request: Request, voice: Voice) -> Reply:
    number, outcome = forms.agreement_id(request), request.entered("outcome")
    return finished(act, agreements.finish(act, number, outcome), voice)


def _unblock(act: ActingContext, request: Request) -> Agreement:
    return obstacles.unblock(act, forms.agreement_id(request), request.entered("how"))


def _drop(act: ActingContext, request: Request) -> Agreement:
    return agreements.drop(act, forms.agreement_id(request), request.entered("reason"))


def _outcome(act: ActingContext, request: Request) -> Agreement:
    return agreements.add_outcome(act, forms.agreement_id(request), request.entered("outcome"))


def _reopen(act: ActingContext, request: Request) -> Agreement:
    due = forms.entered_due(act, request)
    return agreements.reopen(act, forms.agreement_id(request), due, request.entered("reason"))


def _own_words(act: ActingContext, request: Request) -> Agreement:
    number = forms.agreement_id(request)
    obstacles.own_words(act, number, request.entered("reason"))
    return act.agreement(number)


def _needs_leadership(act: ActingContext, number: int) -> Agreement:
    return obstacles.clearer_says(act, number, "", ours=True)


def _not_ours(act: ActingContext, number: int) -> Agreement:
    return obstacles.clearer_says(act, number, "", ours=False)


def _press(permission: Permission, run: Handler) -> Pressed:
    return Pressed("agreement", permission, run)


PRESSES: Mapping[Press, Pressed] = {
    Press.ACCEPT: _press(Permission.ANSWER_AGREEMENT, at_once(agreements.accept)),
    Press.NOT_ME: _press(Permission.ANSWER_AGREEMENT, opens(forms.not_me_form)),
    Press.DONE: _press(Permission.ANSWER_AGREEMENT, _done),
    Press.OUTCOME: _press(Permission.ANSWER_AGREEMENT, opens(forms.outcome_form)),
    Press.REOPEN: _press(Permission.ANSWER_AGREEMENT, opens(forms.reopen_form)),
    Press.NEW_DATE: _press(Permission.ANSWER_AGREEMENT, opens(forms.new_date_form)),
    Press.BLOCKED: _press(Permission.ANSWER_AGREEMENT, opens(forms.blocked_form)),
    Press.UNBLOCK: _press(Permission.CLEAR_BLOCK, at_once(obstacles.unblock)),
    Press.HAND_OVER: _press(Permission.ANSWER_AGREEMENT, opens(forms.hand_over_form)),
    Press.NAME_OWNER: _press(Permission.ANSWER_AGREEMENT, opens(forms.hand_over_form)),
    Press.TAKE_OVER: _press(Permission.TAKE_OVER, at_once(handovers.take_over)),
    Press.LEAVE_IT: _press(Permission.TAKE_OVER, at_once(handovers.leave_it)),
    Press.DROP: _press(Permission.DROP_AGREEMENT, opens(forms.drop_form)),
    Press.OWN_WORDS: _press(Permission.ADD_WORDS, opens(forms.own_words_form)),
    Press.CLEARED: _press(Permission.CLEAR_BLOCK, at_once(obstacles.unblock)),
    Press.NEEDS_LEADERSHIP: _press(Permission.CLEAR_BLOCK, at_once(_needs_leadership)),
    Press.NOT_OURS: _press(Permission.CLEAR_BLOCK, at_once(_not_ours)),
}

FORMS: Mapping[str, Submitted] = {
    "agreement.record": Submitted(Permission.RECORD_AGREEMENT, says(_record)),
    "agreement.edit": Submitted(Permission.ANSWER_AGREEMENT, says(_edit)),
    "agreement.new_date": Submitted(Permission.ANSWER_AGREEMENT, says(_new_date)),
    "agreement.done": Submitted(Permission.ANSWER_AGREEMENT, _finish),
    "agreement.unblock": Submitted(Permission.CLEAR_BLOCK, says(_unblock)),
    "agreement.outcome": Submitted(Permission.ANSWER_AGREEMENT, says(_outcome)),
    "agreement.reopen": Submitted(Permission.ANSWER_AGREEMENT, says(_reopen)),
    "agreement.blocked": Submitted(Permission.ANSWER_AGREEMENT, says(_blocked)),
    "agreement.hand_over": Submitted(Permission.ANSWER_AGREEMENT, says(_hand_over)),
    "agreement.not_me": Submitted(Permission.ANSWER_AGREEMENT, says(_not_me)),
    "agreement.drop": Submitted(Permission.DROP_AGREEMENT, says(_drop)),
    "agreement.own_words": Submitted(Permission.ADD_WORDS, says(_own_words)),
}
