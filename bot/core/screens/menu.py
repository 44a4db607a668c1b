"""The menu, the list of a section's topics, the choice of language."""

from bot.core.buttons import short_id
from bot.core.dated import banners_on
from bot.core.events import Button, Rows, Screen
from bot.core.markup import Line, Paragraph, Run
from bot.core.screens.prose import parsed
from bot.core.view import View

LANGUAGES_A_ROW = 3
SOUGHT = "n"  # the state of a section's address after a question that found nothing


def greeting(view: View) -> Screen:
    """The neutral first message; it carries the two keys."""
    words = view.edition.bot_words(view.language)
    return Screen(((view.line(words.greeting),),), keys=keys(view))


def keys(view: View) -> tuple[str, str]:
    """The labels of the two keys that stay under the chat: SOS and menu."""
    return view.say("🆘 SOS: help now"), view.say("☰ All topics")


def menu(
    view: View, *, languages_on_top: bool = False, note: str = "", sought: bool = False
) -> Screen:
    """The banners of today, then every section that has topics; `note` is said first.

    `sought`: a question found nothing, and the section that is tapped now says what was meant.
    """
    said: list[Paragraph] = [(view.line(note),)] if note else []
    banners = banners_on(view.edition.bot, view.today, view.language, view.country)
    texts = {each: view.edition.banner(each.id, view.language) for each in banners}
    for text in filter(None, texts.values()):
        said += parsed(view, text)
    said.append((view.line(view.say("Choose a topic, or write your question in your own words.")),))
    rows = _languages(view) if languages_on_top else ()
    led_to = dict.fromkeys(each.topic for each, text in texts.items() if text and each.topic)
    rows += tuple((topic_button(view, topic),) for topic in led_to)
    titles = view.edition.bot_words(view.language).sections
    for section in view.edition.bot.sections:
        label = f"{section.icon} {titles[section.id]}"
        if section.course and view.edition.lessons:
            rows += ((view.button(label, "e"),),)
        elif view.edition.topics_of(section.id):
            state = SOUGHT if sought else ""
            rows += ((view.button(label, "s", short_id("section", section.id), state),),)
    return view.screen(said, rows, back=view.button(view.say("☰ Menu"), "m"))


def section(view: View, name: str) -> Screen:
    """The topics of a section, in their order."""
    title = view.edition.bot_words(view.language).sections[name]
    rows = tuple((topic_button(view, topic.id),) for topic in view.edition.topics_of(name))
    return view.screen([(view.heading(title),)], rows)


def topic_button(view: View, topic: str) -> Button:
    """A button that leads to a topic and bears its title."""
    title = view.edition.topic_words(topic, view.language)[0].title
    return view.button(title, "t", short_id("topic", topic))


def languages(view: View) -> Screen:
    """All languages, each in its own name."""
    said = tuple(
        Line((Run(view.speaking(code).say("Choose a language")),))
        for code in view.edition.languages
    )
    return view.screen([said], _languages(view))


def language_picked(view: View) -> Screen:
    """One line in the new language; it carries the two keys with their new labels."""
    return Screen(((view.line(view.edition.languages[view.language].name),),), keys=keys(view))


def _languages(view: View) -> Rows:
    buttons = [
        view.speaking(language.code).button(language.name, "p")
        for language in view.edition.bot.languages
    ]
    return tuple(
        tuple(buttons[start : start + LANGUAGES_A_ROW])
        for start in range(0, len(buttons), LANGUAGES_A_ROW)
    )
