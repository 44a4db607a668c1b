"""Nowhere: counts of the preview, which must not reach the real store."""

from collections.abc import Sequence

from bot.store.counts import Counted, Totals


class Nowhere:
    """Takes counts like a store and forgets them."""

    def add(self, group: Sequence[Counted]) -> None:
        """Forget the group."""

    def totals(self) -> Totals:
        """Nothing was counted."""
        return Totals({}, {}, {})

    def close(self) -> None:
        """There is nothing to let go of."""
