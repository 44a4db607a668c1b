"""One file a kind of screen; each function takes a View and gives a Screen."""
