"""`/agenda`, in Danish `/dagsorden`: see it, add to it, put it in order, send it out."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.store.models import AgendaItem
from bot.usecases.agenda import editing, items, sending_out
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership import carried_items
from bot.usecases.meetings.planning import meeting_with_id, require_planned
from commands.agenda.shown import (
    add_form,
    added,
    edit_form,
    kind_of,
    listed,
    named,
    order_form,
    wish_of,
)
from commands.kit import form_values
from commands.kit.entries import Command, Pressed, Shortcut, Submitted, Verb
from commands.kit.forms import Form
from commands.kit.parsing import take_item_number, take_plain_number
from commands.kit.reply import Open, Push, Replace, Reply, say
from commands.kit.request import Request, Surface

WHICH_PLACE = N_("To which place? Write for example “7 1” for item 7 to come first.")


def show(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """List the coming agenda."""
    return listed(act, voice)


def add(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Add an item in one line."""
    return added(act, items.add_item(act, request.text), voice)


def add_asked(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Ask for the item in a form, with the text that was written."""
    return add_form(act, voice, text=request.text)


def withdraw(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Withdraw an item by its number."""
    number, _ = take_item_number(request.text)
    item = items.withdraw_item(act, items.item_with_number(act, number))
    return _withdrawn(act, item, voice)


def edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Put an item right, in a form; what is written already are its new words."""
    number, words = take_item_number(request.text)
    return Open(edit_form(act, items.item_with_number(act, number), voice, text=words))


def press_edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask what is to be different, above the order it was pressed in."""
    return Push(edit_form(act, items.item_with_id(act, request.number), voice))


def submit_edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Put it right, and say how it stands."""
    item = items.item_with_id(act, form_values.opened_for(request, "item"))
    brought_by = form_values.slack_id_if_any(request, "brought_by")
    editing.edit_item(act, item, request.entered("text"), kind_of(request), brought_by)
    return say(voice.sentence(N_("It says now: %(item)s"), item=named(act, item, voice)))


def move(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Give an item its place, `7 1`; without words, put all of them in order in a form."""
    if not request.text:
        return Open(order_form(act, voice))
    number, rest = take_item_number(request.text)
    place, _ = take_plain_number(rest, WHICH_PLACE, "place")
    items.move_item(act, items.item_with_number(act, number), place)
    return listed(act, voice)


def press_order(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Put all items in order in a form."""
    return Open(order_form(act, voice))


def defer(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Put an item off by its number."""
    number, _ = take_item_number(request.text)
    item = items.defer_item(act, items.item_with_number(act, number))
    return _put_off(act, item, voice)


ALREADY_OUT = N_(
    "The agenda has already been sent out. What changes shows in the same message. If somebody "
    "has deleted it, I put it in the channel again."
)


def publish(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Send the agenda out now; one that is out already is looked after."""
    if sending_out.look_after(act):
        return say(voice.sentence(ALREADY_OUT))
    meeting = sending_out.publish(act)
    said = N_("The agenda for %(date)s goes to the channel.")
    return say(voice.sentence(said, date=meeting.starts_at))


def from_message(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Make an item of somebody's message; its text can be put right first."""
    return Open(add_form(act, voice, message=request.message))


def press_add(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Ask what should be talked about."""
    return Open(add_form(act, voice))


def submit_add(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Add what was written in the form."""
    item = items.add_item(act, request.entered("text"), wish_of(act, request))
    return added(act, item, voice)


def press_withdraw(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Withdraw the item."""
    item = items.withdraw_item(act, items.item_with_id(act, request.number))
    return _after_press(act, request, voice, _withdrawn(act, item, voice))


def press_up(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Move the item one place up."""
    items.move_up(act, items.item_with_id(act, request.number))
    return _after_press(act, request, voice, listed(act, voice))


def press_defer(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Put the item off till the meeting after."""
    item = items.defer_item(act, items.item_with_id(act, request.number))
    return _after_press(act, request, voice, _put_off(act, item, voice))


def press_publish(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Send the agenda out; an old button about a meeting that is over does nothing."""
    require_planned(meeting_with_id(act, request.number))
    return publish(act, request, voice)


def press_first(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Treat the item first."""
    carried_items.treat_first(act, items.item_with_id(act, request.number))
    return listed(act, voice)


def press_drop(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Let the item fall."""
    dropped = carried_items.drop(act, items.item_with_id(act, request.number))
    return _withdrawn(act, dropped, voice)


def _after_press(act: ActingContext, request: Request, voice: Voice, said: Reply) -> Reply:
    """In the chief's form the order shows by itself; in a message, and to others, it is said."""
    in_order = request.surface is Surface.HOME and allowed(Permission.ORDER_AGENDA, act.roles())
    return Replace(order_form(act, voice)) if in_order else said


def _withdrawn(act: ActingContext, item: AgendaItem, voice: Voice) -> Reply:
    return say(voice.sentence(N_("Withdrawn: %(item)s"), item=named(act, item, voice)))


def _put_off(act: ActingContext, item: AgendaItem, voice: Voice) -> Reply:
    said = N_("Put off till the meeting after: %(item)s")
    return say(voice.sentence(said, item=named(act, item, voice)))


COMMAND = Command(
    name="/agenda",
    danish="/dagsorden",
    about=N_("The agenda: see it, add to it"),
    verbs=(
        Verb("", N_("The coming agenda"), Permission.READ, show),
        Verb(
            "add",
            N_("Put something on the agenda"),
            Permission.ADD_ITEM,
            add,
            danish=("foreslå", "tilføj"),
            usage=N_("<text>"),
            form=add_asked,
        ),
        Verb(
            "withdraw",
            N_("Take your item off again"),
            Permission.WITHDRAW_ITEM,
            withdraw,
            danish=("træk", "træk tilbage"),
            usage=N_("<n>"),
        ),
        Verb(
            "edit",
            N_("Put the words of an item right, and who brings it"),
            Permission.EDIT_ITEM,
            edit,
            danish=("ret",),
            usage=N_("<n> [new words]"),
        ),
        Verb(
            "move",
            N_("Put the agenda in order"),
            Permission.ORDER_AGENDA,
            move,
            danish=("flyt",),
            usage=N_("[<n> <place>]"),
        ),
        Verb(
            "defer",
            N_("Put an item off till the meeting after"),
            Permission.ORDER_AGENDA,
            defer,
            danish=("udsæt",),
            usage=N_("<n>"),
        ),
        Verb(
            "publish",
            N_("Send the agenda out now"),
            Permission.ORDER_AGENDA,
            publish,
            danish=("udsend",),
        ),
    ),
)

PRESSES: Mapping[Press, Pressed] = {
    Press.ADD_ITEM: Pressed("hotspot", Permission.ADD_ITEM, press_add),
    Press.WITHDRAW_ITEM: Pressed("item", Permission.WITHDRAW_ITEM, press_withdraw),
    Press.EDIT_ITEM: Pressed("item", Permission.EDIT_ITEM, press_edit),
    Press.MOVE_UP: Pressed("item", Permission.ORDER_AGENDA, press_up),
    Press.DEFER_ITEM: Pressed("item", Permission.ORDER_AGENDA, press_defer),
    Press.ORDER: Pressed("meeting", Permission.ORDER_AGENDA, press_order),
    Press.PUBLISH: Pressed("meeting", Permission.ORDER_AGENDA, press_publish),
    Press.ITEM_FIRST: Pressed("item", Permission.ORDER_AGENDA, press_first),
    Press.ITEM_DROP: Pressed("item", Permission.ORDER_AGENDA, press_drop),
}

FORMS: Mapping[str, Submitted] = {
    "agenda.add": Submitted(Permission.ADD_ITEM, submit_add),
    "agenda.edit": Submitted(Permission.EDIT_ITEM, submit_edit),
}

SHORTCUTS: Mapping[str, Shortcut] = {
    "agenda.from_message": Shortcut(
        N_("Put on the agenda"),
        N_("Make an agenda item of this message"),
        Permission.ADD_ITEM,
        from_message,
    ),
}
