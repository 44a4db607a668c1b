"""The screens of the course: its lessons in order, a lesson page by page, words for trainers."""

from bot.core.buttons import short_id
from bot.core.events import Button, Rows, Screen
from bot.core.lessons import Lesson, LessonWords
from bot.core.markup import Line, Paragraph, Run
from bot.core.screens.menu import topic_button
from bot.core.screens.prose import parsed
from bot.core.view import View

TRAINERS = "t"  # states of a lesson's address; a page is its number, counted from none
QUESTION = "q"  # before the answer that was given


def course(view: View) -> Screen:
    """The lessons in their order between the two quizzes."""
    said: list[Paragraph] = [(view.heading(view.say("Short lessons")),)]
    said.append((view.line(view.say(
        "Each lesson takes about five minutes. Answer the questions before and after: so you see "
        "what you have learned."
    )),))  # fmt: skip
    rows = [(view.button(view.say("❓ Questions before"), "z", "", "before-"),)]
    for number, lesson in enumerate(view.edition.course, start=1):
        title = words(view, lesson)[0].title
        rows.append((lesson_button(view, lesson, f"{number}. {title}"),))
    rows.append((view.button(view.say("❓ Questions after"), "z", "", "after-"),))
    return view.screen(said, tuple(rows))


def page(view: View, lesson: Lesson, number: int) -> Screen:
    """One page of a lesson; a number past the end is the last page."""
    said, spoken = words(view, lesson)
    texts = list(said.screens.values())
    number = min(number, len(texts) - 1)
    progress = view.say("Page {number} of {total}", number=str(number + 1), total=str(len(texts)))
    paragraphs: list[Paragraph] = [(view.heading(said.title),), (Line((Run(progress),)),)]
    if number == 0:
        paragraphs += parsed(view.speaking(spoken), said.aim)
    paragraphs += parsed(view.speaking(spoken), texts[number])
    paragraphs.append(_origin(view, lesson, spoken))
    return view.screen(paragraphs, _rows(view, lesson, number, len(texts)), back=to_course(view))


def trainers(view: View, lesson: Lesson) -> Screen:
    """How to run the lesson with a group: the way, questions to the room, what not to do."""
    said, spoken = words(view, lesson)
    speaking = view.speaking(spoken)
    paragraphs: list[Paragraph] = [(view.heading(said.title),)]
    paragraphs += parsed(speaking, said.trainers.run)
    for heading, units, mark in (
        (speaking.say("Ask the room"), said.trainers.ask, "• "),
        (speaking.say("What not to do"), said.trainers.avoid, "✕ "),
    ):
        lines = [
            Line(line.runs, mark)
            for text in units.values()
            for paragraph in parsed(speaking, text)
            for line in paragraph
        ]
        paragraphs.append((view.heading(heading), *lines))
    back = lesson_button(view, lesson, view.say("‹ Back"))
    return view.screen(paragraphs, back=back)


def words(view: View, lesson: Lesson) -> tuple[LessonWords, str]:
    """What the lesson says, and the language that it is really in."""
    return view.edition.lesson_words(lesson.id, view.language)


def lesson_button(view: View, lesson: Lesson, label: str, state: str = "") -> Button:
    """A button to a lesson: its first page, or what `state` says."""
    return view.button(label, "e", short_id("lesson", lesson.id), state)


def to_course(view: View) -> Button:
    """The way back to the list of lessons."""
    return view.button(view.say("‹ Lessons"), "e")


def _rows(view: View, lesson: Lesson, number: int, total: int) -> Rows:
    last = number == total - 1
    turn: list[Button] = []
    if number:
        state = str(number - 1) if number > 1 else ""
        turn.append(lesson_button(view, lesson, view.say("‹ Back"), state))
    if last:
        turn.append(lesson_button(view, lesson, view.say("One question ›"), QUESTION))
    else:
        turn.append(lesson_button(view, lesson, view.say("Next ›"), str(number + 1)))
    rows = [tuple(turn)]
    if last:
        rows += [(topic_button(view, topic),) for topic in lesson.topics]
    rows.append((lesson_button(view, lesson, view.say("For trainers"), TRAINERS),))
    return tuple(rows)


def _origin(view: View, lesson: Lesson, spoken: str) -> Paragraph:
    if spoken != view.language:
        return (view.line(view.say("This page is not translated yet.")),)
    if view.edition.stale.get(spoken, {}).get(f"lessons/{lesson.id}"):
        return (view.line(view.say("Some lines here are older than the newest text.")),)
    return ()
