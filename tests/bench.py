"""make bench: what a process needs to start and to answer, against what was promised.

Each round is a fresh process that loads the real content and answers; the middle of the rounds is
shown. Times depend on the machine: nothing here is a test.
"""

import json
import os
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import yaml

ROUNDS = 5
PROMISED = {
    "start, seconds": 1.5,
    "first reply, milliseconds": 300.0,
    "a reply to a question, milliseconds": 5.0,
    "memory, MiB": 90.0,
}


def one() -> dict[str, float]:
    """Start as `run` does, up to an edition that can answer, then answer."""
    began = time.perf_counter()
    from bot.commands import run  # noqa: F401  # measured: all that `run` imports
    from bot.commands.content import edition_of, texts_of
    from bot.config import of_environment
    from bot.core.answer import answer
    from bot.core.events import Asked, Started

    settings = of_environment(os.environ)
    now = datetime.now(UTC)
    edition = edition_of(settings)
    texts = texts_of(edition, settings)
    started = time.perf_counter()
    answer(Started(), edition, texts, now)
    first = time.perf_counter()
    lists = sorted((Path(__file__).parent / "understanding").glob("*.yaml"))
    questions = [q["q"] for path in lists for q in yaml.safe_load(path.read_text("utf-8"))]
    for question in questions:
        answer(Asked(question), edition, texts, now)
    done = time.perf_counter()
    return {
        "start, seconds": started - began,
        "first reply, milliseconds": (first - started) * 1000,
        "a reply to a question, milliseconds": (done - first) / len(questions) * 1000,
        "memory, MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Run the rounds and print the table."""
    command = [sys.executable, "-m", "tests.bench", "--one"]
    rounds = [json.loads(subprocess.check_output(command)) for _ in range(ROUNDS)]
    for what, promised in PROMISED.items():
        print(f"{what:38} {median(each[what] for each in rounds):8.2f}   promised {promised:g}")


if __name__ == "__main__":
    if "--one" in sys.argv:
        print(json.dumps(one()))
    else:
        main()
