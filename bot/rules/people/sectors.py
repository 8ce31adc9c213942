"""Organisations by their names: what kind one is, the usual ones, and names that are nearly alike.

A guess is shown and can be put right; what no word tells of is `other`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bot.rules.errors import N_


class Sector(StrEnum):
    """The kinds of organisation a Task Force is made of (docs/rules.md, roles)."""

    MUNICIPALITY = "municipality"
    POLICE = "police"
    SCHOOL = "school"
    CLUB = "club"
    HOUSING = "housing"
    JOB_CENTRE = "job_centre"
    PROBATION = "probation"
    ASSOCIATION = "association"
    OTHER = "other"


@dataclass(frozen=True)
class Usual:
    """An organisation that most hotspots have. `name` is a msgid."""

    key: str
    name: str
    sector: Sector


USUAL = (
    Usual("family", N_("Family department"), Sector.MUNICIPALITY),
    Usual("school", N_("The school"), Sector.SCHOOL),
    Usual("youth_club", N_("The youth club"), Sector.CLUB),
    Usual("police", N_("The police"), Sector.POLICE),
    Usual("ssp", N_("SSP"), Sector.MUNICIPALITY),
    Usual("housing", N_("The housing association"), Sector.HOUSING),
    Usual("area_plan", N_("The area plan"), Sector.HOUSING),
    Usual("job_centre", N_("The job centre"), Sector.JOB_CENTRE),
    Usual("technical", N_("Technical and environment department"), Sector.MUNICIPALITY),
    Usual("probation", N_("The probation service"), Sector.PROBATION),
    Usual("private_school", N_("The private school"), Sector.SCHOOL),
    Usual("after_school", N_("The after-school club"), Sector.CLUB),
    Usual("guidance", N_("Youth guidance (UU)"), Sector.MUNICIPALITY),
    Usual("health", N_("Psychiatry and health"), Sector.OTHER),
    Usual("exit", N_("The exit programme"), Sector.MUNICIPALITY),
    Usual("culture", N_("Culture and leisure"), Sector.MUNICIPALITY),
    Usual("institution", N_("The self-owning institution"), Sector.OTHER),
    Usual("association", N_("The local association"), Sector.ASSOCIATION),
    Usual("business", N_("Local business"), Sector.OTHER),
    Usual("committee", N_("The local committee"), Sector.OTHER),
)
"""Those that hotspots have had, the most usual first."""

_ANYWHERE: tuple[tuple[Sector, str], ...] = (
    (Sector.PROBATION, "kriminalforsorg|fængsel|faengsel|arresthus|probation|prison"),
    (Sector.POLICE, "politi(?!k|sk|sér)|police|betjent|kriminalassistent"),
    (
        Sector.JOB_CENTRE,
        "jobcent|job cent|jobhus|jobkonsul|beskæftigelse|employment",
    ),
    (Sector.MUNICIPALITY, "kommun|municipal|forvaltning|department"),
    (Sector.HOUSING, "bolig|ejendoms|vicevært|afdelingsbestyrelse|housing|caretaker|helhedsplan"),
    (Sector.MUNICIPALITY, r"afdeling|familie|sagsbehandl|socialrådgiv|familj|family|social serv"),
    (Sector.CLUB, "fritidsordning|fritidshjem|fritidscent|ungdomsklub|fritidsklub|juniorklub"),
    (Sector.CLUB, "ungdomshus|ungdomscent|klubmedarbejd|klubleder|youth club|after-school"),
    (Sector.SCHOOL, "skole|gymnasi|school|lærer(?!kreds)|teacher|headmaster"),
    (Sector.ASSOCIATION, "forening|forbund|idræt|idraet|natteravn|menighed|mosk|kirke"),
    (Sector.ASSOCIATION, r"association|church|mosque|volunteer|frivillig|røde kors|red cross"),
    (Sector.ASSOCIATION, "boldklub|sportsklub|idrætsklub|fodboldklub|bokseklub|football|sports"),
    (Sector.MUNICIPALITY, "teknik|miljø|kultur|borgerservice|technical|culture"),
    (Sector.MUNICIPALITY, "ungdommens uddannelsesvejledning|uu-vejled|ssp-|exitprogram"),
    (Sector.CLUB, "klub|club"),
)
"""The first that is found in the name says it: a housing association is no association."""

_WORDS: tuple[tuple[Sector, str], ...] = (
    (Sector.CLUB, "sfo sfo'en sfoen"),
    (Sector.MUNICIPALITY, "ssp uu ppr exit gadeteamet myndighed"),
    (Sector.HOUSING, "fsb kab aab akb dab 3b lejerbo domea vibo bo-vest civica"),
    (Sector.PROBATION, "kif"),
    (Sector.SCHOOL, "fgu"),
    (Sector.ASSOCIATION, "if bk"),
)
"""Short names, which would be found in the middle of others."""

_TOPICS = """
    arbejdsmarked beskæftigelse borgerservice by byudvikling børn dagtilbud erhverv familie familier
    fritid handicap idræt klima kultur land læring miljø omsorg plan psykiatri skole skoler social
    sundhed teknik uddannelse unge ungdom voksne ældre
    children culture education environment families family health leisure schools technical youth
