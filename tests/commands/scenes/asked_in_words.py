"""What can be written after a verb, and what becomes of the words; the programme's rows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Asked:
    """Words after a verb, and the form they open: above which field it says what is wrong."""

    words: str
    form: str
    about: str
    said: str
    filled: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Back:
    """Words after a verb that has no form for them."""

    words: str
    said: str


NO_ACTIVITY = "There is no activity I-99 here"
WHICH_ACTIVITY = "Which activity?"

OF_THE_PROGRAMME: Mapping[str, tuple[Asked | Back, ...]] = {
    "/plan add": (Asked("A club", "plan.add", "", "", {"line": "A club"}),),
    "/plan show": (Back("99", NO_ACTIVITY), Back("the club", WHICH_ACTIVITY)),
    "/plan edit": (
        Asked("99 A club", "plan.edit", "activity", NO_ACTIVITY, {"line": "A club"}),
        Asked("I-1 A club", "plan.edit", "", "", {"line": "A club"}),
        Asked("A club", "plan.edit", "activity", WHICH_ACTIVITY, {"line": "A club"}),
    ),
    "/plan end": (
        Asked("99 It is run", "plan.end", "activity", NO_ACTIVITY, {"why": "It is run"}),
        Asked("1 It is run", "plan.end", "", "", {"why": "It is run"}),
    ),
    "/plan cooperation": (
        Asked("99 Calm", "plan.cooperation", "activity", NO_ACTIVITY, {"effect": "Calm"}),
        Asked("1 Calm", "plan.cooperation", "", "", {"effect": "Calm"}),
    ),
    "/plan go on": (
        Asked("99 It works", "plan.go_on", "activity", NO_ACTIVITY, {"why": "It works"}),
        Asked("1 It works", "plan.go_on", "", "", {"why": "It works"}),
    ),
}
