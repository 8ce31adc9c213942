"""A paper's frozen facts: what is drawn of them, in whichever version they were kept."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.messages.papers.document import paper_values
from bot.delivery.messages.papers.reading import facts_in
from bot.delivery.messages.papers.sections import PARTS, what_to_decide
from bot.delivery.words.render import Voice, Voices
from bot.store.models import Paper
from bot.store.queries.papers.snapshot import SHAPE
from tests.delivery.scenes.papers import facts

VOICES = Voices(ZoneInfo("Europe/Copenhagen"), 2026)
FIRST_SHAPE = facts("Lys ved <@>")
"""As the first version of the program kept it: it is never changed here."""


def paper(kind: str = "november") -> Paper:
    return Paper(
        id=7,
        hotspot_id=1,
        kind=kind,
        put_on=date(2026, 11, 16),
        status="approved",
        asked_at=datetime(2026, 10, 26, tzinfo=UTC),
        snapshot=FIRST_SHAPE,
        went_well="Det lyser",
        hard="Penge",
    )


def drawn(voice: Voice, kind: str = "november") -> list[str]:
    sections = paper_values(voice, paper(kind), "Nordparken", PARTS)["sections"]
    return [it["heading"] for it in sections]


def test_one_of_the_first_shape_is_drawn_for_good() -> None:
    values = paper_values(VOICES.for_language("da"), paper(), "Nordparken", PARTS)
    assert values["heading"] == "Halvårsstatus 2026 og handleplan for 2027"
    assert values["sections"][0]["points"] == [
        "Godkend handleplanen for 2027.",
        "Lys ved en kollega. Det gælder: Lys (spurgt siden 1. okt. 2026)",
    ]
    (table,) = values["sections"][3]["tables"]
    assert table["rows"] == [
        ["Lys ved en kollega", "2. mar. 2026", "Ført ud i livet. Lys ved en kollega."]
    ]
    assert values["sections"][5]["points"] == ["Lys ved en kollega: Lys ved en kollega"]
    assert values["language"] == "da-DK"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "da",
            [
                "Det skal I tage stilling til",
                "Sådan går det",
                "Det skal planen føre til",
                "Det kom der ud af jeres beslutninger",
                "Handleplanens indsatser",
                "Det er der gjort",
                "Penge",
            ],
        ),
        (
            "en",
            [
                "What you are asked to decide",
                "How it goes",
                "What the plan is meant to lead to",
                "What came of your decisions",
                "The plan's activities",
                "What was done",
                "Money",
            ],
        ),
    ],
)
def test_what_to_decide_stands_first_and_how_it_goes_second(
    language: str, expected: list[str]
) -> None:
    assert drawn(VOICES.for_language(language)) == expected


def test_two_pages_leave_out_what_was_done() -> None:
    left_out = {"Det er der gjort", "Handleplanens indsatser", "Det skal planen føre til"}
    assert left_out.isdisjoint(drawn(VOICES.for_language("da"), "steering"))


def test_what_was_kept_before_a_part_was_there_is_drawn_without_it() -> None:
    before = {name: it for name, it in FIRST_SHAPE.items() if name not in ("activities", "money")}
    old = paper()
    old.snapshot = before
    sections = paper_values(VOICES.for_language("da"), old, "Nordparken", PARTS)["sections"]
    assert [it["heading"] for it in sections][-1] == "Det er der gjort"


def test_money_is_said_by_source_and_the_plan_by_challenge_and_kind() -> None:
    sections = paper_values(VOICES.for_language("da"), paper(), "Nordparken", PARTS)["sections"]
    assert sections[4]["tables"][0]["rows"] == [
        [
            "Lys ved en kollega",
            "Lys ved en kollega (Fritid)",
            "5. jan. 2026 – 31. dec. 2026",
            "i gang",
        ]
    ]
    assert sections[6]["paragraphs"] == [
        "Puljen er på 1.000.000 kr. Endnu ikke lovet væk: 350.000 kr."
    ]
    assert sections[6]["tables"][0]["rows"] == [["puljen", "650.000", "400.000"]]


def test_the_plans_picture_says_in_words_what_it_shows() -> None:
    values = paper_values(VOICES.for_language("en"), paper(), "Nordparken", PARTS)
    (picture,) = values["pictures"]
    assert base64.b64decode(picture["png"]).startswith(b"\x89PNG")
    assert "Leisure (1) → Alternatives to the street" in picture["alt"]
    assert picture["alt"].endswith("→ less crime, better lives, more safety.")
    assert values["sections"][2]["pictures"][0]["place"] == "[[picture 0]]"


def test_leaders_read_what_to_decide_in_the_message_itself() -> None:
    (plan, asked) = what_to_decide(VOICES.for_language("en"), paper())
    assert plan == "Approve the plan for 2027."
    assert asked == "Lys ved a colleague. It is about: Lys (asked since 1 Oct 2026)"


def test_a_shape_of_a_later_program_is_refused() -> None:
    with pytest.raises(ValueError, match="later program"):
        facts_in({**FIRST_SHAPE, "version": SHAPE + 1})


def kept(**facts_then: object) -> Paper:
    later = paper()
    later.snapshot = FIRST_SHAPE | facts_then
    return later


def test_the_plan_to_be_approved_has_a_part_of_its_own_and_the_picture_is_of_it() -> None:
    coming = {**FIRST_SHAPE["activities"][0], "line": "Værksted", "kind": "strategy"}
    values = paper_values(VOICES.for_language("en"), kept(to_approve=[coming]), "Nordparken", PARTS)
    section = values["sections"][2]
    assert section["heading"] == "The plan for 2027, to be approved"
    assert section["tables"][0]["rows"][0][1].startswith("Værksted")
    (picture,) = values["pictures"]
    assert "Leisure" not in picture["alt"]


def test_an_empty_plan_to_be_approved_is_said_and_nothing_is_drawn() -> None:
    values = paper_values(VOICES.for_language("da"), kept(to_approve=[]), "Nordparken", PARTS)
    section = values["sections"][2]
    assert section["heading"] == "Handleplanen for 2027, som skal godkendes"
    assert section["paragraphs"] == ["Der er ingen indsatser i den endnu."]
    assert values["pictures"] == []


def test_money_of_more_than_one_year_stands_by_year() -> None:
    years = [FIRST_SHAPE["money"] | {"year": year} for year in (2025, 2026)]
    values = paper_values(VOICES.for_language("en"), kept(money=years), "Nordparken", PARTS)
    section = values["sections"][-1]
    assert [it.split()[0] for it in section["paragraphs"]] == ["2025:", "2026:"]
    assert [it["caption"][-4:] for it in section["tables"]] == ["2025", "2026"]