"""
"""What municipalities call their departments after, several at a time."""

_BETWEEN = re.compile(r"[,;\n]+")
_MARK = re.compile(r"^\s*(?:[-–—•·*▪◦]|\(?\d{1,2}[.)])\s+")
_AND = re.compile(r"\s+(?:og|and|samt)\s+")
_ALIKE = 0.86
"""How much of two names is the same where one is taken for a slip of the other."""

_ENDINGS = ("ens", "ets", "erne", "nes", "en", "et", "ne", "er", "s", "e", "n", "t")


def guessed_sector(name: str) -> Sector:
    """Return what kind of organisation a name, or a title of somebody's there, tells of."""
    text = name.casefold()
    if _is_department(_pieces(name)):
        return Sector.MUNICIPALITY
    for sector, sign in _ANYWHERE:
        if re.search(sign, text):
            return sector
    words = set(re.findall(r"[\w'-]+", text))
    return next((it for it, known in _WORDS if words & set(known.split())), Sector.OTHER)


def names_in(text: str) -> list[str]:
    """Return the organisations a text lists: one a line, or with commas between them.

    The last two may have an “and” between them. “Children, Youth and Family” is one: a department.
    """
    return [name for line in text.splitlines() for name in _in_line(_MARK.sub("", line))]


def _in_line(line: str) -> list[str]:
    parts = [" ".join(part.split()).strip(" .") for part in _BETWEEN.split(line)]
    parts = [part for part in parts if part]
    pieces = _pieces(line)
    if len(parts) < 2 or len(pieces) == len(parts):
        return parts
    if _is_department(pieces):
        return [" ".join(line.split())]
    return pieces if all(map(_is_known, pieces[len(parts) - 1 :])) else parts


def _pieces(line: str) -> list[str]:
    """What stands between commas and, behind the last of them, between “and”."""
    *before, last = [" ".join(part.split()).strip(" .") for part in _BETWEEN.split(line)]
    return [part for part in (*before, *_AND.split(last)) if part]


def _is_department(pieces: list[str]) -> bool:
    return len(pieces) > 1 and all(piece.casefold() in _TOPICS.split() for piece in pieces)


def _is_known(piece: str) -> bool:
    return piece.casefold() not in _TOPICS.split() and guessed_sector(piece) is not Sector.OTHER


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case and blanks."""
    return _plain(one) == _plain(other)


def nearly(name: str, others: Iterable[str]) -> str | None:
    """Return the one of the others that a name is nearly alike: another form, or a slip."""
    return next((other for other in others if _is_near(name, other)), None)


def telling_words(text: str) -> set[str]:
    """Return the longer words of a text without their endings, for looking for a name in it."""
    words = map(_bare, re.findall(r"\w+", text.casefold()))
    return {word for word in words if len(word) > 3}


def _is_near(one: str, other: str) -> bool:
    if same_name(one, other):
        return False
    first, second = stem(one), stem(other)
    if first == second:
        return True
    if _figures(first) != _figures(second) or min(len(first), len(second)) < 6:
        return False
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _figures(name: str) -> list[str]:
    """Schools, clubs and wards are told apart by a number."""
    return re.findall(r"\d+", name)


def stem(name: str) -> str:
    """Return a name without article and ending: „Politi“ and „Politiet“ share one."""
    words = re.findall(r"\w+", _plain(name))
    kept = words[1:] if len(words) > 1 and words[0] in {"the", "den", "det"} else words
    return " ".join(map(_bare, kept))


def _bare(word: str) -> str:
    word = word.replace("center", "centr").replace("centre", "centr")
    ending = next((it for it in _ENDINGS if word.endswith(it) and len(word) - len(it) >= 4), "")
    bare = word.removesuffix(ending)
    return bare[:-1] if ending and bare[-1] == bare[-2] else bare  # „klubben“ is a „klub“
