"""Weights: a fitted linear model that adds up what each feature of a text says for each class.

A feature's weights for all classes lie side by side in one large integer, sixteen bits a class, so
that one addition adds them all: as fast as a library for arrays, and the core needs none.
"""

import math
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

ZERO = 128  # a weight lies in one byte of the file; this one stands for none
RARITY = 2.0  # rarity squared lies in the first byte, times this
_TOGETHER = 256  # bytes that sixteen bits can add up
_HEAD = struct.Struct("<4sIII")
_MAGIC = b"SWB1"


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: class by class a step (how much one unit of a byte is worth) and a bias.

    `rows` maps a feature to its packed bytes: rarity (inverse document frequency) squared, then
    rarity times weight for every class.
    """

    classes: tuple[str, ...]
    steps: tuple[float, ...]
    biases: tuple[float, ...]
    rows: Mapping[str, int]

    @staticmethod
    def empty() -> "Weights":
        """What knows no class."""
        return Weights((), (), (), {})

    def scores(self, features: Set[str]) -> list[float]:
        """The margin of each class: positive is for it, negative against it.

        The text is a vector of unit length over its known features, each weighted by rarity
        (Salton and Buckley, 1988); with none known only the biases speak.
        """
        known = [self.rows[feature] for feature in self.rows.keys() & features]
        if not known:
            return list(self.biases)
        sums = self._added(known)
        length = math.sqrt(sums[0] / RARITY) or 1.0
        zero = ZERO * len(known)
        return [
            (total - zero) * step / length + bias
            for total, step, bias in zip(sums[1:], self.steps, self.biases, strict=True)
        ]

    def _added(self, known: Sequence[int]) -> list[int]:
        """The sums of the packed bytes, lane by lane."""
        lanes = len(self.classes) + 1
        sums = [0] * lanes
        for start in range(0, len(known), _TOGETHER):
            packed = sum(known[start : start + _TOGETHER])
            part = struct.unpack(f"<{lanes}H", packed.to_bytes(lanes * 2, "little"))
            sums = [one + other for one, other in zip(sums, part, strict=True)]
        return sums


def packed(weights: Weights) -> bytes:
    """The weights as bytes for a file: the same weights give the same bytes."""
    lanes = len(weights.classes) + 1
    names = "\n".join(weights.classes).encode()
    keys = "\n".join(weights.rows).encode()
    numbers = struct.pack(f"<{2 * len(weights.classes)}d", *weights.steps, *weights.biases)
    wide = b"".join(row.to_bytes(lanes * 2, "little") for row in weights.rows.values())
    body = zlib.compress(keys + b"\0" + wide[::2], 6)
    return _HEAD.pack(_MAGIC, len(names), len(weights.classes), len(body)) + names + numbers + body


def unpacked(content: bytes) -> Weights:
    """The weights of such bytes; ValueError when they are none of ours or not whole."""
    try:
        magic, length, classes, body = _HEAD.unpack_from(content)
        if magic != _MAGIC:
            raise ValueError("not a file of weights")
        at = _HEAD.size + length
        names = content[_HEAD.size : at].decode().split("\n") if classes else []
        numbers = struct.unpack_from(f"<{2 * classes}d", content, at)
        at += 16 * classes
        keys, _, narrow = zlib.decompress(content[at : at + body]).partition(b"\0")
        told = keys.decode().split("\n") if keys else []
        rows = zip(told, _widened(narrow, 2 * (classes + 1)), strict=True)
        return Weights(tuple(names), numbers[:classes], numbers[classes:], dict(rows))
    except (struct.error, zlib.error, UnicodeDecodeError) as error:
        raise ValueError("a file of weights that is not whole") from error


def _widened(narrow: bytes, size: int) -> Iterator[int]:
    """Rows of `size` bytes: each byte of the file with an empty one behind it, to add up in."""
    wide = bytearray(2 * len(narrow))
    wide[::2] = narrow
    for start in range(0, len(wide), size):
        yield int.from_bytes(wide[start : start + size], "little")
