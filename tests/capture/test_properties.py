"""What holds for every line and every phrase, tried with many made-up ones."""

from __future__ import annotations

import calendar
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cqrm.capture import Capture, Due, Kind, Refusal, operational_day, parse_capture, parse_due
from cqrm.capture.complete import complete, put_in
from cqrm.capture.echo import echo
from tests.capture.tables import fresh_room, meetings, room, rows

ANY_TEXT = st.text(max_size=80)
PIECES = [
    "/a", "/d", "/c", "/e", "/n", "/p", "/x", "/action", "/", "//", ":", ": ", " ", ",", "+", "@", "#", ".",
    "taylor", "at", "md", "smith", "april", "jan", "chief nurse", "trust", "icb", "gareth", "coo", "zed",
    "by", "on", "in", "at next cqrm", "within", "due", "before", "fri", "next fri", "10 od", "2w", "11 dec",
    "4/7", "12/25", "31 nov", "asap", "q2 26/27", "cqrm 16", "cqrm 19", "the", "of", "2027-07-04", "may",
    "agreed", "not agreed", "referred", "to", "quality committee", "board", "deferred", "C-07", "#C-99",
    "2026/1034", "alert", "advise", "14:10", "submit the report", "Éilis", "O’Brien", "\n", "\u00a0", "1:1",
]  # fmt: skip
COMMANDS = st.lists(st.sampled_from(PIECES), max_size=9).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda glue: glue.join(pieces))
)
LINES = st.one_of(ANY_TEXT, COMMANDS, COMMANDS.map(lambda line: f"/a {line}: x"))
PHRASES = [
    row for row in [*rows("dates.csv"), *rows("dates_more.csv")] if not row["phrase"].strip().endswith(".")
]
DATES = st.dates(dt.date(2005, 1, 1), dt.date(2060, 12, 31))
FORMS = ["%d/%m/%Y", "%d.%m.%y", "%Y-%m-%d", "%d %B %Y", "%d%b%y", "%a %d-%m-%y"]
WEEKDAYS = ["monday", "tue", "Weds", "thurs", "FRI", "saturday", "sun"]


def months_later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@given(LINES)
def test_reading_never_fails_and_every_refusal_points_into_the_line(line: str) -> None:
    answer = parse_capture(line, room())
    if isinstance(answer, Refusal):
        assert 0 <= answer.start <= answer.end <= len(line)
        assert answer.text
        assert all(candidate in answer.text for candidate in answer.candidates)
    else:
        assert answer.text


@given(LINES)
def test_reading_is_the_same_each_time_and_in_a_new_room(line: str) -> None:
    once = parse_capture(line, room())
    assert parse_capture(line, room()) == once
    assert parse_capture(line, fresh_room("harrow")) == once


@given(LINES.filter(lambda line: line.strip() and not line.strip().startswith("/")))
def test_a_line_without_a_slash_is_a_note_word_for_word(line: str) -> None:
    answer = parse_capture(line, room())
    assert isinstance(answer, Capture)
    assert answer.kind is Kind.NOTE
    assert answer.text == " ".join(line.splitlines()).strip()
    assert (answer.owners, answer.due, answer.verb, answer.to, answer.level) == ((), None, None, None, None)


@given(LINES)
def test_a_command_is_never_turned_into_a_note(line: str) -> None:
    answer = parse_capture(f"/{line}", room())
    if answer.kind is Kind.NOTE:
        assert line.lower().startswith(("n", "note"))


@given(LINES, st.one_of(st.none(), st.integers(0, 90)), st.booleans())
def test_the_echo_says_not_saved_only_of_refusals(line: str, cursor: int | None, final: bool) -> None:
    shown = echo(line, room(), cursor, final)
    refused = isinstance(parse_capture(line, room()), Refusal)
    says = any(part.text == "not saved:" for part in shown.parts)
    assert says == (shown.refusal is not None)
    assert refused or not says
    if final and refused and line.strip():
        assert says
    if not says:
        assert not any(part.weight == "refusal" for part in shown.parts)
    assert all(part.text for part in shown.parts)
    assert "\n" not in shown.text


