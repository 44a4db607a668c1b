"""A refusal: an answer of the Bot API that is not ok, with Telegram's status and words."""


class Refusal(Exception):
    """Ends a call of the Bot API; `description` is what the live service would say."""

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        """`retry_after` is in seconds and goes with status 429 only."""
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after

    def body(self) -> dict[str, object]:
        """The JSON of the answer."""
        body: dict[str, object] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(words: str) -> Refusal:
    """A refusal with status 400."""
    return Refusal(400, f"Bad Request: {words}")


def too_many(seconds: int) -> Refusal:
    """A refusal with status 429: ask again after so many seconds."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", seconds)
