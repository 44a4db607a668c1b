"""Hider: deletes what Telegram lets a bot delete, and takes the reply keyboard away."""

import asyncio
from dataclasses import dataclass

from bot.doors.telegram.client import Client, Failed
from bot.doors.telegram.limiter import Priority
from bot.doors.telegram.memory import ChatMemory
from bot.doors.telegram.trouble import Kind

SWEPT = 300  # message ids before the newest one that are tried as well
AT_ONCE = 100  # ids that deleteMessages takes
ONE_BY_ONE = 100  # ids that are tried singly where the server lacks deleteMessages


@dataclass(slots=True)
class Hider:
    """Wipes a chat, as far as a bot can: messages of both sides, of the last 48 hours."""

    client: Client

    async def hide(self, chat: int, memory: ChatMemory, newest: int | None) -> None:
        """Delete remembered messages and those before the newest; what fails stays, silently."""
        await self._without_keys(chat, memory)
        newest = max((n for n in (newest, *memory.messages) if n is not None), default=None)
        known = sorted(set(memory.messages), reverse=True)
        memory.messages.clear()
        swept = range(newest, max(0, newest - SWEPT), -1) if newest is not None else range(0)
        ids = list(dict.fromkeys([*known, *swept]))
        batches = [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
        for batch in batches:
            if not await self._delete(chat, batch):
                await self._one_by_one(chat, batch[:ONE_BY_ONE])
                if self.client.lacks("deleteMessages"):
                    break

    async def _without_keys(self, chat: int, memory: ChatMemory) -> None:
        """Take the reply keyboard away; it needs a message, which is deleted with the others."""
        data = {
            "chat_id": chat,
            "text": "✓",
            "disable_notification": True,
            "reply_markup": {"remove_keyboard": True},
        }
        try:
            sent = await self.client.call("sendMessage", data, chat=chat, priority=Priority.URGENT)
        except Failed as failed:
            if failed.trouble.kind is Kind.GONE:
                raise
            return
        memory.remember(sent)

    async def _delete(self, chat: int, ids: list[int]) -> bool:
        """Delete up to a hundred messages; one that is too old makes Telegram refuse them all."""
        try:
            data = {"chat_id": chat, "message_ids": ids}
            await self.client.call("deleteMessages", data, chat=chat, priority=Priority.URGENT)
        except Failed:
            return False
        return True

    async def _one_by_one(self, chat: int, ids: list[int]) -> None:
        async def delete(message: int) -> None:
            data = {"chat_id": chat, "message_id": message}
            try:
                await self.client.call("deleteMessage", data, chat=chat, priority=Priority.URGENT)
            except Failed:
                return

        await asyncio.gather(*(delete(message) for message in ids))
