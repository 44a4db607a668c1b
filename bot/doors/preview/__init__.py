"""The preview: a local Bot API server and a chat page that plays the person."""
