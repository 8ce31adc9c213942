"""The program is made of features; what two of them claim, or one claims of nothing, is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace

import pytest

from bot.delivery.words.buttons import Press
from bot.features.assembly import ClaimedTwice, clockwork_of, kinds_of, table_of
from bot.features.feature import Feature
from bot.features.leadership import decisions, escalations
from bot.features.program import FEATURES
from bot.notices.hotspot import Retention
from bot.rules.permissions import Permission
from bot.usecases.kit.clockwork import TickStep
from commands.kit.entries import Entries, Pressed, Verb
from commands.kit.verbs import find_command
from commands.leadership.decisions import DECISION

TOY = Feature(name="a toy", keeps=(), leaves=())


def test_a_verb_stands_behind_those_of_the_command_it_is_added_to() -> None:
    others = [it for it in FEATURES if it is not escalations.FEATURE]
    command = find_command(table_of((*others, escalations.FEATURE)).commands, "/escalation")
    assert command is not None
    assert [verb.name for verb in command.verbs][-4:] == ["edit", "edit answer", "help", "help all"]


@pytest.mark.parametrize(
    ("verbs", "fault"),
    [
        ({"/escalation": (DECISION,)}, ClaimedTwice),
        ({"/escalation": (replace(DECISION, name="other"),)}, ClaimedTwice),
        ({"/nothing": (DECISION,)}, LookupError),
    ],
)
def test_a_verb_that_is_there_or_is_added_to_nothing_is_refused(
    verbs: Mapping[str, tuple[Verb, ...]], fault: type[Exception]
) -> None:
    toy = replace(TOY, entries=Entries(verbs=verbs))
    with pytest.raises(fault):
        table_of((*FEATURES, toy))


def test_a_press_a_form_and_a_composer_are_one_features() -> None:
    pressed = Pressed("hotspot", Permission.READ, lambda *_: pytest.fail("nobody presses it"))
    with pytest.raises(ClaimedTwice, match="two features add agreement"):
        table_of((*FEATURES, replace(TOY, entries=Entries(presses={Press.DONE: pressed}))))
    with pytest.raises(ClaimedTwice, match="two features add steering"):
        table_of((*FEATURES, replace(TOY, entries=Entries(forms=decisions.FEATURE.entries.forms))))
    with pytest.raises(ClaimedTwice, match="two features add steering"):
        kinds_of((*FEATURES, replace(TOY, composers=decisions.FEATURE.composers)))


def test_a_feature_says_what_its_own_messages_tell_and_no_others() -> None:
    with pytest.raises(LookupError, match="a toy has no composer for"):
        kinds_of((*FEATURES, replace(TOY, tells_no_secret=(Retention,))))


def test_steps_are_taken_in_the_order_of_the_features() -> None:
    step = TickStep("toy", lambda _: None)
    names = [it.name for it in clockwork_of((*FEATURES, replace(TOY, steps=(step,)))).steps]
    before = ["meetings", "leaders", "decisions", "month", "cooperation agreements", "papers"]
    assert names == [*before, "imports", "toy"]


def test_no_two_features_have_one_name() -> None:
    assert len({it.name for it in FEATURES}) == len(FEATURES)


def test_what_nobody_would_miss_has_to_be_said() -> None:
    without = {it.name for it in fields(Feature) if it.default is it.default_factory is MISSING}
    assert without == {"name", "keeps", "leaves"}
