"""Fitting: example lines -> the models that read questions, the same bytes for the same lines.

scikit-learn does the learning (linear support vectors, one class against the rest: Joachims, 1998,
shows why they suit text); what it learned is pruned and packed for a core that needs no library.
Needs the packages of the extra `fit`, which a running bot does without.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.core.understand.weights import RARITY, ZERO, Weights

SEEN = 2  # lines that must hold a feature before it counts
KEPT = 75_000  # features of a model, the heaviest ones
EASE = 0.5  # C of the support vectors; its choice hardly matters
CLOSE = 0.02  # how near to the best answer learning goes; nearer changed nothing
_LARGEST = 127  # of a byte on either side of ZERO


@dataclass(frozen=True, slots=True)
class Task:
    """What a model is to tell apart: the class of each line, and how much one is favoured."""

    classes: tuple[str, ...]
    answers: Sequence[str]
    favour: float = 1.0


def fit(
    texts: Sequence[str],
    features: Callable[[str], set[str]],
    tasks: Sequence[Task],
    kept: int = KEPT,
) -> Weights:
    """One model for all tasks over the features of the texts; its classes are those of the tasks.

    A task of one class is that class against all other lines.
    """
    found = [features(text) for text in texts]
    seen_in = Counter(feature for each in found for feature in each)
    names = sorted(feature for feature, n in seen_in.items() if n >= SEEN)
    if not names:
        return Weights.empty()  # too few lines to learn from
    often = np.array([seen_in[name] for name in names])
    rarity = np.log((1 + len(texts)) / (1 + often)) + 1
    matrix = _matrix(found, names, rarity)
    weights, biases = zip(*(_learned(matrix, task) for task in tasks), strict=True)
    classes = tuple(name for task in tasks for name in task.classes)
    return _packed(names, often, rarity, np.vstack(weights), np.concatenate(biases), classes, kept)


def _matrix(found: Sequence[set[str]], names: Sequence[str], rarity: np.ndarray) -> csr_matrix:
    """Each text as a vector of unit length."""
    column = {name: number for number, name in enumerate(names)}
    columns = [sorted(column[each] for each in of if each in column) for of in found]
    starts = np.cumsum([0, *map(len, columns)])
    flat = np.array([number for each in columns for number in each], dtype=np.int32)
    matrix = csr_matrix((rarity[flat], flat, starts), shape=(len(found), len(names)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    matrix.data /= np.repeat(lengths, np.diff(starts))
    return matrix


def _learned(matrix: csr_matrix, task: Task) -> tuple[np.ndarray, np.ndarray]:
    """Weights and biases of a task's classes; processes share the work, class by class."""
    answers = [np.array([answer == name for answer in task.answers]) for name in task.classes]
    learn = delayed(_one_class)
    found = Parallel(n_jobs=-1)(learn(matrix, each, task.favour) for each in answers)
    weights, biases = zip(*found, strict=True)
    return np.vstack(weights), np.array(biases)


def _one_class(matrix: csr_matrix, answers: np.ndarray, favour: float) -> tuple[np.ndarray, float]:
    if answers.all() or not answers.any():  # nothing to tell apart
        return np.zeros(matrix.shape[1], np.float32), 1.0 if answers.all() else -1.0
    weigh = {True: favour, False: 1.0}
    machine = LinearSVC(C=EASE, tol=CLOSE, random_state=0, class_weight=weigh)
    machine.fit(matrix, answers)
    return machine.coef_[0].astype(np.float32), float(machine.intercept_[0])


def _packed(
    names: Sequence[str], often: np.ndarray, rarity: np.ndarray, weights: np.ndarray,
    biases: np.ndarray, classes: tuple[str, ...], kept: int,
) -> Weights:  # fmt: skip
    """The features that move margins most, over all lines; their weights rounded to bytes."""
    moved = np.square(weights * rarity).sum(axis=0) * often
    heavy = np.sort(np.argsort(-moved, kind="stable")[:kept])
    worth = weights[:, heavy] * rarity[heavy]
    steps = np.maximum(np.quantile(np.abs(worth), 0.9999, axis=1), 1e-9) / _LARGEST
    whole = np.clip(np.rint(worth / steps[:, None]), -_LARGEST, _LARGEST) + ZERO
    first = np.clip(np.rint(np.square(rarity[heavy]) * RARITY), 1, 255)
    lanes = np.vstack([first, whole]).T.astype("<u2")
    rows = {
        names[at]: int.from_bytes(row.tobytes(), "little")
        for at, row in zip(heavy, lanes, strict=True)
    }
    return Weights(classes, tuple(map(float, steps)), tuple(map(float, biases)), rows)
