"""`/taskforce import`: rows are pasted, looked through, and imported in one go."""

from __future__ import annotations

from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission
from bot.rules.sheets.columns import SheetKind
from bot.usecases.kit.context import ActingContext
from bot.usecases.sheets import importing, sending_in, taking_back
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.forms import TABLE_FIELD, Form, LongTextField
from commands.kit.reply import Nothing, Open, Reply, say
from commands.kit.request import Request
from commands.sheets import columns, rows, settling
from commands.sheets.button_values import behind, number_of

PASTE_FORM = "sheet.paste"

ABOUT = N_(
    "Copy the rows in your sheet, with their headings, and paste them below. You see what will "
    "come of each row before anything is imported. No civil registration numbers, please, and no "
    "names of citizens."
)
READING = N_("I am reading your list. What will come of it stands in our direct messages.")
CHANGED = N_(
    "Something has changed since the list was shown, so nothing was imported. "
    "It is shown again with what would come of it now."
)


def ask(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Open the form that rows are pasted in, with what was written already."""
    act.require(Permission.IMPORT)
    table = LongTextField(
        TABLE_FIELD,
        N_("Rows"),
        initial=request.text,
        hint=N_(
            "The columns may be in any order: what, who, by when. You can also send me the sheet "
            "itself (.xlsx or .csv) in our direct messages."
        ),
    )
    form = Form(
        PASTE_FORM,
        N_("Import a list"),
        (Part(voice.sentence(ABOUT)), table),
        submit=N_("See what comes of it"),
    )
    return Open(form)


def paste(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Take the rows in: what they say can be looked up in a moment only."""
    sending_in.paste(act, SheetKind.AGREEMENTS, request.entered(TABLE_FIELD))
    return say(voice.sentence(READING))


def import_all(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Import all that was shown; where something else would come of it, show that."""
    if importing.import_sheet(act, number_of(request), behind(request)):
        return Nothing()
    return say(voice.sentence(CHANGED))


def read_here(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Have a file read that could be for another hotspot as well."""
    sending_in.read_here(act, number_of(request))
    return Nothing()


def let_be(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Import nothing."""
    importing.let_be(act, number_of(request))
    return Nothing()


def undo(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Take an import back."""
    taking_back.take_back(act, number_of(request))
    return Nothing()


IMPORT = Verb(
    "import",
    danish=("importér", "importer"),
    about=N_("Import a list of agreements from a sheet"),
    permission=Permission.IMPORT,
    run=ask,
)
PRESSES = {
    Press.BEGIN_IMPORT: Pressed("hotspot", Permission.IMPORT, ask),
    Press.IMPORT: Pressed("sheet", Permission.IMPORT, import_all),
    Press.READ_SHEET: Pressed("sheet", Permission.IMPORT, read_here),
    Press.SETTLE_ROWS: Pressed("sheet", Permission.IMPORT, settling.ask),
    Press.SHEET_ROWS: Pressed("sheet", Permission.IMPORT, rows.show),
    Press.SHEET_COLUMNS: Pressed("sheet", Permission.IMPORT, columns.ask),
    Press.LEAVE_SHEET: Pressed("sheet", Permission.IMPORT, let_be),
    Press.UNDO_IMPORT: Pressed("sheet", Permission.IMPORT, undo),
}
FORMS = {
    PASTE_FORM: Submitted(Permission.IMPORT, paste),
    settling.FORM: Submitted(Permission.IMPORT, settling.settle),
    columns.FORM: Submitted(Permission.IMPORT, columns.choose),
}
