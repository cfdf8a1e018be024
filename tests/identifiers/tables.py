"""Lines that hold an identifier, with what is found, and lines that do not."""

from __future__ import annotations

from itertools import product

Seen = tuple[tuple[str, str], ...]

_NUMBERS = (
    "943 476 5919", "943-476-5919", "943\u00a0476\u00a05919", "943\u2009476\u20095919",
    "943\u2011476\u20115919",
    "943–476–5919", "943  476  5919", "943 - 476 - 5919", "401 023 2137", "4010232137", "401 0232137",
    "4010 232 137", "401-023-2137", "４０１ ０２３ ２１３７",
)  # fmt: skip
_ODD_GROUPS = ("401 0232137", "4010 232 137")
"""Found by themselves; after another number they are a row of figures."""
_NUMBER_FRAMES = ("{}", "Seen: {}.", "({})", "NHS no. {}", "nhs number: {} was read out")
_DATES = (
    "4/7/1956", "04.07.56", "4-7-1956", "1956-07-04", "4 July 1956", "4th of July 1956", "4 Jul 56",
    "July 4, 1956",
)  # fmt: skip
_BIRTHS = ("DOB {}", "dob: {}", "d.o.b. {}", "born {}", "born on {}", "date of birth {}", "Date of Birth: {}")
_RECORDS = (
    "hospital number {}", "Hospital no. {}", "patient no {}", "Patient ID: {}", "unit number {}", "MRN {}",
    "hosp no {}",
)  # fmt: skip
_CODES = ("A123456", "123456", "RX 20451", "12-34-56")
_AGES = (
    "82-year-old", "82 year old", "82 years old", "82yo", "82 y/o", "aged 82", "age 82", "3-week-old",
    "7 months old", "aged of 82",
)  # fmt: skip
_NAMES = (
    "Mrs Jones", "Mr. Patel", "Ms O’Hara", "Miss A. B. Smith-Jones", "Dr Khan", "Prof Żak", "Mr de Souza",
    "Mrs Mary Quill", "Mr Lena Quill", "mrs jones", "mr patel", "dr quill", "prof quill", "Mr Ó Briain",
    "Professor Quill", "Sir Quill", "Mx Quill", "MRS Quill",
)  # fmt: skip
_POSTCODES = (
    "SW1A 1AA",
    "M1 1AE",
    "B33 8TH",
    "CR2 6XH",
    "DN55 1PT",
    "W1A 0AX",
    "EC1A1BB",
    "rh1 2ab",
    "GIR 0AA",
)

TRUE: list[tuple[str, Seen]] = [
    *((frame.format(n), (("nhs_number", n),)) for n, frame in product(_NUMBERS, _NUMBER_FRAMES)),
    *((f"item 7 {n} reviewed", (("nhs_number", n),)) for n in _NUMBERS if n not in _ODD_GROUPS),
    *((birth.format(d), (("birth_date", birth.format(d)),)) for birth, d in product(_BIRTHS, _DATES)),
    *((r.format(c), (("hospital_number", r.format(c)),)) for r, c in product(_RECORDS, _CODES)),
    *((f"an {age} man fell", (("age", age),)) for age in _AGES if not age.startswith("age")),
    *((f"The man, {age}, fell", (("age",
    age),)) for age in _AGES if age.startswith("age") and "of" not in age),
    *((f"Seen by {name} today", (("name", name),)) for name in _NAMES),
    *((f"{name}'s mother", (("name", name),)) for name in _NAMES),
    *((f"lives at {code}.", (("postcode", code),)) for code in _POSTCODES),
    (
        "Mrs Jones, aged 82, dob 4/7/1943, NHS 943 476 5919, M1 1AE",
        (
            ("name", "Mrs Jones"), ("age", "aged 82"), ("birth_date", "dob 4/7/1943"),
            ("nhs_number", "943 476 5919"), ("postcode", "M1 1AE"),
        ),
    ),
]  # fmt: skip

FALSE: tuple[str, ...] = (
    # numbers
    "1111111111", "000 000 0000", "943 476 5918", "9434765918", "943 476 591", "943 476 59190", "9434765919",
    "07700 900123", "+44 7700 900123", "020 7946 0958", "£4010232137", "0.4010232137", "4010232137.5",
    "4,010,232,137", "1764028800", "2026/4010232137", "4010232137ab", "ref PO4500012345", "12 45 67 89 12",
    "1 2 3 4 5 6 7 8 9 10", "2026-11-25 14:10", "Minute 2017/05/04", "A14-03 and D14-02",
    "C-07, #7 and 2026/1034",
    # births
    "born in Leeds", "born early", "the plan was born of need", "seen on 4/7/1956", "due 4 July 2026",
    "dob unknown",
    "DOBs were checked", "stillborn 4 times", "born 12 weeks early",
    # numbers of records
    "patient numbers 12345", "patient number 2025", "patient numbers rose to 12345", "hospital no 7",
    "unit 12345",
    "unit costs 123456", "ward number 123456", "patients 123456", "the hospital identified 12345 visits",
    "MRN unknown",
    "patient no-shows 12345", "hospital notes 12345",
    # ages
    "aged 18 to 25", "aged 18-25", "aged 65+", "aged 65 and over", "over 75 years old", "under 5 years old",
    "16-17 year olds", "a 10 year old scanner", "the 3-year-old contract", "2 year old data",
    "within 5 years",
    "5 years ago", "aged 75 or over", "at least 18 years old", "between 5 and 10 years old",
    "a 200-year-old building",
    "age 18%", "12 month plan", "ages 5 to 11", "stage 3", "page 82", "averaged 82",
    "the average age rose", "1.5 years old",
    "team aged well",
    # names
    "Dr Lena Fox", "Dr Fox", "Mr Fox's", "Dr O'Brien", "Dr O’Brien", "Mr Adeyemi", "Ms Adeyemi-Ross",
    "Mr van der Berg",
    "Dr Ada King", "Professor King", "Dr Lena FOX", "Dr Foster", "Dr Foster data",
    "Dr Khan and Partners wrote",
    "miss the target", "Miss the target", "ms patients", "dr and nurse", "dr to review", "mr scan",
    "the dr said",
    "MS Teams call", "Ms Teams", "MR scan", "the missing dr", "Drs to follow", "Anne Taylor",
    "Taylor to write",
    "Quill fell", "Mary Quill fell", "sir or madam", "prof development", "MRSA bacteraemia", "mrs",
    # postcodes
    "SW1A", "M1", "by e4 5th", "the m1 2nd", "ZZ1 1AA", "Q1 2AB", "D14 2AA", "SW1A 1AA-04", "item B3",
    "RDY10", "A1 1CC",
    "E54000008", "N81001", "Ward B12 3 beds", "C. diff 12 cases", "w1 1st", "Sw1a 1aA",
)  # fmt: skip
