"""Broken content: for every Problem code, a small change of a good folder that brings it up."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

GOOD: dict[str, str] = {
    "bot.yaml": """\
languages:
  - {code: ru, name: Русский, app_codes: [ru], fallback: [en]}
  - {code: en, name: English, app_codes: [en]}
default: ru
reference: en
time_zone: Asia/Dushanbe
sections:
  - {id: job, icon: "🔎"}
countries:
  - {code: RU, emergency: ru-112}
kept_latin: [Telegram]
law_words: [law]
readability: {ru: {words: 10, letters: 9}}
banners: [{id: day, until: 2027-01-01, languages: [ru], topic: wages}]
""",
    "glossary.yaml": """\
proof:
  en: [proof]
  ru: ["доказательств|"]
  not: {ru: ["гастарбайтер|"]}
two: {en: [two], ru: [два], both_ways: true}
ask-first: {en: [ask first], ru: ["сначала спрос|"]}
""",
    "campaigns.yaml": "- {id: day, title: Day, sources: [{id: leaflet, kind: leaflet}]}\n",
    "contacts/ru.yaml": """\
- id: ru-112
  kind: emergency
  country: RU
  phones: [{number: "+79161234567", short: "112"}]
  review_by: 2027-01-01
  references: [{id: s1, title: Page, url: "https://example.org/a", date: "2026-03"}]
""",
    "contacts/kz.yaml": """\
- id: kz-help
  kind: ngo
  country: KZ
  url: "https://example.org/help"
  references: [{id: s1, title: Page}]
""",
    "rules/ru.yaml": """\
- id: stay
  country: RU
  values: {days: "90"}
  until: 2027-06-30
  deadline: {events: [entry], count: {days: days}}
  confidence: high
  references: [{id: s1, title: Page}]
""",
    "topics/job/wages.yaml": """\
id: wages
section: job
order: 1
helps: [wages]
references: [{id: s1, title: Page, url: "https://example.org/b"}]
""",
    "topics/job/offer.yaml": "id: offer\nsection: job\norder: 2\nself_check: offer\n",
    "selfchecks/offer.yaml": """\
id: offer
questions: [{id: fee, weight: 4}]
outcomes: [{id: few, at_least: 0, topics: [wages]}]
""",
    "lessons/safe.yaml": """\
id: safe
order: 1
topics: [wages]
quiz: {id: pay, right: b}
recap: {id: law, right: a}
""",
    "words/en/lessons/safe.yaml": """\
title: Safe
aim: Learn.
screens:
  one: One.
  next: Then.
  three: Three.
questions:
  pay: {ask: What?, a: This., b: That., c: Else., why: So.}
  law: {ask: What?, a: This., b: That., c: Else., why: Thus.}
trainers: {run: Read it., ask: {room: Who knows?}, avoid: {blame: Do not blame.}}
""",
    "words/en/bot.yaml": """\
greeting: Hello
sections: {job: Work}
sos: {lead: Help, steps: {call: Call}}
banners: {day: Read this.}
""",
    "words/en/topics/job/wages.yaml": """\
title: Wages
lead: You can claim them.
steps:
  call: Call {contact:ru-112} within {rule:stay.days} days, see {link:s1}.
  write: Write it **down**.
""",
    "words/en/topics/job/offer.yaml": "title: Offer\nlead: Check it.\n",
    "words/en/rules/ru.yaml": "stay: {title: Stay, todo: Leave before.}\n",
    "words/en/contacts/ru.yaml": "ru-112: {name: Emergency}\n",
    "words/en/contacts/kz.yaml": "kz-help: {name: Help}\n",
    "words/en/selfchecks/offer.yaml": """\
title: Offer
lead: Answer.
questions: {fee: Do they ask for money?}
reasons: {fee: Work is not sold.}
outcomes: {few: Be careful.}
""",
    "words/ru/topics/job/wages.yaml": """\
title: Зарплата
lead: Её можно требовать.
steps:
  call: Звоните {contact:ru-112}, срок {rule:stay.days}, смотрите {link:s1}.
  write: Запишите **это**.
