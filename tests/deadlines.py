"""Deadlines worked out beside the bot, by walking over calendars day by day; none of its code.

Each case is a situation and the last days that a person must know; "from" marks a first day, "-" a
rule that is shown without a date. Days off of Russia: the production calendars of 2025 to 2027; of
Kazakhstan: the lists of 2026 and 2027.
"""

from datetime import date
from typing import NamedTuple


class Case(NamedTuple):
    """`due` is "rule day, rule day …"; only these rules are shown when `whole`."""

    citizenship: str
    country: str
    event: str
    day: str
    due: str
    earlier: int = 0
    whole: bool = False

    def expected(self) -> dict[str, date | None]:
        """The days by rule."""
        pairs = (each.split() for each in self.due.split(","))
        return {name: None if day == "-" else date.fromisoformat(day) for name, day in pairs}


CASES = (
    # Tajikistan in Russia: an ordinary entry, all of it
    Case("TJ", "RU", "entry", "2026-11-24",
         "ru-registration-tj 2026-12-08, ru-pat-01 2026-12-23, ru-med-01 2026-12-23,"
         "ru-stay-06 2027-02-20, ru-stay-01 2027-02-21, ru-amina-04 -, ru-entry-09 -", whole=True),
    # over New Year: ninety days in a row, the new year gives none on top
    Case("TJ", "RU", "entry", "2026-12-20",
         "ru-registration-tj 2027-01-03, ru-pat-01 2027-01-18, ru-stay-06 2027-03-18,"
         "ru-stay-01 2027-03-19"),
    Case("TJ", "RU", "entry", "2027-01-01",
         "ru-registration-tj 2027-01-15, ru-pat-01 2027-01-30, ru-stay-01 2027-03-31"),
    Case("TJ", "RU", "entry", "2026-12-31",
         "ru-registration-tj 2027-01-14, ru-med-01 2027-01-29, ru-stay-01 2027-03-30"),
    # a leap day inside
    Case("TJ", "RU", "entry", "2028-02-15",
         "ru-registration-tj 2028-02-29, ru-pat-01 2028-03-15, ru-stay-01 2028-05-14"),
    Case("UZ", "RU", "entry", "2028-01-31",
         "ru-registration-uz 2028-02-14, ru-pat-01 2028-02-29, ru-stay-06 2028-04-28"),
    Case("UZ", "RU", "entry", "2026-01-31",
         "ru-registration-uz 2026-02-14, ru-med-01 2026-03-01, ru-stay-01 2026-04-30"),
    # Uzbekistan: fifteen calendar days, although a note for drivers says working days
    Case("UZ", "RU", "entry", "2026-05-01",
         "ru-registration-uz 2026-05-15, ru-pat-01 2026-05-30, ru-stay-01 2026-07-29"),
    # earlier days of the calendar year
    Case("TJ", "RU", "entry", "2026-06-01",
         "ru-stay-01 2026-07-30, ru-stay-06 2026-07-29", earlier=30),
    Case("UZ", "RU", "entry", "2026-11-01",
         "ru-stay-01 2026-11-10, ru-stay-06 2026-11-09", earlier=80),
    Case("TJ", "RU", "entry", "2026-10-01", "ru-stay-01 2026-09-30", earlier=90),
    # the year ends before the days do: from January the new year counts, but ninety in a row stays
    Case("TJ", "RU", "entry", "2026-12-10", "ru-stay-01 2027-03-09", earlier=60),
    Case("TJ", "RU", "entry", "2026-12-02", "ru-stay-01 2026-12-31", earlier=60),
    Case("TJ", "RU", "entry", "2026-12-03", "ru-stay-01 2027-03-02", earlier=60),
    # Kyrgyzstan: the stricter of two readings, the days before New Year count on
    Case("KG", "RU", "entry", "2026-12-10",
         "ru-stay-01 2027-01-08, ru-stay-06 2027-01-07", earlier=60),
    Case("KG", "RU", "entry", "2026-11-24",
         "ru-registration-eaeu 2026-12-23, ru-med-01 2026-12-23, ru-stay-06 2027-02-20,"
         "ru-stay-01 2027-02-21, ru-amina-04 -, ru-entry-09 -", whole=True),
    Case("KZ", "RU", "entry", "2027-11-30",
         "ru-registration-eaeu 2027-12-29, ru-stay-01 2028-02-27, ru-stay-06 2028-02-26"),
    # others in Russia: seven working days, over each kind of day off
    Case("XX", "RU", "entry", "2026-12-24", "ru-registration-general 2027-01-12", whole=True),
    Case("XX", "RU", "entry", "2026-12-30", "ru-registration-general 2027-01-18"),
    Case("XX", "RU", "entry", "2026-05-07", "ru-registration-general 2026-05-18"),
    Case("XX", "RU", "entry", "2026-02-20", "ru-registration-general 2026-03-03"),
    Case("XX", "RU", "entry", "2026-04-28", "ru-registration-general 2026-05-07"),
    Case("XX", "RU", "entry", "2026-06-10", "ru-registration-general 2026-06-19"),
    Case("XX", "RU", "entry", "2026-10-31", "ru-registration-general 2026-11-11"),
    # the trial of ruID: four days before, while it ran; afterwards no date
    Case("TJ", "RU", "entry", "2026-03-03", "ru-entry-08 2026-02-27"),
    Case("KZ", "RU", "entry", "2026-06-30", "ru-entry-08 2026-06-26"),
    Case("UZ", "RU", "entry", "2026-07-01", "ru-entry-09 -"),
    # patent: two months or sixty days, whichever ends first
    Case("TJ", "RU", "patent-issued", "2026-07-01", "ru-pat-08 2026-08-29"),
    Case("UZ", "RU", "patent-issued", "2027-01-01", "ru-pat-08 2027-02-28"),
    Case("TJ", "RU", "patent-issued", "2027-01-31", "ru-pat-08 2027-03-30"),
    Case("TJ", "RU", "patent-issued", "2026-12-31", "ru-pat-08 2027-02-28"),
    Case("UZ", "RU", "patent-issued", "2028-01-31", "ru-pat-08 2028-03-30"),
    Case("TJ", "RU", "patent-paid-until", "2026-12-05", "ru-pat-07 2026-12-05", whole=True),
    # ten whole working days before the end
    Case("TJ", "RU", "patent-year-ends", "2027-01-20", "ru-pat-11 2026-12-25"),
    Case("UZ", "RU", "patent-year-ends", "2026-11-16", "ru-pat-11 2026-10-29"),
    Case("TJ", "RU", "patent-year-ends", "2027-05-17", "ru-pat-11 2027-04-28"),
    Case("TJ", "RU", "patent-issued", "2026-01-21", "ru-pat-11-issued 2026-12-25"),
    # contracts, papers, wages
    Case("KG", "RU", "contract-ended", "2026-12-25",
         "eaeu-03 2027-01-08, ru-emp-02 -", whole=True),
    Case("KZ", "KG", "contract-ended", "2026-11-20", "eaeu-03-kg 2026-12-04"),
    Case("KG", "KZ", "contract-ended", "2027-02-20", "eaeu-03-kz 2027-03-06"),
    Case("TJ", "RU", "document-lost", "2026-12-31", "ru-entry-07 2027-01-02"),
    Case("UZ", "RU", "medical-papers-end", "2028-02-01", "ru-med-02 2028-03-01"),
    Case("KG", "RU", "wage-due", "2026-03-15", "ru-wage-claim 2027-03-14"),
    Case("UZ", "RU", "wage-due", "2027-03-01", "ru-wage-claim 2028-02-28"),
    Case("TJ", "RU", "wage-due", "2028-02-29", "ru-wage-claim 2029-02-27"),
    Case("TJ", "RU", "russian-passport", "2026-12-20", "ru-army-02 2027-01-02"),
    Case("TJ", "RU", "amina-silent", "2026-11-02", "ru-amina-02 2026-11-05"),
    Case("UZ", "RU", "amina-silent", "2026-12-30", "ru-amina-02 2027-01-12"),
    # not before three months and not before ninety days
    Case("UZ", "RU", "school-test-failed", "2026-11-24", "ru-fam-01 2027-02-24"),
    Case("TJ", "RU", "school-test-failed", "2027-01-31", "ru-fam-01 2027-05-01"),
    Case("TJ", "RU", "child-turns-18", "2027-01-01", "ru-fam-03 -", whole=True),
    # Kazakhstan: everything of one entry for each citizenship
    Case("TJ", "KZ", "entry", "2026-11-24",
         "kz-reg-01 2026-11-26, kz-work-02 2026-12-22, kz-reg-02 2026-12-23,"
         "kz-stay-03-total 2027-02-21", whole=True),
    Case("UZ", "KZ", "entry", "2026-12-14",
         "kz-reg-01 2026-12-17, kz-work-02 2027-01-11, kz-reg-02 2027-01-12,"
         "kz-stay-02 2027-01-12", whole=True),
    Case("KG", "KZ", "entry", "2026-12-31",
         "kz-reg-01 2027-01-06, kz-stay-01 2027-03-30, kz-reg-04 -", whole=True),
    Case("KG", "KZ", "entry", "2026-11-24", "kz-stay-01 2027-01-22", earlier=30),
    Case("UZ", "KZ", "entry", "2026-11-24", "kz-stay-02 2026-12-13", earlier=70),
    Case("TJ", "KZ", "entry", "2026-03-19", "kz-reg-01 2026-03-26, kz-stay-03 2026-04-17"),
    Case("UZ", "KZ", "entry", "2026-05-06", "kz-reg-01 2026-05-12, kz-reg-02 -"),
    Case("KG", "KZ", "entry", "2026-11-21", "kz-reg-01 2026-11-25"),
    Case("XX", "KZ", "entry", "2026-11-24", "kz-reg-02 2026-12-23", whole=True),
    Case("TJ", "KZ", "address-changed", "2026-12-29", "kz-reg-03 2027-01-06"),
    Case("KG", "KZ", "address-changed", "2026-09-04", "kz-reg-03 2026-09-10"),
    # Kyrgyzstan
    Case("KZ", "KG", "entry", "2026-11-24", "eaeu-09 2026-12-23", whole=True),
)  # fmt: skip
