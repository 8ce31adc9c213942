"""Minutes: what was decided, as a message and a document, and how it is corrected."""

from __future__ import annotations

from bot.delivery.messages.meetings import minutes as messages
from bot.delivery.messages.meetings import word_template
from bot.features.feature import Feature
from bot.notices.hotspot import TemplateOffer, TemplateTried
from bot.notices.minutes import CorrectionAnswer, CorrectionProposed, TemplateFailed
from bot.store.models import Correction, DocumentTemplate, MinutesVersion
from bot.store.models.keeping import Copied, Goes, Keeps
from commands.kit.entries import Entries
from commands.meetings import minutes

FEATURE = Feature(
    name="minutes",
    entries=Entries(presses=minutes.PRESSES, forms=minutes.FORMS),
    composers={**messages.COMPOSERS, **word_template.COMPOSERS},
    tells_no_secret=(
        TemplateOffer,
        TemplateTried,
        CorrectionAnswer,
        CorrectionProposed,
        TemplateFailed,
    ),
    keeps=(
        Keeps(table=MinutesVersion, copied=Copied.ABOUT_NOBODY, goes=Goes.WITH_MEETING),
        Keeps(table=Correction, copied=Copied.BY_ITSELF, goes=Goes.WITH_MEETING),
        Keeps(table=DocumentTemplate, copied=Copied.FOR_MACHINES, goes=Goes.NEVER),
    ),
    leaves=(),
)
