"""The counter: nobody waits for the store; what is put is written once or counted as dropped."""

import asyncio
import io
import json
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.core.events import Interaction
from bot.observe import Metrics, start_logging
from bot.store import counter
from bot.store.counter import WAITING, Counter
from bot.store.counts import Counted, StoreTrouble, Totals
from bot.store.sqlite import SqliteCounts

DAY = date(2026, 11, 24)
SOON = 10.0  # seconds: only to catch a hang


def update(number: int, interactions: int = 1) -> Counted:
    return Counted(number, (Interaction("topic", DAY, "tg", "wages-not-paid"),) * interactions)


class Scripted:
    """Counts in memory; `before` each group it does what the test says, in the store's thread.

    `tried` and `written` are set in the loop.
    """

    def __init__(self, before: Callable[[Sequence[Counted]], object] = lambda group: None) -> None:
        self.before = before
        self.loop = asyncio.get_running_loop()
        self.tried = asyncio.Event()
        self.written = asyncio.Event()
        self.groups: list[tuple[int, ...]] = []
        self.threads: set[int] = set()
        self.closed = False

    def add(self, group: Sequence[Counted]) -> None:
        self.threads.add(threading.get_ident())
        self.loop.call_soon_threadsafe(self.tried.set)
        self.before(group)
        self.groups.append(tuple(counted.update_id for counted in group))
        self.loop.call_soon_threadsafe(self.written.set)

    def totals(self) -> Totals:
        return Totals({}, {}, {})

    def close(self) -> None:
        self.closed = True


def away(tries: int) -> Callable[[Sequence[Counted]], None]:
    """A store that is away for the first so many tries."""
    left = iter(range(tries))

    def before(group: Sequence[Counted]) -> None:
        if next(left, None) is not None:
            raise StoreTrouble("counts-locked")

    return before


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is logged, at every level."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    start_logging("DEBUG", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


def dropped(metrics: Metrics) -> int:
    return metrics.value("bot_interactions_dropped_total")


async def test_what_was_put_is_written_when_settled(metrics: Metrics) -> None:
    counts = Scripted()
    async with Counter(counts, metrics) as counting:
        for number in range(3):
            counting.put(update(number))
        assert counts.groups == []
        await counting.settle()
        assert counts.groups == [(0, 1, 2)]
        await counting.settle()
        assert counts.groups == [(0, 1, 2)]


async def test_a_group_is_written_by_itself_after_a_while(
    metrics: Metrics, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counter, "GROUP_SECONDS", 0.01)
    counts = Scripted()
    async with Counter(counts, metrics) as counting:
        counting.put(update(1))
        counting.put(update(2))
        await asyncio.wait_for(counts.written.wait(), SOON)
    assert counts.groups == [(1, 2)]


async def test_updates_that_settle_while_the_store_writes_share_the_next_group(
    metrics: Metrics,
) -> None:
    go_on = threading.Event()
    counts = Scripted(lambda group: go_on.wait(SOON))
    async with Counter(counts, metrics) as counting:
        counting.put(update(0))
        settling = [asyncio.create_task(counting.settle())]
        await counts.tried.wait()
        for number in range(1, 50):
            counting.put(update(number))
            settling.append(asyncio.create_task(counting.settle()))
        await asyncio.sleep(0)
        go_on.set()
        await asyncio.gather(*settling)
        assert counts.groups == [(0,), tuple(range(1, 50))]
    assert len(counts.threads) == 1


async def test_what_waits_at_the_end_is_written_and_the_store_let_go(metrics: Metrics) -> None:
    counts = Scripted()
    async with Counter(counts, metrics) as counting:
        counting.put(update(1))
    assert counts.groups == [(1,)]
    assert counts.closed
    counting.put(update(2))
    await counting.settle()
    assert dropped(metrics) == 1


