"""The CPR guard: every disguise is seen through, ordinary numbers pass, nothing takes long."""

import time
import unicodedata
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.privacy import MASK, CprError, find_cpr, mask_cpr, require_no_cpr
from tests.rules.cpr_numbers import SERIAL, ddmmyy, nobodys_number

BIRTH = ddmmyy()
NUMBER = BIRTH + SERIAL
DD, MM, YY = BIRTH[:2], BIRTH[2:4], BIRTH[4:]

DASHES = [chr(code) for code in range(0x3000) if unicodedata.category(chr(code)) == "Pd"]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
BOLD = {ord("0") + n: 0x1D7CE + n for n in range(10)}
KEYCAPS = {ord("0") + n: f"{n}\ufe0f\u20e3" for n in range(10)}


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        f"{BIRTH}-{SERIAL}",
        f"{BIRTH} - {SERIAL}",
        f"{BIRTH} {SERIAL}",
        f"{BIRTH}     {SERIAL}",
        f"{BIRTH}\n{SERIAL}",
        f"{BIRTH}\t{SERIAL}",
        f"{BIRTH}\u00a0{SERIAL}",
        f"{DD} {MM} {YY} {SERIAL}",
        f"{DD}.{MM}.{YY}-{SERIAL}",
        f"{DD}/{MM}/{YY}/{SERIAL}",
        f"{DD}/{MM}-{YY} {SERIAL}",
        f"{DD}{MM} {YY}{SERIAL}",
        f"{BIRTH} {SERIAL[:2]} {SERIAL[2:]}",
        f"{BIRTH[:5]} {BIRTH[5:]}{SERIAL}",
        f"{BIRTH}:{SERIAL}",
        f"{BIRTH} ({SERIAL})",
        f"{BIRTH}, {SERIAL}",
        f"{BIRTH}\N{MINUS SIGN}{SERIAL}",
        f"{BIRTH}\N{FRACTION SLASH}{SERIAL}",
        f"{BIRTH}\N{MIDDLE DOT}{SERIAL}",
        f"{DD}*{MM}*{YY}_{SERIAL}",
        "-".join(NUMBER),
        "\u200b".join(NUMBER),
        "\u2060\ufeff".join(NUMBER),
        "\u00ad".join(NUMBER),
        "\u0332".join(NUMBER),
        "\u3164".join(NUMBER),
        NUMBER.translate(FULL_WIDTH),
        NUMBER.translate(ARABIC),
        NUMBER.translate(CIRCLED),
        NUMBER.translate(BOLD),
        NUMBER.translate(KEYCAPS),
        f"{BIRTH.translate(FULL_WIDTH)}\u200b－{SERIAL}",
        f"{DD}{MM}20{YY}-{SERIAL}",
        f"{DD}.{MM}.19{YY} {SERIAL}",
        *(f"{BIRTH}{dash}{SERIAL}" for dash in DASHES),
    ],
)
@pytest.mark.parametrize(
    "around",
    ["{}", "cpr {}.", "Drengen ({}) kommer på fredag", "cpr:{}", "20304050, {} og 12", "x{}y"],
)
def test_every_disguise_is_seen_through(written: str, around: str) -> None:
    text = around.format(written)
    assert len(find_cpr(text)) == 1
    masked = mask_cpr(text)
    before, after = around.split("{}")
    assert masked.startswith(before + MASK)
    assert masked.endswith(after)
    assert SERIAL[:2] not in unicodedata.normalize("NFKC", masked)
    with pytest.raises(CprError):
        require_no_cpr(text)


@pytest.mark.parametrize("day", [1, 9, 10, 29, 30, 31, 61, 69, 70, 90, 91])
@pytest.mark.parametrize("month", [1, 9, 10, 12])
def test_days_and_months_that_exist(day: int, month: int) -> None:
    assert find_cpr(nobodys_number(day, month)) == [(0, 10)]


