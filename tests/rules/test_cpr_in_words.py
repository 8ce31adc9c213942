"""What is caught besides ten digits in a row, what passes, and what the data-protection page names.

The numbers belong to nobody: day 61 to 91, and the last four are noughts.
"""

from __future__ import annotations

import time

import pytest

from bot.rules.privacy import MASK, CprError, find_cpr, mask_cpr, require_no_cpr
from tests.rules.cpr_numbers import SERIAL, ddmmyy

BIRTH = ddmmyy()

CAUGHT = (
    f"1/1-90 {SERIAL}",
    f"1/1-1990 {SERIAL}",
    f"1.1.90-{SERIAL}",
    f"01/1 90, {SERIAL}",
    f"1-1-90/{SERIAL}",
    f"61/2-03 {SERIAL}",
    f"1. 1. 90 {SERIAL}",
    f"1/1 1990 ({SERIAL})",
    f"01 januar 90 {SERIAL}",
    f"1. januar 1990, {SERIAL}",
    f"1. januar 1990 - {SERIAL}",
    f"den 1. jan. 90 {SERIAL}",
    f"1 JANUAR 1990 {SERIAL}",
    f"3. maj 2004 {SERIAL}",
    f"3. marts 04: {SERIAL}",
    f"31. okt 2001 {SERIAL}",
    f"24. dec. 99 {SERIAL}",
    f"12. september 2005/{SERIAL}",
    f"1 January 1990 {SERIAL}",
    f"1st of January 1990, {SERIAL}",
    f"January 1, 1990 {SERIAL}",
    f"Jan. 1 1990 ({SERIAL})",
    f"3rd May 2004 - {SERIAL}",
    f"født {BIRTH}, de fire sidste er {SERIAL}",
    f"født {BIRTH}. De 4 sidste cifre: {SERIAL}",
    f"født 1/1-90, sidste fire {SERIAL}",
    f"født den 1. januar 1990; sidste 4 er vist {SERIAL}",
    f"de fire sidste er {SERIAL}, og han er født 1.1.90",
    f"{BIRTH}, kontrolcifrene er {SERIAL}",
    f"{BIRTH} med løbenummer {SERIAL}",
    f"born {BIRTH}, the last four are {SERIAL}",
    f"born January 1, 1990. Last 4 digits {SERIAL}",
    f"født {BIRTH}, de fire sidste er 00 00",
    f"født {BIRTH}, de fire sidste er 0 0 0 0",
    f"1990-01-01 {SERIAL}",
    f"1990-01-01-{SERIAL}",
    f"1. januar 1990 {SERIAL[:2]} {SERIAL[2:]}",
    f"{SERIAL} er de fire sidste cifre, født 1. januar 1990",
    f"født {BIRTH}, cpr {SERIAL}",
    f"født 1. januar 2022: {SERIAL} og bor her",
    f"1. januar 2022, {SERIAL}",
    f"{BIRTH}-OOOO",
    "61O2O3-OOO0",
    "6IO2O3-0000",
    "6l0203 0000",
    "O1O19O-0000",
    "o1o19o 0000",
    "seks en nul to nul tre nul nul nul nul",
    "Seks et, nul to, nul tre, nul nul nul nul",
    "seks-en-nul-to-nul-tre-nul-nul-nul-nul",
    "enogtres nul to nul tre nul nul nul nul",
    "six one zero two zero three zero zero zero zero",
    "sixty-one zero two oh three oh oh oh oh",
    "61 nul to nul tre 0000",
    "nul et nul et halvfems nul nul nul nul",
    "nul et nul et nitten halvfems nul nul nul nul",
)

