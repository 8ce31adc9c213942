"""`/plan money`: what is promised, paid and left in a year; the pool, and an activity's share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.delivery.messages.programme.money import money_text
from bot.delivery.messages.programme.plan import ref
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, page_button
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError, concerning
from bot.rules.permissions import Permission
from bot.rules.programme.activities import MoneySource
from bot.rules.programme.amounts import EXAMPLES, kroner, written
from bot.rules.programme.money import Sum
from bot.store.models import Activity, ActivityMoney
from bot.store.queries.programme.plan import (
    activities,
    money,
    money_of,
    open_activities,
    pool_of,
)
from bot.usecases.kit.context import ActingContext
from bot.usecases.programme.activities import with_id
from bot.usecases.programme.money import enter, field_of, set_pool
from commands.kit import form_values
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.forms import Form, TextField
from commands.kit.reply import Open, Replace, Reply, Say
from commands.kit.request import Request
from commands.programme.numbers import activity_of, asked_year, which_of
from commands.programme.shown import is_leader, may_change

LONGEST_AMOUNT = 40
LABELS: Mapping[tuple[MoneySource, str], str] = {
    (MoneySource.POOL, "promised"): N_("From the pool: promised"),
    (MoneySource.POOL, "paid"): N_("From the pool: paid"),
    (MoneySource.OWN_FRAME, "promised"): N_("From own frame: promised"),
    (MoneySource.OWN_FRAME, "paid"): N_("From own frame: paid"),
    (MoneySource.OTHER, "promised"): N_("Other money: promised"),
    (MoneySource.OTHER, "paid"): N_("Other money: paid"),
}


def show(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Show this year's money."""
    return _page(act, voice, act.today.year)


def turn(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show another year's, in place of the one the button is on."""
    return replace(_page(act, voice, asked_year(request.value)), turns=True)


def _page(act: ActingContext, voice: Voice, year: int) -> Say:
    act.require(Permission.READ_PLAN)
    plan = activities(act, year)
    text = money_text(money(act, year), plan, voice, leaders=is_leader(act))
    change = (Press.SET_POOL, Press.ENTER_MONEY) if may_change(act) else ()
    turns = ((Press.MONEY_BEFORE, year - 1), (Press.MONEY_AFTER, year + 1))
    ways = [page_button(it, act.hotspot_id, 1, str(year)) for it in change]
    beside = [page_button(it, act.hotspot_id, 1, str(other)) for it, other in turns]
    return Say(Message((Part(text, (*ways, *beside)),)))


def ask_pool(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Ask how much there is to give in a year."""
    year = asked_year(request.value)
    pool = pool_of(act.session, act.hotspot, year)
    field = _amount("kr", N_("How much is the pool?"), None if pool is None else pool.kr)
    fields = (_heading(str(year)), replace(field, optional=False))
    return Open(Form("plan.pool", N_("The pool"), fields, memo={"year": str(year)}))


def submit_pool(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """There is so much; what is promised beyond it is said at once."""
    year = form_values.opened_for(request, "year")
    with concerning("kr"):
        kr = kroner(request.entered("kr"))
        if kr is None:
            raise UserError(EXAMPLES)
    set_pool(act, year, kr)
    return _page(act, voice, year)


def ask_which(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Ask which activity it is about; its amounts are asked for next."""
    year = asked_year(request.value)
    which = which_of(open_activities(act.session, act.hotspot))
    memo = {"year": str(year)}
    return Open(Form("plan.money_of", N_("Promised and paid"), (which,), N_("Next"), memo))


def chosen(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Ask for its amounts."""
    year = form_values.opened_for(request, "year")
    return Replace(_form(act, activity_of(act, request), year))


def ask_of_one(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Ask for the amounts of the activity the button is on, for this year or its first."""
    activity = with_id(act, request.number)
    return Open(_form(act, activity, max(act.today.year, activity.begins_on.year)))


def _form(act: ActingContext, activity: Activity, year: int) -> Form:
    act.require(Permission.CHANGE_PLAN)
    known = money_of(act.session, activity, year)
    fields = [
        _amount(field_of(source, which), label, _kept(known.get(source), which))
        for (source, which), label in LABELS.items()
    ]
    memo = {"activity": str(activity.id), "year": str(year)}
    heading = _heading(f"{ref(activity)} · {year}")
    return Form("plan.money", N_("Promised and paid"), (heading, *fields), memo=memo)


def _heading(words: str) -> Part:
    return Part(words, quiet=True)


def _kept(row: ActivityMoney | None, which: str) -> int | None:
    if row is None:
        return None
    return (row.promised_kr if which == "promised" else row.paid_kr) or None


def _amount(name: str, label: str, kr: int | None) -> TextField:
    initial = "" if kr is None else written(kr)
    return TextField(
        name, label, optional=True, longest=LONGEST_AMOUNT, initial=initial, hint=EXAMPLES
    )


def submit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """So much is promised and paid; what is promised beyond the pool is said at once."""
    activity = activity_of(act, request)
    year = form_values.opened_for(request, "year")
    sums = {it: Sum(*(_entered(request, it, one) for one in SIDES)) for it in MoneySource}
    enter(act, activity, year, sums)
    return _page(act, voice, year)


SIDES = ("promised", "paid")


def _entered(request: Request, source: MoneySource, which: str) -> int:
    name = field_of(source, which)
    with concerning(name):
        return kroner(request.entered(name)) or 0


VERBS = (
    Verb(
        "money",
        N_("What is promised, paid and left of the plan's money"),
        Permission.READ_PLAN,
        show,
        danish=("pulje",),
    ),
)
PRESSES: Mapping[Press, Pressed] = {
    Press.PLAN_MONEY: Pressed("hotspot", Permission.READ_PLAN, show),
    Press.MONEY_BEFORE: Pressed("list", Permission.READ_PLAN, turn),
    Press.MONEY_AFTER: Pressed("list", Permission.READ_PLAN, turn),
    Press.SET_POOL: Pressed("list", Permission.CHANGE_PLAN, ask_pool),
    Press.ENTER_MONEY: Pressed("list", Permission.CHANGE_PLAN, ask_which),
    Press.ACTIVITY_MONEY: Pressed("activity", Permission.CHANGE_PLAN, ask_of_one),
}
FORMS: Mapping[str, Submitted] = {
    "plan.pool": Submitted(Permission.CHANGE_PLAN, submit_pool),
    "plan.money_of": Submitted(Permission.CHANGE_PLAN, chosen),
    "plan.money": Submitted(Permission.CHANGE_PLAN, submit),
}
