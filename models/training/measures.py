"""What is measured of a network, and how far the figures spread."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

SPREAD_SEED = 1
RESAMPLINGS = 2000


@dataclass(frozen=True)
class Measurements:
    """One value a photograph, or a scene; shares and probabilities as 0 … 1."""

    top1: np.ndarray
    """[photograph] Is the photograph’s class the first one?"""
    top5: np.ndarray
    """[photograph] Is it among the first five?"""
    logits: np.ndarray
    """[photograph, class]"""
    consistency: np.ndarray
    """[photograph] Share of pairs of crops, up to 32 px apart, with the same first class."""
    class_change: np.ndarray
    """[scene] Mean absolute change of the target class’s probability from one position to the next."""
    cosine_change: np.ndarray
    """[scene] The same of the logits’ cosine similarity with the centre anchor."""
    neighbours: np.ndarray
    """[scene] Share of neighbouring positions with the same first class."""
    is_patch: np.ndarray
    """[scene] A patch scene, or a crop scene?"""


def pairwise_agreement(answers: np.ndarray) -> np.ndarray:
    """Share of all pairs in each row that are equal; [row, answer] → [row]."""
    pairs = list(combinations(range(answers.shape[1]), 2))
    return np.mean([answers[:, a] == answers[:, b] for a, b in pairs], axis=0)


def mean_change(values: np.ndarray) -> float:
    """Mean absolute difference of neighbours along the last axis."""
    return float(np.abs(np.diff(values, axis=-1)).mean())


def cosine_similarity(vectors: np.ndarray, anchor: np.ndarray) -> np.ndarray:
    """[..., width] and [width] → [...]"""
    norms = np.linalg.norm(vectors, axis=-1) * np.linalg.norm(anchor)
    return vectors @ anchor / norms


def divergence(expected: np.ndarray, logits: np.ndarray) -> np.ndarray:
    """Kullback–Leibler divergence of softmaxed logits from expected ones, in nats; [row, class] → [row]."""
    expected, logits = log_softmax(expected), log_softmax(logits)
    return (np.exp(expected) * (expected - logits)).sum(1)


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Along the last axis, in float64."""
    centred = logits.astype(np.float64) - logits.max(-1, keepdims=True)
    return centred - np.log(np.exp(centred).sum(-1, keepdims=True))


@dataclass(frozen=True)
class Estimate:
    value: float
    spread: float
    """Standard deviation over bootstrap resamplings."""


def bootstrap(statistic: Callable[..., float], *values: np.ndarray) -> Estimate:
    """A statistic of arrays whose rows belong together, and its spread over resampled rows."""
    random = np.random.default_rng(SPREAD_SEED)
    rows = len(values[0])
    resampled = []
    for _ in range(RESAMPLINGS):
        drawn = random.integers(0, rows, rows)
        resampled.append(statistic(*(array[drawn] for array in values)))
    return Estimate(float(statistic(*values)), float(np.std(resampled)))


def mean(values: np.ndarray) -> float:
    return float(values.mean())


def mean_difference(a: np.ndarray, b: np.ndarray) -> float:
    return float(a.mean() - b.mean())


def ratio_of_means(a: np.ndarray, b: np.ndarray) -> float:
    return float(a.mean() / b.mean())


def figures(measured: Measurements, standard: Measurements) -> dict[str, Estimate]:
    """Of one network, also against the standard one on the same photographs and scenes."""
    patch, crop = measured.is_patch, ~measured.is_patch
    found = {
        "top-1": bootstrap(mean, measured.top1),
        "top-5": bootstrap(mean, measured.top5),
        "same top-1 as standard": bootstrap(mean, measured.logits.argmax(1) == standard.logits.argmax(1)),
        "divergence from standard": bootstrap(mean, divergence(standard.logits, measured.logits)),
        "consistency over 32 px": bootstrap(mean, measured.consistency),
    }
    for kind, chosen in [("patch", patch), ("crop", crop)]:
        found[f"one-pixel change, class map, {kind}"] = bootstrap(mean, measured.class_change[chosen])
    for kind, chosen in [("patch", patch), ("crop", crop)]:
        found[f"one-pixel change, fc cosine, {kind}"] = bootstrap(mean, measured.cosine_change[chosen])
    for kind, chosen in [("patch", patch), ("crop", crop)]:
        found[f"neighbours with the same top-1, {kind}"] = bootstrap(mean, measured.neighbours[chosen])
    found["top-1 − standard’s"] = bootstrap(mean_difference, measured.top1, standard.top1)
    found["consistency − standard’s"] = bootstrap(mean_difference, measured.consistency, standard.consistency)
    for kind, chosen in [("patch", patch), ("crop", crop)]:
        found[f"class-map change / standard’s, {kind}"] = bootstrap(
            ratio_of_means, measured.class_change[chosen], standard.class_change[chosen]
        )
    return found
