"""python -m bot translate: what waits for translation; record what was looked over."""

from collections import Counter

import click

from bot.commands.content import edition_of, settings_of_environment
from bot.editions.record import record, waiting


@click.command()
@click.argument("language", required=False)
@click.option("--record", "recording", is_flag=True, help="Record that the texts fit the English.")
@click.option("--only", default="", help="Only nouns whose name begins so, such as topics/sos.")
def translate(language: str | None, recording: bool, only: str) -> None:
    """List the units of LANGUAGE that are missing, stale or not recorded; of all languages a count.

    With --record, write down that LANGUAGE's texts were looked over against today's English.
    """
    settings = settings_of_environment()
    edition = edition_of(settings)
    by_hand = [
        each.code
        for each in edition.bot.languages
        if each.made_from is None and each.code != edition.bot.reference
    ]
    if language is not None and language not in by_hand:
        raise click.BadParameter(f"one of {', '.join(by_hand)}", param_hint="LANGUAGE")
    if recording:
        if language is None:
            raise click.UsageError("Say which language was looked over: translate tg --record")
        done = record(edition, settings.content, language, only)
        click.echo(f"{language}: {len(done)} recorded")
        return
    for code in [language] if language else by_hand:
        found = [each for each in waiting(edition, code) if each[0].startswith(only)]
        count = Counter(why for _, _, why in found)
        said = ", ".join(f"{n} {why}" for why, n in sorted(count.items())) or "nothing waits"
        click.echo(f"{code}: {said}")
        if language:
            for where, unit, why in found:
                click.echo(f"  {why:<10} words/{code}/{where}  {unit}")