""",
    "examples/ru/wages.txt": "# questions\nне платят\n",
}

WORDS = "words/ru/topics/job/wages.yaml"
ENGLISH = "words/en/topics/job/wages.yaml"
TOPIC = "topics/job/wages.yaml"
CONTACT = "contacts/ru.yaml"
RULE = "rules/ru.yaml"


@dataclass(frozen=True)
class Case:
    """A file, how its text changes, and the line of the Problem (0: none)."""

    code: str
    file: str
    change: Callable[[str], str]
    line: int
    warning: bool = False


def swap(old: str, new: str) -> Callable[[str], str]:
    """Replace a part that must be there."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def whole(text: str) -> Callable[[str], str]:
    """Replace everything."""
    return lambda _: text


CASES = (
    Case("yaml-syntax", TOPIC, swap("helps: [wages]", "helps: [wages"), 5),
    Case("yaml-control", TOPIC, swap("id: wages", "id: wages\x07"), 1),
    Case("yaml-tab", TOPIC, swap("order: 1", "\torder: 1"), 3),
    Case("yaml-anchor", TOPIC, swap("order: 1", "order: &one 1"), 3),
    Case("yaml-tag", TOPIC, swap("order: 1", "order: !!int 1"), 3),
    Case("yaml-merge", TOPIC, swap("order: 1", "order: 1\n<<: {a: b}"), 4),
    Case("yaml-duplicate-key", TOPIC, swap("order: 1", "order: 1\norder: 2"), 4),
    Case("yaml-documents", TOPIC, lambda text: f"{text}---\na: b\n", 6),
    Case("yaml-depth", TOPIC, swap("[wages]", "[" * 20 + "]" * 20), 4),
    Case("yaml-size", TOPIC, lambda text: text + "#" * 1_000_001, 1),
    Case("yaml-key", TOPIC, swap("order: 1", "? [a, b]\n: c"), 3),
    Case("schema-shape", CONTACT, whole("a: b\n"), 1),
    Case("schema-missing", TOPIC, swap("order: 1\n", ""), 1),
    Case("schema-unknown", TOPIC, swap("order: 1", "order: 1\nordre: 1"), 4),
    Case("schema-value", TOPIC, swap("order: 1", "order: five"), 3),
    Case("file-missing", "bot.yaml", lambda _: "", 0),
    Case("file-unknown", "topics/notes.docx", whole("?"), 0),
    Case("file-name", TOPIC, swap("id: wages", "id: wage"), 1),
    Case("id-twice", CONTACT, lambda text: text + text, 7),
    Case("link-unknown", TOPIC, swap("order: 1", "order: 1\nrelated: [wagse]"), 4),
    Case("language-unknown", "words/fr/bot.yaml", whole(GOOD["words/en/bot.yaml"]), 0),
    Case("words-missing", "words/en/topics/job/offer.yaml", lambda _: "", 1),
    Case("words-untranslated", "words/ru/contacts/ru.yaml", lambda _: "", 0, warning=True),
    Case("words-orphan", "words/en/topics/job/other.yaml", whole("title: A\nlead: B\n"), 1),
    Case("unit-missing", WORDS, swap("  write: Запишите **это**.\n", ""), 1),
    Case("unit-unknown", WORDS, swap("  write:", "  wait: Ждите.\n  write:"), 5),
    Case("unit-unrecorded", WORDS, lambda text: text, 1, warning=True),
    Case("unit-stale", WORDS, lambda text: text + "of: {title: 00000000}\n", 1, warning=True),
    Case("placeholder-unknown", WORDS, swap("{contact:ru-112}", "{contact:ru-113}"), 4),
    Case("placeholder-differs", WORDS, swap(", смотрите {link:s1}", ""), 4),
    Case("markup-unbalanced", WORDS, swap("**это**", "**это"), 5),
    Case("markup-html", WORDS, swap("**это**", "<b>это</b>"), 5),
    Case("prose-digits", WORDS, swap("Запишите", "Звоните 8 916 123"), 5),
    Case("prose-long", WORDS, swap("Запишите", "Запишите " * 40), 5),
    Case("screen-long", WORDS, lambda text: text + "".join(
        f"  s{n}: {'слово ' * 30}\n" for n in "abcdefg"), 1),
    Case("term-missing", ENGLISH, swap("Write it **down**", "Write **down** the proof"), 5,
         warning=True),
    Case("term-added", WORDS, swap("Запишите", "Два раза запишите"), 5, warning=True),
    Case("term-forbidden", WORDS, swap("Запишите", "Гастарбайтеры, запишите"), 5),
    Case("term-unsaid", "glossary.yaml", swap('  ru: ["доказательств|"]\n', ""), 1, warning=True),
    Case("name-missing", ENGLISH, swap("Write it", "Write it in Telegram"), 5, warning=True),
    Case("law-unsourced", "words/en/topics/job/offer.yaml", swap("Check it", "It is the law"), 2),
    Case("rule-unasked", "rules/ru.yaml", swap("high", "medium"), 4, warning=True),
    Case("sentence-long", WORDS, swap("Запишите", "Запишите " * 11), 5, warning=True),
    Case("words-long", WORDS, swap(
        "Зарплата", "Достопримечательность невыплачиваемость переосвидетельствование"), 1,
        warning=True),
    Case("reading-stale", WORDS, lambda text: text + (
        "read_by: [{who: native-reader, date: 2026-11-01, of: 00000000}]\n"), 6, warning=True),
    Case("dates-reversed", TOPIC, swap("order: 1", """\
order: 1
dated:
  steps.call: {from: 2027-01-02, until: 2027-01-01}"""), 5),
    Case("dates-past", "bot.yaml", swap("2027-01-01", "2026-10-01"), 14, warning=True),
    Case("dates-empty", TOPIC, swap("order: 1", """\
order: 1
dated: {steps.call: {until: 2027-01-01}, steps.write: {until: 2027-02-01}}"""), 4, warning=True),
    Case("phone-invalid", CONTACT, swap("+79161234567", "+7916123"), 4),
    Case("contact-unreachable", CONTACT, swap(
        '  phones: [{number: "+79161234567", short: "112"}]\n', ""), 1),
    Case("contact-abroad", CONTACT, swap('number: "+79161234567", ', ""), 4, warning=True),
    Case("contact-ended", "contacts/kz.yaml", swap("KZ\n", "KZ\n  until: 2026-11-23\n"), 4,
         warning=True),
    Case("dates-reversed", CONTACT,
         swap("RU\n", "RU\n  from: 2027-02-01\n  until: 2027-01-01\n"), 4),
    Case("hours-zone", CONTACT, swap("RU\n", 'RU\n  hours: "mon-fri 09:00-18:00"\n'), 4),
    Case("time-zone", CONTACT, swap("RU\n", "RU\n  time_zone: Europe/Moskow\n"), 4),
    Case("showing-why", CONTACT, swap("RU\n", "RU\n  not_shown_in: [KZ]\n"), 4),
    Case("showing-quoted", CONTACT,
         swap("RU\n", "RU\n  not_shown_in: [KZ]\n  why: undesirable\n"), 0),
    Case("contact-unsourced", CONTACT, swap(
        '  references: [{id: s1, title: Page, url: "https://example.org/a", date: "2026-03"}]\n',
        ""), 1),
    Case("url-suspicious", TOPIC, swap("https://example.org/b", "https://127.0.0.1/b"), 5),
    Case("deadline-count", RULE, swap("{days: days}}", "{days: dayz}}"), 5),
    Case("rule-dates", RULE, swap("until: 2027", "from: 2027-07-01\n  until: 2027"), 5),
    Case("rule-ended", RULE, swap("until: 2027", "until: 2026"), 4, warning=True),
    Case("confidence-low", RULE, swap("confidence: high", "confidence: low"), 6),
    Case("review-due", CONTACT, swap("2027-01-01", "2026-11-01"), 5, warning=True),
    Case("review-overdue", CONTACT, swap("2027-01-01", "2024-11-01"), 5),
    Case("sos-number", CONTACT, swap(
        '  phones: [{number: "+79161234567", short: "112"}]', '  address: "Street"'), 0),
    Case("language-label", "bot.yaml", swap("name: English", "name: Русский"), 1),
    Case("source-twice", "campaigns.yaml", lambda text: text + text.replace("id: day", "id: b"), 2),
    Case("example-copy", "examples/ru/wages.txt", whole("не платят\nНе платят.\n"), 2),
    Case("example-heading", "examples/ru/urgency.txt", whole("== none\na\n== nowhere\n! b\n"), 4),
    Case("example-length", "examples/ru/offer.txt", whole("а" * 601 + "\n"), 1),
    Case("example-few", "examples/ru/wages.txt", whole("не дают\n"), 0, warning=True),
)  # fmt: skip


def written(folder: Path, case: Case | None = None) -> Path:
    """The good folder, with one file changed; a file that becomes empty is left out."""
    files = dict(GOOD)
    if case is not None:
        files[case.file] = case.change(files.get(case.file, ""))
    for name, text in files.items():
        if text:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
    return folder
