"""Where the buttons of the course lead: the list of lessons, a page, a question, the quiz."""

from dataclasses import replace
from typing import cast, get_args

from bot.core import quiz
from bot.core.buttons import Address
from bot.core.events import Answer, Interaction, QuizResult, Reply, Screen
from bot.core.lessons import Choice
from bot.core.screens import lesson as pages
from bot.core.screens import quiz as questions
from bot.core.screens import talk
from bot.core.view import View


def learn(view: View, address: Address) -> Answer:
    """The course, or what the state asks of one lesson; never raises."""
    if not view.edition.lessons:
        return _one(view, talk.moved(view))
    name = view.edition.targets.get(("lesson", address.target))
    if name is None:
        return _one(view, pages.course(view))
    lesson, state = view.edition.lessons[name], address.state
    if state == pages.TRAINERS:
        return _one(view, pages.trainers(view, lesson))
    if state[:1] == pages.QUESTION:
        given = cast(Choice, state[1:]) if state[1:] in get_args(Choice) else None
        return _one(view, questions.recap(view, lesson, given))
    number = int(state) if state.isascii() and state.isdigit() and len(state) < 3 else 0
    counted = () if number else (view.interaction("lesson"),)
    return _one(view, pages.page(view, lesson, number), *counted)


def take_quiz(view: View, address: Address) -> Answer:
    """The next question, or the score; only the finished quiz is counted, and without who."""
    found = quiz.read(view.edition, address.state)
    if found is None:
        return learn(view, Address("e", view.language))
    if found.next is not None:
        return _one(view, questions.question(view, found, found.next))
    result = QuizResult(found.taken, found.right)
    counted = replace(view.interaction("quiz"), quiz=result)
    return _one(view, questions.score(view, found), counted)


def _one(view: View, screen: Screen, *counted: Interaction) -> Answer:
    return Answer(Reply((screen,), in_place=True), counted, language=view.language)
