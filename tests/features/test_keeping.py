"""Every table says who reads what of it and when its rows go; what it says of itself is true."""

from __future__ import annotations

import pytest
from sqlalchemy import JSON, Column
from sqlmodel import SQLModel

from bot.features.assembly import ClaimedTwice, keeps_of
from bot.features.people import call_list
from bot.features.program import FEATURES, KEEPS
from bot.store.database.copies import tables
from bot.store.models.keeping import Copied, Goes, Keeps
from bot.store.queries.hotspot.personal_data import holds_text

A_FEW_WORDS = 60
"""Characters that are too few for anybody's words."""

NO_WORDS = {"asked_key"}
"""Long, and nobody's words: the key of a message."""

IDS = [it.name for it in KEEPS]


def columns(kept: Keeps) -> list[Column[object]]:
    return list(SQLModel.metadata.tables[kept.name].columns)


def test_every_table_is_kept_by_one_feature() -> None:
    assert sorted(IDS) == sorted(it.name for it in tables())
    with pytest.raises(ClaimedTwice, match="call_made"):
        keeps_of((*FEATURES, call_list.FEATURE))
    with pytest.raises(LookupError, match="call_made"):
        keeps_of([it for it in FEATURES if it is not call_list.FEATURE])


@pytest.mark.parametrize("kept", KEEPS, ids=IDS)
def test_a_table_that_refers_to_people_is_in_their_copy(kept: Keeps) -> None:
    refers = any(
        key.target_fullname == "person.id" for it in columns(kept) for key in it.foreign_keys
    )
    if kept.copied not in (Copied.WHOLE_ALONE, Copied.BY_ITSELF):
        assert refers is (kept.copied is not Copied.ABOUT_NOBODY)


@pytest.mark.parametrize("kept", KEEPS, ids=IDS)
def test_words_about_what_may_be_confidential_are_known_as_such(kept: Keeps) -> None:
    there = columns(kept)
    words = {it.name for it in there if is_for_words(it)}
    of_secrets = {"agreement_id", "item_id"} & {it.name for it in there}
    if of_secrets or kept.name in ("agreement", "agenda_item"):
        assert words - NO_WORDS <= set(kept.words)
    assert set(kept.words) <= {it.name for it in there}


def is_for_words(column: Column[object]) -> bool:
    if column.foreign_keys or not holds_text(column) or isinstance(column.type, JSON):
        return False
    length: int | None = getattr(column.type, "length", None)
    return length is None or length > A_FEW_WORDS


@pytest.mark.parametrize("kept", KEEPS, ids=IDS)
def test_rows_that_go_with_something_refer_to_it(kept: Keeps) -> None:
    names = {it.name for it in columns(kept)}
    if kept.goes not in (Goes.BY_RULE, Goes.NEVER):
        assert kept.goes.value in names
    elif kept.goes is Goes.NEVER:
        assert names.isdisjoint({"agreement_id", "item_id"})
    if kept.of_owned is not None:
        assert {"id", "agreement_id"} <= names


def test_the_chiefs_calls_are_in_no_export() -> None:
    [calls] = call_list.FEATURE.keeps
    assert not calls.exported
    assert {it.name for it in KEEPS if not it.exported} == {"call_made", "handled_request"}
