"""python -m bot translate: what waits for translation or a reader; record what was looked over."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from bot.commands.content import edition_of, settings_of_environment
from bot.core.edition import Edition
from bot.core.words import Who
from bot.editions.readback import record_reading, unread
from bot.editions.record import record, waiting

ROLES: dict[str, Who] = {"second": "second-reader", "native": "native-reader"}


@click.command()
@click.argument("language", required=False)
@click.option("--record", "recording", is_flag=True, help="Record that the texts fit the English.")
@click.option("--only", default="", help="Only nouns whose name begins so, such as topics/sos.")
@click.option("--read-back", "reading", is_flag=True, help="List what no other reader has seen.")
@click.option("--record-reader", "role", type=click.Choice([*ROLES]), help="Who read it back.")
def translate(
    language: str | None, recording: bool, only: str, reading: bool, role: str | None
) -> None:
    """List the units of LANGUAGE that are missing, stale or not recorded; of all languages a count.

    With --record, write down that LANGUAGE's texts were looked over against today's English; with
    --record-reader, that somebody other than the writer read them back: a second reader, or one
    whose mother tongue it is. --read-back lists what none of them has seen.
    """
    settings = settings_of_environment()
    edition = edition_of(settings)
    by_hand = [each.code for each in edition.bot.languages if each.made_from is None]
    if not (reading or role):
        by_hand.remove(edition.bot.reference)
    if language is not None and language not in by_hand:
        raise click.BadParameter(f"one of {', '.join(by_hand)}", param_hint="LANGUAGE")
    if (recording or role) and language is None:
        raise click.UsageError("Say which language was looked over: translate tg --record")
    if recording and language:
        done = record(edition, settings.content, language, only)
        click.echo(f"{language}: {len(done)} recorded")
    elif role and language:
        today = datetime.now(UTC).date()
        done = record_reading(edition, settings.content, language, ROLES[role], today, only)
        click.echo(f"{language}: {len(done)} recorded as read by a {ROLES[role]}")
    elif reading:
        _list_unread(edition, [language] if language else by_hand, only, names=bool(language))
    else:
        _list_waiting(edition, [language] if language else by_hand, only, names=bool(language))


def _list_waiting(edition: Edition, languages: Sequence[str], only: str, *, names: bool) -> None:
    for code in languages:
        found = [each for each in waiting(edition, code) if each[0].startswith(only)]
        count = Counter(why for _, _, why in found)
        said = ", ".join(f"{n} {why}" for why, n in sorted(count.items())) or "nothing waits"
        click.echo(f"{code}: {said}")
        if names:
            for where, unit, why in found:
                click.echo(f"  {why:<10} words/{code}/{where}  {unit}")


def _list_unread(edition: Edition, languages: Sequence[str], only: str, *, names: bool) -> None:
    for code in languages:
        for who in ROLES.values():
            found = [each for each in unread(edition, code, who) if each[0].startswith(only)]
            count = Counter(why for _, why in found)
            said = ", ".join(f"{n} {why}" for why, n in sorted(count.items())) or "everything seen"
            click.echo(f"{code}: {who}: {said}")
            if names:
                for where, why in found:
                    click.echo(f"  {why:<6} words/{code}/{where}")