@pytest.mark.parametrize(
    ("day", "month"), [(0, 1), (32, 1), (60, 1), (92, 1), (99, 1), (1, 0), (1, 13), (61, 20)]
)
def test_days_and_months_that_do_not(day: int, month: int) -> None:
    assert find_cpr(nobodys_number(day, month)) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kontakt til skolen om mandagsholdet",
        "A-12",
        "uge 34",
        "24/12",
        "24.12.2026",
        "24-06-2026 14:30",
        "24-06-2026 14:30-16:00",
        "fra 24-06-2026 14:30 til 25-06-2026 09:15",
        "01.12.2026 08:00 i kulturhuset",
        "2026-12-24",
        "2026-12-24 10:30",
        "Ring på 20 30 40 50",
        "Ring på 20304050",
        "+45 20 30 40 50",
        "0045 20304050",
        "20304050 eller 30405060",
        "sag 2026-123456",
        "DK50 0040 0440 1162 43",
        "1" + NUMBER,
        NUMBER + "1",
        f"{DD}{MM}21{YY}-{SERIAL}",  # twelve digits, and nobody was born in the 2100s
        "02.11.2026 - 05.11.2026",
        "2/11/2026-5/11/2026",
        "2026-11-02/2026-11-05",
        "02.11.2026 10.30-12.00",
        "02.11.2026 09.00 - 05.11.2026 12.00",
        "frist A-12 02.11.2026",
        "Uge 45 02.11.2026",
        "24.12.26 kl. 12",
        "kl. 10.30-12.00",
        "12, 11, 10 og 1400",
        "12345678901234567890",
        "\u200b\u3164",
    ],
)
def test_ordinary_numbers_pass(text: str) -> None:
    assert find_cpr(text) == []
    assert mask_cpr(text) == text
    require_no_cpr(text)


@pytest.mark.parametrize("text", ["24.12.26 1200", "24/12-26 1200", "24.12.2026 1200"])
def test_a_date_with_a_time_looks_alike_and_is_told_another_wording(text: str) -> None:
    with pytest.raises(CprError) as caught:
        require_no_cpr(text)
    assert "at 12" in str(caught.value)


def test_the_number_is_masked_where_it_stood_and_the_rest_is_as_it_was() -> None:
    text = f"Mød  {DD} {MM} {YY}\u200b {SERIAL}: og {BIRTH}-{SERIAL}, på ﬁre timer"
    assert mask_cpr(text) == f"Mød  {MASK}: og {MASK}, på ﬁre timer"


def test_spans_are_places_in_the_text_as_it_was_written() -> None:
    text = f"\u200b½ {NUMBER.translate(KEYCAPS)}"
    ((start, end),) = find_cpr(text)
    assert (text[:start], text[start]) == ("\u200b½ ", BIRTH[0])
    assert not any(char.isdigit() for char in text[end:])


def test_the_error_carries_the_masked_text_and_no_message_holds_the_number() -> None:
    with pytest.raises(CprError) as caught:
        require_no_cpr(f"om {BIRTH}-{SERIAL}")
    assert caught.value.masked == f"om {MASK}"
    assert BIRTH not in f"{caught.value} {caught.value!r} {caught.value.params}"


SEPARATORS = st.text(alphabet=" .-/–\N{MINUS SIGN}\u00a0\u200b\u200d\u00ad\n_*", max_size=4)
STYLES: list[Mapping[int, int | str]] = [{}, FULL_WIDTH, ARABIC, BOLD, KEYCAPS]


@st.composite
def disguises(draw: st.DrawFn) -> str:
    day = draw(st.integers(1, 31)) + draw(st.sampled_from([0, 60]))
    digits = nobodys_number(day, draw(st.integers(1, 12)), draw(st.integers(0, 99)))
    styled = [digit.translate(draw(st.sampled_from(STYLES))) for digit in digits]
    return "".join(digit + draw(SEPARATORS) for digit in styled[:-1]) + styled[-1]


@given(disguises(), st.sampled_from(["", "cpr ", "om: "]), st.sampled_from(["", ".", " i dag"]))
def test_no_mix_of_digits_and_separators_gets_through(number: str, before: str, after: str) -> None:
    assert mask_cpr(before + number + after) == before + MASK + after


@given(st.lists(disguises() | st.text(max_size=30), max_size=4).map(" ".join))
def test_what_is_masked_is_clean_and_stays_as_it_is(text: str) -> None:
    masked = mask_cpr(text)
    assert find_cpr(masked) == []
    assert mask_cpr(masked) == masked


@given(st.text())
def test_any_text_at_all_can_be_searched(text: str) -> None:
    spans = find_cpr(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] < right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    ["1 ", "0102 ", "1", " ", "-", "1-", "A-1 ", "uge 1 ", "02.11.2026 ", "1.1.2026-", "\u200b1"],
)
@pytest.mark.parametrize("end", ["", "x", "12"])
def test_long_text_takes_time_in_step_with_its_length(piece: str, end: str) -> None:
    """Eight times the text may take no more than forty times as long; a quadratic rule takes 64.

    Processor time, the best of three, so that a busy machine doesn't decide.
    """
    long = piece * (40_000 // len(piece)) + end
    assert _best_time(long) < 40 * _best_time(long[: len(long) // 8])


def _best_time(text: str) -> float:
    times = []
    for _ in range(3):
        started = time.process_time()
        find_cpr(text)
        times.append(time.process_time() - started)
    return min(times)
