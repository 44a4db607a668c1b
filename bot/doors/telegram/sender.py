"""Sender: brings a reply to the chat: edits in place where it can, sends anew where it cannot."""

from dataclasses import dataclass
from typing import Any

from telegram import InputFile

from bot.core.events import Answer, Card, Document, Screen
from bot.core.markup import Line, Run
from bot.doors.telegram.client import Client, Failed
from bot.doors.telegram.envelope import Envelope
from bot.doors.telegram.hider import Hider
from bot.doors.telegram.limiter import Priority
from bot.doors.telegram.memory import ChatMemory
from bot.doors.telegram.render import Piece, pieces
from bot.doors.telegram.trouble import Kind
from bot.observe import Metrics

_AGAIN = frozenset({Kind.LOST, Kind.MISSING, Kind.REFUSED})  # an edit that a new message replaces


@dataclass(slots=True)
class Sender:
    """Replies through one client."""

    client: Client
    hider: Hider
    metrics: Metrics

    async def deliver(self, envelope: Envelope, answer: Answer, memory: ChatMemory) -> bool:
        """Send the reply of `envelope`; False when the person cannot be reached.

        The pressed button is acknowledged whatever happens, so that it does not go on spinning.
        """
        priority = Priority.URGENT if answer.urgent else Priority.ORDINARY
        if envelope.message_id is not None and not envelope.query_id:
            memory.messages.append(envelope.message_id)
        try:
            if answer.reply.hide:
                await self.hider.hide(envelope.chat, memory, envelope.message_id)
            if answer.reply.card is not None:
                await self._card(envelope.chat, answer.reply.card, memory, priority)
            await self._screens(envelope, answer, memory, priority)
            if answer.reply.document is not None:
                await self._document(envelope.chat, answer.reply.document, memory, priority)
        except Failed:
            self.metrics.add("bot_replies_failed_total")
            return False
        finally:
            await self._acknowledge(envelope, priority)
        return True

    async def _screens(
        self, envelope: Envelope, answer: Answer, memory: ChatMemory, priority: Priority
    ) -> None:
        reply = answer.reply
        in_place = reply.in_place and envelope.query_id and not reply.hide
        for number, screen in enumerate(reply.screens, start=1):
            last = number == len(reply.screens)
            if in_place and last and envelope.message_id is not None:
                await self._edit(envelope.chat, envelope.message_id, screen, memory, priority)
            else:
                await self._send(envelope.chat, screen, memory, priority)

    async def _edit(
        self, chat: int, message: int, screen: Screen, memory: ChatMemory, priority: Priority
    ) -> None:
        first, *rest = pieces(screen)
        try:
            await self._say("editMessageText", chat, first, priority, message_id=message)
        except Failed as failed:
            if failed.trouble.kind is Kind.UNCHANGED:
                return
            if failed.trouble.kind not in _AGAIN:
                raise
            await self._send(chat, screen, memory, priority)
            return
        if message not in memory.messages:
            memory.messages.append(message)
        for piece in rest:
            await self._send_piece(chat, piece, memory, priority)

    async def _card(self, chat: int, card: Card, memory: ChatMemory, priority: Priority) -> None:
        """A contact message; name and number as a text where the server will not have a card."""
        data = {
            "chat_id": chat,
            "phone_number": card.phone,
            "first_name": card.name,
            "vcard": card.vcard,
            "disable_notification": True,
        }
        try:
            sent = await self.client.call("sendContact", data, chat=chat, priority=priority)
        except Failed as failed:
            if failed.trouble.kind not in (Kind.REFUSED, Kind.MISSING):
                raise
            lines = (Line((Run(card.name),)), Line((Run(card.phone, bold=True),)))
            await self._send(chat, Screen((lines,)), memory, priority)
            return
        memory.remember(sent)

    async def _send(
        self, chat: int, screen: Screen, memory: ChatMemory, priority: Priority
    ) -> None:
        for piece in pieces(screen):
            await self._send_piece(chat, piece, memory, priority)

    async def _send_piece(
        self, chat: int, piece: Piece, memory: ChatMemory, priority: Priority
    ) -> None:
        sent = await self._say("sendMessage", chat, piece, priority, disable_notification=True)
        memory.remember(sent)

    async def _document(
        self, chat: int, document: Document, memory: ChatMemory, priority: Priority
    ) -> None:
        """A file, remembered as messages are, so that Hide deletes it too."""
        data = {
            "chat_id": chat,
            "document": InputFile(document.content, filename=document.name),
            "disable_notification": True,
        }
        sent = await self.client.call("sendDocument", data, chat=chat, priority=priority)
        memory.remember(sent)

    async def _say(
        self, method: str, chat: int, piece: Piece, priority: Priority, **more: Any
    ) -> Any:
        """One message; plain text when the server refuses the markup, so that it still arrives."""
        data: dict[str, Any] = {
            "chat_id": chat,
            "text": piece.html,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            **more,
        }
        if piece.markup is not None:
            data["reply_markup"] = piece.markup
        try:
            return await self.client.call(method, data, chat=chat, priority=priority)
        except Failed as failed:
            if failed.trouble.kind is not Kind.REFUSED:
                raise
        data["text"] = piece.plain
        del data["parse_mode"]
        return await self.client.call(method, data, chat=chat, priority=priority)

    async def _acknowledge(self, envelope: Envelope, priority: Priority) -> None:
        if not envelope.query_id:
            return
        data = {"callback_query_id": envelope.query_id}
        try:
            await self.client.call("answerCallbackQuery", data, priority=priority)
        except Failed:
            return  # too old, or the server lacks it: the button stops spinning by itself
