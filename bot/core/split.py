"""Split: a long text into pieces that fit a message, at paragraphs, then lines, then letters."""

import unicodedata
from collections.abc import Iterator

from bot.core.limits import MESSAGE_UNITS
from bot.core.markup import Line, Paragraph, Run, Text

_JOINERS = ("\u200d", "\ufe0f", "\ufe0e")


def units(text: str) -> int:
    """How long Telegram finds a text: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: Text, limit: int = MESSAGE_UNITS) -> list[Text]:
    """Pieces of at most `limit` units each, in order; nothing is lost and no run is torn open."""
    pieces: list[list[Paragraph]] = [[]]
    room = limit
    for paragraph in (part for whole in text for part in _fitting(whole, limit)):
        length = _length(paragraph)
        if pieces[-1] and length + 2 > room:
            pieces.append([])
            room = limit
        room -= length + (2 if pieces[-1] else 0)
        pieces[-1].append(paragraph)
    return [tuple(piece) for piece in pieces]


def _length(paragraph: Paragraph) -> int:
    return sum(units(line.plain) for line in paragraph) + max(0, len(paragraph) - 1)


def _fitting(paragraph: Paragraph, limit: int) -> Iterator[Paragraph]:
    """A paragraph in parts that fit, cut between lines where that is enough."""
    part: list[Line] = []
    for line in (cut for whole in paragraph for cut in _cut(whole, limit)):
        if part and _length((*part, line)) > limit:
            yield tuple(part)
            part = []
        part.append(line)
    if part:
        yield tuple(part)


def _cut(line: Line, limit: int) -> Iterator[Line]:
    """A line in parts that fit, cut where a letter begins, never inside one."""
    if units(line.plain) <= limit:
        yield line
        return
    mark, room = line.mark, limit - units(line.mark)
    part: list[Run] = []
    for run in line.runs:
        taken = ""
        for letter in _letters(run.text):
            if units(letter) > room and (part or taken):
                yield Line((*part, Run(taken, run.bold, run.url)) if taken else tuple(part), mark)
                part, taken, mark, room = [], "", "", limit
            taken += letter
            room -= units(letter)
        if taken:
            part.append(Run(taken, run.bold, run.url))
    if part:
        yield Line(tuple(part), mark)


def _letters(text: str) -> Iterator[str]:
    """Letters with their accents and joined emoji, roughly as a reader sees them."""
    letter = ""
    for character in text:
        joins = unicodedata.combining(character) or character in _JOINERS
        if (letter and not joins and not letter.endswith("\u200d")) or len(letter) > 32:
            yield letter
            letter = ""
        letter += character
    if letter:
        yield letter
