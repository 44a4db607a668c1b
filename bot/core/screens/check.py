"""The screens of a self-check: one question at a time, then what weighed and what to do."""

from bot.core import markup
from bot.core.buttons import short_id
from bot.core.events import Button, Screen
from bot.core.markup import Line, Paragraph, Run
from bot.core.model import Outcome, SelfCheck
from bot.core.screens.menu import topic_button
from bot.core.selfcheck import NO, UNKNOWN, YES, Standing
from bot.core.view import View


def question(view: View, check: SelfCheck, at: Standing) -> Screen:
    """The next question, how far it is, a way back and a way out."""
    if at.next is None:
        raise ValueError("the self-check has ended")
    words, _ = view.edition.selfcheck_words(check.id, view.language)
    progress = view.say(
        "Question {number} of {total}",
        number=str(len(at.answers) + 1),
        total=str(len(check.questions)),
    )
    answers = tuple(
        _step(view, check, label, at.answers + given)
        for label, given in (
            (view.say("Yes"), YES), (view.say("No"), NO), (view.say("Don't know"), UNKNOWN),
        )
    )  # fmt: skip
    rows = [answers]
    if at.answers:
        rows.append((_step(view, check, view.say("‹ Back"), at.answers[:-1]),))
    text = markup.line(words.questions[at.next.id])
    paragraphs: list[Paragraph] = [(Line((Run(progress),)),), (text,)]
    return view.screen(paragraphs, tuple(rows), back=_stop(view, check))


def outcome(view: View, check: SelfCheck, at: Standing, reached: Outcome) -> Screen:
    """What to do, the answers that weighed, next steps; never a verdict."""
    words, _ = view.edition.selfcheck_words(check.id, view.language)
    paragraphs: list[Paragraph] = [(view.heading(words.title),)]
    paragraphs += markup.parse(words.outcomes[reached.id], lambda kind, name: Run(name))
    if at.weighed:
        reasons = (markup.line(words.reasons[each.id], mark="• ") for each in at.weighed)
        paragraphs.append((view.heading(view.say("What weighed")), *reasons))
    said = view.say("This is no verdict. Nothing that you answered is kept.")
    paragraphs.append((view.line(said),))
    rows = [(topic_button(view, topic),) for topic in reached.topics]
    if (topic := _topic_of(view, check)) is not None:
        rows.append((view.button(view.say("📞 Whom to call"), "w", short_id("topic", topic)),))
    rows.append((_step(view, check, view.say("Begin again"), ""),))
    return view.screen(paragraphs, tuple(rows), back=_stop(view, check))


def _step(view: View, check: SelfCheck, label: str, answers: str) -> Button:
    return view.button(label, "q", short_id("selfcheck", check.id), answers)


def _stop(view: View, check: SelfCheck) -> Button | None:
    topic = _topic_of(view, check)
    return view.button(view.say("‹ Stop"), "t", short_id("topic", topic)) if topic else None


def _topic_of(view: View, check: SelfCheck) -> str | None:
    found = (topic.id for topic in view.edition.topics.values() if topic.self_check == check.id)
    return next(found, None)
