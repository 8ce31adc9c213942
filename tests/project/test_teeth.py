"""`make teeth` can take out what it means to: each mechanism stands once where it is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.teeth.at_size import AT_SIZE
from tests.teeth.mechanism import Mechanism
from tests.teeth.mechanisms import MECHANISMS
from tests.teeth.what_changes import WHAT_CHANGES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "mechanism", [*MECHANISMS, *AT_SIZE, *WHAT_CHANGES], ids=lambda it: it.name
)
def test_a_mechanism_stands_where_it_is_taken_out(mechanism: Mechanism) -> None:
    assert (ROOT / mechanism.file).read_text("utf-8").count(mechanism.before) == 1
    for test in mechanism.tests:
        assert (ROOT / test.partition("::")[0]).is_file()
