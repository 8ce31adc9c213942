"""What a feature is: all that it adds to the program, said in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.delivery.messages.kit.added import DailyLines, DigestSection, HomeSection
from bot.delivery.messages.kit.composing import ContextComposer
from bot.delivery.words.buttons import Press
from bot.notices.notice import Notice
from bot.rules.permissions import Permission
from bot.store.models.keeping import Keeps
from bot.usecases.kit.clockwork import Leave, TickStep
from commands.kit.entries import Entries


@dataclass(frozen=True, kw_only=True)
class Feature:
    """One thing the bot can do. Every field is taken up by one part of the program."""

    name: str
    entries: Entries = field(default_factory=Entries)
    """What people can do in Slack: verbs, presses, forms. Help and manifest come of it."""
    composers: Mapping[str, ContextComposer] = field(default_factory=dict)
    """What it says: a composer for each kind of notice."""
    tells_no_secret: tuple[type[Notice], ...] = ()
    """Which of these are about nothing that can be confidential. Of any other kind,
    `tests/delivery/who_sees.py` says who sees what."""
    steps: tuple[TickStep, ...] = ()
    """What it does by the clock, in this order."""
    begins: Mapping[Press, Permission] = field(default_factory=dict)
    """What can be begun from App Home, and who may."""
    home: tuple[HomeSection, ...] = ()
    """What App Home shows of it."""
    digest: tuple[DigestSection, ...] = ()
    """What the chief's digest shows of it: on Mondays, on her Home, and when she asks."""
    lines: tuple[DailyLines, ...] = ()
    """What it has to say in the daily message."""
    keeps: tuple[Keeps, ...]
    """Its tables: what stands of them in a person's copy, and when their rows go."""
    leaves: tuple[Leave, ...]
    """What follows when somebody leaves, besides what becomes of messages: those have heirs."""
