"""All rows of a sheet, a page at a time: what each becomes, or what is asked about it."""

from __future__ import annotations

from bot.delivery.messages.sheets.sheet import asked_facts, made_line
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.sheets.plan import Line, Plan
from bot.store.queries.sheets.plans import plan
from bot.usecases.kit.context import ActingContext
from bot.usecases.sheets.importing import waiting_sheet
from commands.kit import form_values
from commands.kit.reply import Reply, Say
from commands.kit.request import Request
from commands.sheets.button_values import behind, number_of

ON_A_PAGE = 40

PAGE = N_("Rows %(first)s to %(last)s of %(count)s")


def show(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show one page, in place of the one the button is on; past the end the first."""
    sheet = waiting_sheet(act, number_of(request))
    planned = plan(act, sheet)
    lines = [*planned.asked, *planned.made]
    first = (max(form_values.number_or_none(behind(request)) or 1, 1) - 1) * ON_A_PAGE
    first = first if first < len(lines) else 0
    shown = lines[first : first + ON_A_PAGE]
    said = voice.sentence(PAGE, first=first + 1, last=first + len(shown), count=len(lines))
    text = Mrkdwn("\n").join(_line(it, planned, voice) for it in shown)
    turns = _turns(number_of(request), first // ON_A_PAGE + 1, len(lines))
    return Say(Message((Part(text), Part(said, turns, quiet=True))), turns=True)


def _line(line: Line, planned: Plan, voice: Voice) -> Mrkdwn:
    if line.unknown:
        return voice.text("sheet_asked", **asked_facts(line, voice))
    return made_line(line, planned, voice)


def _turns(number: int, page: int, count: int) -> tuple[Button, ...]:
    """To the page after; from the last one to the first."""
    if count <= ON_A_PAGE:
        return ()
    following = page + 1 if page * ON_A_PAGE < count else 1
    return (button(Press.SHEET_ROWS, f"{number} {following}"),)
