"""Organisations by their names: their sectors, several in one text, names nearly alike."""

from __future__ import annotations

import pytest

from bot.rules.people.sectors import (
    USUAL,
    Sector,
    guessed_sector,
    names_in,
    nearly,
    same_name,
)

MUNICIPALITY, POLICE, SCHOOL, CLUB, HOUSING, JOB_CENTRE, PROBATION, ASSOCIATION, OTHER = Sector


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Politiet", POLICE),
        ("Nærpolitiet", POLICE),
        ("Vestegnens Politi", POLICE),
        ("Local police", POLICE),
        ("Politisk udvalg", OTHER),
        ("Boligforeningen", HOUSING),
        ("boligselskabet", HOUSING),
        ("Den boligsociale helhedsplan", HOUSING),
        ("Andelsboligforeningen Åen", HOUSING),
        ("AAB", HOUSING),
        ("Tenants, housing association", HOUSING),
        ("Nordskolen", SCHOOL),
        ("Den lokale privatskole", SCHOOL),
        ("Ungdomsskolen", SCHOOL),
        ("FGU", SCHOOL),
        ("Skoleforvaltningen", MUNICIPALITY),
        ("Kommunens skoleafdeling", MUNICIPALITY),
        ("Skolefritidsordningen", CLUB),
        ("SFO", CLUB),
        ("SFO'en", CLUB),
        ("Ungdomsklubben", CLUB),
        ("Fritidsklubben Brinken", CLUB),
        ("Ungdomshuset", CLUB),
        ("Boldklubben", ASSOCIATION),
        ("Idrætsforeningen", ASSOCIATION),
        ("Grundejerforeningen", ASSOCIATION),
        ("Nordby IF", ASSOCIATION),
        ("Natteravnene", ASSOCIATION),
        ("Jobcentret", JOB_CENTRE),
        ("Jobcenter Nord", JOB_CENTRE),
        ("Beskæftigelsesforvaltningen", JOB_CENTRE),
        ("The job centre", JOB_CENTRE),
        ("Kriminalforsorgen", PROBATION),
        ("Probation service", PROBATION),
        ("Familieafdelingen", MUNICIPALITY),
        ("Kommunen", MUNICIPALITY),
        ("Teknik og miljø", MUNICIPALITY),
        ("Børn, Unge og Familie", MUNICIPALITY),
        ("Social, Sundhed og Ældre", MUNICIPALITY),
        ("Skole og familie", MUNICIPALITY),
        ("SSP", MUNICIPALITY),
        ("UU", MUNICIPALITY),
        ("PPR", MUNICIPALITY),
        ("Købmanden", OTHER),
        ("Lokaludvalget", OTHER),
        ("Exif", OTHER),
        ("", OTHER),
    ],
)
def test_a_name_tells_the_sector(name: str, sector: Sector) -> None:
    assert guessed_sector(name) is sector


def test_the_usual_ones_have_keys_of_their_own() -> None:
    assert len({it.key for it in USUAL}) == len(USUAL)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Boligforeningen, Ungdomsklubben, Jobcentret",
            ["Boligforeningen", "Ungdomsklubben", "Jobcentret"],
        ),
        (
            "Boligforeningen, Ungdomsklubben og Jobcentret",
            ["Boligforeningen", "Ungdomsklubben", "Jobcentret"],
        ),
        ("Boligforeningen\nUngdomsklubben\n\n", ["Boligforeningen", "Ungdomsklubben"]),
        ("- Boligforeningen\n• Jobcentret\n2. SSP", ["Boligforeningen", "Jobcentret", "SSP"]),
        ("Politiet; Jobcentret;", ["Politiet", "Jobcentret"]),
        ("Teknik og miljø", ["Teknik og miljø"]),
        ("Politiet, Teknik og miljø", ["Politiet", "Teknik og miljø"]),
        ("Børn, Unge og Familie", ["Børn, Unge og Familie"]),
        ("Politiet\nSocial, Sundhed og Ældre", ["Politiet", "Social, Sundhed og Ældre"]),
        ("Skole, Familie og Beskæftigelse", ["Skole, Familie og Beskæftigelse"]),
        ("Netto, Føtex og Rema", ["Netto", "Føtex og Rema"]),
        ("3B", ["3B"]),
        ("  Den   lange\tvej ", ["Den lange vej"]),
        (" , ;\n", []),
    ],
)
def test_a_text_lists_organisations(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("name", "other", "near"),
    [
        ("Politi", "Politiet", True),
        ("Boligforening", "Boligforeningen", True),
        ("Jobcenter", "Jobcentret", True),
        ("Jobcenteret", "Jobcentret", True),
        ("Skolen", "skole", True),
        ("The police", "Police", True),
        ("Ungdomsklubben", "Ungdomskluben", True),
        ("Boligforeningen", "Boligforenigen", True),
        ("Politiet", "politiet ", False),
        ("Nordskolen", "Sydskolen", False),
        ("Skole 1", "Skole 2", False),
        ("Privatskolen", "Skolen", False),
        ("Politiet", "Jobcentret", False),
        ("SSP", "SFO", False),
        ("Ungdomsklubben", "Ungdomsskolen", False),
    ],
)
def test_names_nearly_alike(name: str, other: str, near: bool) -> None:
    assert (nearly(name, [other]) == other) is near


def test_case_and_blanks_make_no_other_name() -> None:
    assert same_name("POLITIET ", "Politiet")
    assert not same_name("Politi", "Politiet")
