"""A bell: wakes everybody who waits for something to happen."""

import asyncio


class Bell:
    """To be rung and waited for in one event loop; `waiting` is how many wait now."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self.waiting = 0

    def ring(self) -> None:
        """Wake all who wait now; who comes later waits for the next ring."""
        self._event.set()
        self._event.clear()

    async def wait(self, seconds: float | None = None) -> None:
        """Until the next ring, or until so many seconds have passed."""
        self.waiting += 1
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return
        finally:
            self.waiting -= 1
