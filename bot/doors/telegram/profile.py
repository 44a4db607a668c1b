"""Profile: commands and descriptions at Telegram, set only where they differ from ours."""

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.core.introduction import Introduction
from bot.doors.telegram.client import Client, Failed
from bot.doors.telegram.limiter import Priority
from bot.doors.telegram.trouble import Kind

ANY_LANGUAGE = ""  # Telegram's code for everybody whose language has nothing of its own


async def set_profile(client: Client, introductions: Mapping[str, Introduction]) -> None:
    """Set what differs, language by language; a server that lacks a method is left in peace.

    Begin this after polling has begun: Telegram answers long 429s here, and the next start goes
    on where this one gives up.
    """
    for code, wanted in introductions.items():
        commands = [{"command": name, "description": text} for name, text in wanted.commands]
        for name, parameter, value in (
            ("MyCommands", "commands", commands),
            ("MyDescription", "description", wanted.description),
            ("MyShortDescription", "short_description", wanted.short_description),
        ):
            if not await _set(client, name, parameter, value, code):
                return
            await asyncio.sleep(0)


async def _set(client: Client, name: str, parameter: str, value: object, code: str) -> bool:
    """False when Telegram asks to wait so long that it is better left to the next start."""
    language: dict[str, Any] = {"language_code": code} if code else {}
    try:
        have = await client.call(f"get{name}", language, priority=Priority.BACKGROUND)
        if isinstance(have, dict):
            have = have.get(parameter)
        if have != value:
            data = {**language, parameter: value}
            await client.call(f"set{name}", data, priority=Priority.BACKGROUND)
    except Failed as failed:
        return failed.trouble.kind is not Kind.THROTTLED
    return True
