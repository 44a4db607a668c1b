"""The outside: Telegram, the preview, the terminal, health."""
