"""Lists: rows of a sheet are imported at once, and a list is had as a file."""

from __future__ import annotations

from bot.delivery.messages.sheets import list_file, sheet
from bot.delivery.words.buttons import Press
from bot.features.feature import Feature
from bot.notices.sheets import SheetStands
from bot.rules.permissions import Permission
from bot.store.models import SheetImport
from bot.store.models.keeping import Copied, Goes, Keeps
from bot.usecases.kit.clockwork import TickStep
from bot.usecases.sheets.importing import forget
from commands.kit.entries import Entries
from commands.sheets import importing

FEATURE = Feature(
    name="imports",
    entries=Entries(
        verbs={"/taskforce": (importing.IMPORT,)},
        presses=importing.PRESSES,
        forms=importing.FORMS,
    ),
    composers={**sheet.COMPOSERS, **list_file.COMPOSERS},
    tells_no_secret=(SheetStands,),
    steps=(TickStep("imports", forget),),
    begins={Press.BEGIN_IMPORT: Permission.IMPORT},
    keeps=(Keeps(table=SheetImport, copied=Copied.FOR_MACHINES, goes=Goes.BY_RULE),),
    leaves=(),
)