async def test_a_store_that_is_away_holds_nobody_up_and_gets_everything_later(
    metrics: Metrics,
) -> None:
    counts = Scripted(away(tries=3))
    async with Counter(counts, metrics, pauses=(0.001, 0.002)) as counting:
        counting.put(update(1))
        await counting.settle()
        assert counting.trouble == "counts-locked"
        counting.put(update(2))
        await asyncio.wait_for(counting.settle(), 0.1)
        await asyncio.wait_for(counts.written.wait(), SOON)
    assert counting.trouble is None
    assert [number for group in counts.groups for number in group] == [1, 2]
    assert metrics.value("bot_store_errors_total") == 3
    assert dropped(metrics) == 0


async def test_only_so_many_interactions_wait_and_the_rest_is_counted_as_dropped(
    metrics: Metrics,
) -> None:
    counts = Scripted(away(tries=1))
    async with Counter(counts, metrics, pauses=(SOON,)) as counting:
        counting.put(update(0))
        await counting.settle()
        for number in range(1, WAITING + 51):
            counting.put(update(number))
        counting.put(update(9_999, interactions=0))
        assert dropped(metrics) == 51
    assert [number for group in counts.groups for number in group] == list(range(WAITING))


async def test_a_store_that_is_slow_tries_the_patience_of_one_update_only(
    metrics: Metrics, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counter, "PATIENCE_SECONDS", 0.01)
    go_on = threading.Event()
    counts = Scripted(lambda group: go_on.wait(SOON))
    async with Counter(counts, metrics) as counting:
        counting.put(update(1))
        await counting.settle()
        assert counting.trouble == "counts-slow"
        monkeypatch.setattr(counter, "PATIENCE_SECONDS", SOON)
        counting.put(update(2))
        await asyncio.wait_for(counting.settle(), 0.1)
        go_on.set()
    assert counting.trouble is None
    assert counts.groups == [(1,), (2,)]


async def test_an_update_that_can_never_be_written_does_not_hold_up_the_others(
    metrics: Metrics, log: io.StringIO
) -> None:
    def before(group: Sequence[Counted]) -> None:
        if any(counted.update_id == 2 for counted in group):
            raise ValueError("KANARIENVOGEL")

    counts = Scripted(before)
    async with Counter(counts, metrics) as counting:
        for number in (1, 2, 3):
            counting.put(update(number, interactions=2))
        await counting.settle()
        assert counts.groups == [(1,), (3,)]
        assert counting.trouble is None
    assert dropped(metrics) == 2
    assert "store_refused" in log.getvalue()
    assert "KANARIENVOGEL" not in log.getvalue()


async def test_a_store_that_stays_away_at_the_end_loses_what_waits_and_says_so(
    metrics: Metrics, log: io.StringIO
) -> None:
    async with Counter(Scripted(away(tries=9)), metrics, pauses=(SOON,)) as counting:
        counting.put(update(1, interactions=3))
        await counting.settle()
    assert dropped(metrics) == 3
    lines = [line for line in map(json.loads, log.getvalue().splitlines()) if "event" in line]
    assert [line["event"] for line in lines] == ["store_away", "store_gave_up"]
    assert lines[0]["code"] == "counts-locked"


async def test_the_log_tells_when_trouble_begins_and_ends_and_not_each_try(
    metrics: Metrics, log: io.StringIO
) -> None:
    counts = Scripted(away(tries=6))
    async with Counter(counts, metrics, pauses=(0.001,)) as counting:
        counting.put(update(1))
        await counting.settle()
        await asyncio.wait_for(counts.written.wait(), SOON)
    events = [json.loads(line)["event"] for line in log.getvalue().splitlines()]
    assert events == ["store_away", "store_back"]


async def test_counts_are_exact_after_the_file_was_away(tmp_path: Path, metrics: Metrics) -> None:
    path = tmp_path / "counts.sqlite"
    elsewhere = path.with_name("away")
    async with Counter(SqliteCounts(path), metrics, pauses=(0.001,)) as counting:
        counting.put(update(1))
        await counting.settle()
        path.rename(elsewhere)
        counting.put(update(2))
        await counting.settle()
        assert counting.trouble == "counts-missing"
        counting.put(update(2))  # delivered again
        counting.put(update(3))
        elsewhere.rename(path)
    counts = SqliteCounts(path, reading=True)
    assert counts.totals().kind_day == {("topic", DAY): 3}
    counts.close()
    assert dropped(metrics) == 0
