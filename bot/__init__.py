"""Safe-migration guidance in Telegram, counted without recording anybody."""
