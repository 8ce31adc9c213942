"""`/taskforce my-data` and `erase`: a copy of what is kept, being erased, and keeping longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import FORMER_MEMBER, Voice
from bot.rules.errors import N_, UserError, concerning
from bot.rules.permissions import Permission
from bot.store.models.keeping import InCopy, Keeps
from bot.store.queries.hotspot.personal_data import kept_about, ties
from bot.usecases.hotspot import personal_data, retention
from bot.usecases.kit.context import ActingContext
from bot.usecases.people.people import PersonContext
from commands.kit.entries import FreeHandler, FreelySubmitted, FreeVerb, Pressed, Submitted, Verb
from commands.kit.forms import Form, Option, TickField
from commands.kit.parsing import take_person
from commands.kit.reply import Nothing, Open, Reply, say
from commands.kit.request import Request

ERASE_ME = "taskforce.erase_me"
ERASE_FORMER = "taskforce.erase_former"
SURE = "sure"


def _my_data(keeps: Sequence[Keeps]) -> FreeHandler:
    def my_data(context: PersonContext, _request: Request, voice: Voice) -> Reply:
        """Show what is kept about the person who asks, and what they can do about it."""
        kept = kept_about(context.session, context.person.id)
        more = list(_counted(context, keeps, voice))
        return say(
            voice.text("my_data", it=kept, more=more, person=context.person),
            voice.text("my_data_more"),
        )

    return my_data


def _counted(context: PersonContext, keeps: Sequence[Keeps], voice: Voice) -> Iterator[str]:
    """What features say of their own tables, where there is anything."""
    for told in (it.copied for it in keeps):
        if isinstance(told, InCopy):
            count = len(told.rows(context.session, context.person.id))
            if count:
                yield voice.text(told.template, count=count)


def copy(context: PersonContext, _request: Request, voice: Voice) -> Reply:
    """Send the person two files, in their direct messages."""
    personal_data.ask_for_copy(context)
    return say(voice.text("my_data_sent"))


def ask_erase_me(context: PersonContext, _request: Request, voice: Voice) -> Reply:
    """Say what being erased means; what has to be settled first stands there in its place."""
    return Open(_me(context, voice))


def erase_me(context: PersonContext, request: Request, voice: Voice) -> Reply:
    """Erase whoever sends the form in."""
    _require_sure(request)
    with concerning(SURE):
        personal_data.erase_self(context, voice.gettext(FORMER_MEMBER))
    return say(voice.text("erased", own=True))


def ask_erase_former(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """The same about somebody who has left."""
    person_id, _ = take_person(request.text)
    personal_data.require_their_chief(act, person_id)
    held = ties(act.session, person_id)
    text = voice.text("erase_ask", own=False, who=person_id, held=held)
    return Open(_form(ERASE_FORMER, text, voice, held=held.hold, person=person_id))


def erase_former(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Erase the person the form was opened for."""
    _require_sure(request)
    with concerning(SURE):
        personal_data.erase_former(
            act, request.memo.get("person", ""), voice.gettext(FORMER_MEMBER)
        )
    return say(voice.text("erased", own=False))


def keep_longer(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Keep what was announced to go; the message shows it."""
    retention.keep_longer(act, request.number)
    return Nothing()


def _me(context: PersonContext, voice: Voice) -> Form:
    held = ties(context.session, context.person.id)
    text = voice.text("erase_ask", own=True, who=context.person.id, held=held)
    return _form(ERASE_ME, text, voice, held=held.hold)


def _form(callback_id: str, text: str, voice: Voice, *, held: bool, **memo: str) -> Form:
    """While something holds the person here there is nothing to send in, only to read."""
    title = N_("Erase personal data")
    if held:
        return Form(callback_id, title, (Part(text),), submit="", memo=memo)
    yes = Option(SURE, voice.gettext(N_("It can't be undone, and I am sure")))
    tick = TickField(SURE, N_("Are you sure?"), options=(yes,))
    return Form(callback_id, title, (Part(text), tick), submit=N_("Erase"), memo=memo)


def _require_sure(request: Request) -> None:
    if SURE not in request.chosen(SURE):
        raise UserError(N_("Tick it if you are sure. It can't be undone."), about=SURE)


def verbs(keeps: Sequence[Keeps]) -> tuple[Verb | FreeVerb, ...]:
    """Return what anybody can ask about their own data. `keeps` are all tables there are."""
    tell = FreeVerb("my-data", N_("What is kept about you"), _my_data(keeps), danish=("mine data",))
    return (tell, *_MORE_VERBS)


_MORE_VERBS: tuple[Verb | FreeVerb, ...] = (
    FreeVerb(
        "my-data copy",
        N_("Get a copy of it"),
        copy,
        danish=("mine data kopi",),
    ),
    FreeVerb(
        "my-data erase",
        N_("Erase your Slack id"),
        ask_erase_me,
        danish=("mine data slet",),
    ),
    Verb(
        "erase",
        N_("Erase somebody who has left"),
        Permission.ERASE_FORMER,
        ask_erase_former,
        danish=("slet",),
        usage=N_("@person"),
    ),
)
PRESSES: Mapping[Press, Pressed] = {
    Press.KEEP_LONGER: Pressed("document", Permission.CHANGE_SETTINGS, keep_longer),
}
FORMS: Mapping[str, Submitted | FreelySubmitted] = {
    ERASE_ME: FreelySubmitted(erase_me),
    ERASE_FORMER: Submitted(Permission.ERASE_FORMER, erase_former),
}