PASSES = (
    "1/1-90",
    "1. januar 1990",
    "Mødet 1/12-26 kl. 10.30",
    "1/12-26 kl. 1030",
    "1. december 2026 kl. 10.30-12.00",
    "den 1. december 2026, kl. 1200",
    "1/12-26: 1500 kr.",
    "1/12-26 1500 kroner",
    "1. december 2026: 1500 kr.",
    "1. december 2026, 1.500 kr.",
    "pr. 1. januar 2026 boede 2450 beboere her",
    "1. januar 2026: 2450 beboere",
    "1. januar 2026, 2450 lejemål",
    "1/12-26 2030 4050",
    "1. december 2026 2030 4050",
    "Ring 1/12-26 på 20 30 40 50",
    "3. maj 2026 kom 1200 til festen",
    "1. maj 2026, 1200 deltagere",
    "1. maj 2026 1200 personer",
    "May 1, 2026: 1200 people",
    "1 May 2026, 1500 DKK",
    "uge 49: 1/12-26 og 3/12-26",
    "1/12-26 - 3/12-26",
    "1/12-2026 til 3/12-2026",
    "1. december 2026 - 3. december 2026",
    "fra 1/12 2026 til 31/12 2026",
    "fra 1. maj 2026 til 3. maj 2026",
    "Puljen er 1.200.000 kr. i 2026",
    "2025: 1234, 2026: 1245",
    "10 + 12 + 2026 = 2048 kr.",
    "de fire sidste møder er 2026",
    "de fire sidste år er 1200 unge kommet",
    "De sidste fire: 1200, 1300, 1400 og 1500",
    "De sidste fire år (2022-2025) gennemgås 1. maj 2026",
    "The last four years: 2022-2025, decided 1 May 2026",
    "De fire næste møder: 1200 kr. pr. 1. maj 2026",
    "Løbenummer 1234, møde den 1. maj 2026",
    "1. maj 2026, 8600 Silkeborg",
    "Vestergade 10-12, 14, 8600 Silkeborg",
    "Grantoften 10/12, 14 - 2750 Ballerup",
    "Indbrud pr. 31. december 2025: 1043",
    "Indbrud pr. 31. december 2015: 1043",
    "pr. 1. maj 2026: 1200 medarbejdere",
    "1. maj 2026: 1200 sager",
    "1. maj 2026 1200 besøgende",
    "1. maj 2026: 1200 t. kr.",
    "1. maj 2026 1200,-",
    "Perioden 1. maj 2026-2028",
    "Fra 1/1-2026 2027 og 2028",
    "1. januar 2025/2026",
    "Frist 31. december 2026. 2027 bliver næste år",
    "1. maj 2026 (1000-1200)",
    "Fra 1. maj 2026: 8970-1000",
    "1. maj 2026 - 1. juni 2026",
    "01.05.26 - 30.06.26",
    "01/05/26-30/06/26",
    "løbenummer 1234",
    "Klasse 2B mødes 12.09.2026",
    "O1 og O2 er to lokaler",
    "en to tre fire",
    "en, to, tre og så kører vi",
    "to af de tre klubber, en skole og fire foreninger",
    "ti af tyve unge er i job",
    "Vi er en, to eller tre",
    "A-12 fra 1. maj 2026",
    "sag 2026-1234",
    "1,5 mio. kr. over 3 år",
    "matrikel 12a, 8000 Aarhus C",
    "Ny adresse fra 1. maj: Gaden 12, 2100 København",
)

NAMED_ON_THE_PAGE = (
    f"{BIRTH[::-1]} {SERIAL}",
    f"født {BIRTH}",
    f"født {BIRTH}. Det er en dreng fra klubben, og resten af hans nummer står i sagen: {SERIAL}",
    "første i første halvfems, nul nul nul nul",
    f"1. jamuar 1990 {SERIAL}",
    f"{SERIAL} - {BIRTH}",
    "1. januar 1990 nul nul nul nul",
    f"1. januar 1990, {SERIAL} kr.",
)
"""Told backwards, in two places, with its date alone, spelled wrong, half of it in words, as a sum.
"""


@pytest.mark.parametrize("text", CAUGHT)
@pytest.mark.parametrize("around", ["{}", "Drengen ({}) kommer på fredag", "A-12: {}."])
def test_it_is_caught_and_masked(text: str, around: str) -> None:
    written = around.format(text)
    with pytest.raises(CprError) as caught:
        require_no_cpr(written)
    assert MASK in caught.value.masked
    assert find_cpr(caught.value.masked) == []
    assert SERIAL not in caught.value.masked


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text: str) -> None:
    assert mask_cpr(text) == text


@pytest.mark.parametrize("text", NAMED_ON_THE_PAGE)
def test_it_gets_through_as_the_page_says(text: str) -> None:
    assert find_cpr(text) == []


@pytest.mark.parametrize(
    "piece",
    ["1/1-90 ", "1. januar 1990 ", "de fire sidste ", "nul ", "enogtres ", "O1 ", "jan ", "1."],
)
def test_long_text_takes_time_in_step_with_its_length(piece: str) -> None:
    long = piece * (40_000 // len(piece))
    assert _best_time(long) < 40 * _best_time(long[: len(long) // 8])


def _best_time(text: str) -> float:
    times = []
    for _ in range(3):
        started = time.process_time()
        find_cpr(text)
        times.append(time.process_time() - started)
    return min(times)
