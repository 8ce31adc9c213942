"""The year's papers: the wheel, what is drafted on its days, and what becomes of it."""

from __future__ import annotations

from bot.delivery.messages.papers import papers as messages
from bot.features.feature import Feature
from bot.notices.papers import (
    PaperCameBack,
    PaperDocument,
    PaperDrafted,
    PaperPut,
    PaperReminder,
)
from bot.store.models import Paper, PaperFile, YearWheel
from bot.store.models.keeping import Copied, Goes, Keeps
from bot.usecases.kit.clockwork import TickStep
from bot.usecases.papers.drafting import take_paper_steps
from commands.kit.entries import Entries
from commands.papers import papers, year

FEATURE = Feature(
    name="papers",
    entries=Entries(
        verbs={"/plan": (year.YEAR, year.STATUS)},
        presses={**year.PRESSES, **papers.PRESSES},
        forms={**year.FORMS, **papers.FORMS},
    ),
    composers=messages.COMPOSERS,
    tells_no_secret=(PaperCameBack, PaperDocument, PaperDrafted, PaperPut, PaperReminder),
    steps=(TickStep("papers", take_paper_steps),),
    digest=(messages.digest_section,),
    keeps=(
        Keeps(table=YearWheel, copied=Copied.ABOUT_NOBODY, goes=Goes.NEVER),
        Keeps(table=Paper, copied=Copied.ABOUT_NOBODY, goes=Goes.NEVER),
        Keeps(table=PaperFile, copied=Copied.ABOUT_NOBODY, goes=Goes.NEVER),
    ),
    leaves=(),
)
