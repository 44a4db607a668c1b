"""The screens of questions: one at a time, the question that ends a lesson, a kind score."""

from typing import get_args

from bot.core.events import Button, Screen
from bot.core.lessons import Choice, Lesson, QuestionWords
from bot.core.markup import Line, Paragraph, Run
from bot.core.quiz import Round
from bot.core.screens.lesson import QUESTION, lesson_button, to_course, words
from bot.core.screens.prose import parsed
from bot.core.view import View


def question(view: View, at: Round, lesson: Lesson) -> Screen:
    """The question that a lesson gives to the quiz, and how far it is."""
    said, spoken = words(view, lesson)
    asked = said.questions[lesson.quiz.id]
    progress = view.say(
        "Question {number} of {total}",
        number=str(len(at.answers) + 1),
        total=str(len(at.lessons)),
    )
    answers = tuple(
        view.button(str(number), "z", "", at.state(choice))
        for number, choice in enumerate(get_args(Choice), start=1)
    )
    rows = [answers]
    if at.answers:
        rows.append((view.button(view.say("‹ Back"), "z", "", at.before_last()),))
    paragraphs = [(Line((Run(progress),)),), *_asked(view.speaking(spoken), asked)]
    return view.screen(paragraphs, tuple(rows), back=_stop(view))


def score(view: View, at: Round) -> Screen:
    """How many were right; after the course also why, and which lesson tells more."""
    result = view.say(
        "Right answers: {right} of {total}", right=str(at.right), total=str(len(at.lessons))
    )
    paragraphs: list[Paragraph] = [(view.heading(result),)]
    if at.taken == "before":
        said = view.say(
            "Thank you. This is no exam: the lessons tell the rest. Begin with the first."
        )
    elif at.wrong:
        said = view.say("Well done for coming this far. Look again at these:")
    else:
        said = view.say("Well done. Tell others what you have learned.")
    paragraphs.append((view.line(said),))
    again = at.lessons[:1] if at.taken == "before" else at.wrong
    if at.taken == "after":
        for lesson in again:
            spoken_words, spoken = words(view, lesson)
            why = spoken_words.questions[lesson.quiz.id].why
            paragraphs += parsed(view.speaking(spoken), f"- {why}")
    paragraphs.append(
        (view.line(view.say("We count how many answers were right, never whose they are.")),)
    )
    rows = tuple((lesson_button(view, each, words(view, each)[0].title),) for each in again)
    return view.screen(paragraphs, rows, back=to_course(view))


def recap(view: View, lesson: Lesson, given: Choice | None) -> Screen:
    """The question that ends a lesson; with an answer, what is right and why."""
    said, spoken = words(view, lesson)
    asked = said.questions[lesson.recap.id]
    speaking = view.speaking(spoken)
    paragraphs: list[Paragraph] = [(view.heading(said.title),), *_asked(speaking, asked)]
    if given is None:
        answers = tuple(
            lesson_button(view, lesson, str(number), f"{QUESTION}{choice}")
            for number, choice in enumerate(get_args(Choice), start=1)
        )
        back = lesson_button(view, lesson, view.say("‹ Back"), str(len(said.screens) - 1))
        return view.screen(paragraphs, (answers,), back=back)
    right = lesson.recap.right
    verdict = view.say("Yes.") if given == right else view.say("Not quite. Better:")
    paragraphs.append((view.heading(verdict),))
    paragraphs += parsed(speaking, f"{asked.answer(right)}\n{asked.why}")
    course = view.edition.course
    after = course[course.index(lesson) + 1 :][:1]
    rows: list[tuple[Button, ...]] = [
        (lesson_button(view, each, view.say("Next lesson ›")),) for each in after
    ]
    if not after:
        rows.append((view.button(view.say("❓ Questions after"), "z", "", "after-"),))
    return view.screen(paragraphs, tuple(rows), back=to_course(view))


def _asked(speaking: View, asked: QuestionWords) -> list[Paragraph]:
    """The question, and its answers with the numbers that stand on the buttons."""
    answers = [
        Line(line.runs, f"{number}. ")
        for number, choice in enumerate(get_args(Choice), start=1)
        for paragraph in parsed(speaking, asked.answer(choice))
        for line in paragraph
    ]
    return [*parsed(speaking, asked.ask), tuple(answers)]


def _stop(view: View) -> Button:
    return view.button(view.say("‹ Stop"), "e")
