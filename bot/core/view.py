"""View: what every screen is made with: edition, texts, language, now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core import markup
from bot.core.buttons import Address, ScreenCode
from bot.core.edition import Edition
from bot.core.events import Button, Interaction, InteractionKind, Rows, Screen
from bot.core.limits import BUTTON_LABEL_UNITS
from bot.core.markup import Line, Paragraph, Run
from bot.core.texts import Texts


@dataclass(frozen=True, slots=True)
class View:
    """One person's look at one edition, for the length of one answer."""

    edition: Edition
    texts: Texts
    language: str
    now: datetime
    country: str | None = None

    def speaking(self, language: str) -> "View":
        """The same view in another language."""
        return replace(self, language=language)

    @property
    def today(self) -> date:
        """The local day of the report's time zone."""
        return self.now.astimezone(ZoneInfo(self.edition.bot.time_zone)).date()

    def say(self, text: str, **values: str) -> str:
        """An interface text in the language of the view."""
        return self.texts.say(self.language, text, **values)

    def plural(self, one: str, many: str, count: int) -> str:
        """An interface text with a number in it."""
        return self.texts.plural(self.language, one, many, count)

    def line(self, text: str, mark: str = "") -> Line:
        """A line of interface text, in which ** makes bold."""
        return markup.line(text, mark=mark)

    def heading(self, text: str) -> Line:
        """A bold line; `text` is taken literally."""
        return Line((Run(text, bold=True),))

    def button(self, label: str, screen: ScreenCode, target: str = "", state: str = "") -> Button:
        """A button to a screen in the language of the view; `target` is a short id."""
        return Button(_cut(label), data=Address(screen, self.language, target, state).data())

    def screen(
        self,
        paragraphs: Iterable[Paragraph],
        rows: Rows = (),
        *,
        back: Button | None = None,
        sos: bool = True,
    ) -> Screen:
        """A screen under a neutral first line (phones show it locked), over the way out.

        Every screen leads to the menu or one step back, to SOS, to the languages and to Hide.
        """
        neutral = (Line((Run(self.say("ℹ️ Information")),)),)
        way_out = [back or self.button(self.say("☰ Menu"), "m")]
        if sos:
            way_out.append(self.button(self.say("🆘 SOS"), "o"))
        way_out += [self.button("🌐", "l"), self.button(self.say("✕ Hide"), "h")]
        shown = tuple(paragraph for paragraph in paragraphs if paragraph)
        return Screen((neutral, *shown), (*rows, tuple(way_out)))

    def interaction(
        self,
        kind: InteractionKind,
        topic: str | None = None,
        source: str | None = None,
        sought: str | None = None,
        contact: str | None = None,
    ) -> Interaction:
        """Something to count, on the local day and in the language of the view."""
        return Interaction(
            kind, self.today, self.language, topic, source, sought=sought, contact=contact
        )


def _cut(label: str) -> str:
    """The label within what phones show, cut at a word."""
    if len(label) <= BUTTON_LABEL_UNITS:
        return label
    return label[: BUTTON_LABEL_UNITS - 1].rsplit(" ", 1)[0] + "…"