@given(LINES, st.integers(0, 90))
def test_completions_fit_the_line(line: str, cursor: int) -> None:
    for completion in complete(line, cursor, room()):
        assert 0 <= completion.start <= completion.end <= len(line)
        assert completion.label
        changed, at = put_in(line, completion)
        assert changed[:at].endswith(completion.text)


@given(
    DATES,
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join),
    st.dictionaries(st.integers(1, 99).map(str), DATES, max_size=5),
)
def test_an_accepted_due_date_is_within_eighteen_months(
    base: dt.date, phrase: str, calendar_of_meetings: dict[str, dt.date]
) -> None:
    due = parse_due(phrase, base, calendar_of_meetings)
    if isinstance(due, Due):
        assert type(due.date) is dt.date
        assert base <= due.date <= months_later(base, 18)


@given(st.sampled_from(PHRASES), st.data())
def test_case_commas_spaces_the_and_of_do_not_matter(row: dict[str, str], data: st.DataObject) -> None:
    today, known = dt.date.fromisoformat(row["today"]), meetings(row["meetings"])
    plain = parse_due(row["phrase"], today, known)
    glue = st.sampled_from([" ", "  ", ", ", " ,", " the ", " OF ", "\t"])
    words = [data.draw(st.sampled_from([word, word.upper(), word.title()])) for word in row["phrase"].split()]
    typed = "".join(word + data.draw(glue) for word in words).strip() + data.draw(st.sampled_from(["", "."]))
    dressed = parse_due(typed, today, known)
    if isinstance(plain, Due):
        assert isinstance(dressed, Due)
        assert (dressed.date, dressed.warning, dressed.understood) == (
            plain.date,
            plain.warning,
            plain.understood,
        )
    else:
        assert isinstance(dressed, Refusal)
        assert dressed.code == plain.code


@given(DATES, st.integers(0, 540), st.sampled_from(FORMS))
def test_a_full_date_is_that_date_in_every_form(base: dt.date, ahead: int, form: str) -> None:
    day = base + dt.timedelta(days=ahead)
    due = parse_due(day.strftime(form), base, {})
    assert isinstance(due, Due)
    assert due.date == day


@given(DATES, st.integers(0, 6), st.sampled_from(["", "by ", "on "]))
def test_a_weekday_is_the_next_one_after_today(base: dt.date, number: int, first: str) -> None:
    due = parse_due(first + WEEKDAYS[number], base, {})
    assert isinstance(due, Due)
    assert due.date.weekday() == number
    assert 1 <= (due.date - base).days <= 7


@given(DATES, st.integers(0, 6))
def test_next_weekday_is_in_next_weeks_monday_to_sunday(base: dt.date, number: int) -> None:
    due = parse_due(f"next {WEEKDAYS[number]}", base, {})
    assert isinstance(due, Due)
    monday = base - dt.timedelta(days=base.weekday()) + dt.timedelta(days=7)
    assert due.date == monday + dt.timedelta(days=number)


@given(DATES, st.integers(1, 18))
def test_months_keep_the_day_or_take_the_last(base: dt.date, n: int) -> None:
    due = parse_due(f"{n}m", base, {})
    assert isinstance(due, Due)
    assert due.date == months_later(base, n)


@given(DATES, st.integers(1, 12))
def test_a_month_is_its_last_day_this_year_or_near_in_the_next(base: dt.date, month: int) -> None:
    name = calendar.month_name[month]
    due = parse_due(name, base, {})
    year = base.year if month >= base.month else base.year + 1
    end = dt.date(year, month, calendar.monthrange(year, month)[1])
    if year == base.year or end <= months_later(base, 6):
        assert isinstance(due, Due)
        assert due.date == end
    else:
        assert isinstance(due, Refusal)
        assert due.code == "year_needed"


@given(DATES, st.integers(1, 60))
def test_operational_days_are_counted_one_by_one(start: dt.date, n: int) -> None:
    day, before = operational_day(start, n), operational_day(start, n - 1)
    assert day.weekday() < 5
    if n > 1:
        assert day == operational_day(before, 1)
    assert day > start
