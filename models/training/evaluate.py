"""
Measures the standard network and its twins on the held-out photographs and on twelve scenes, and prints
a table: `python -m models.training.evaluate [--quick] [RUN …]`.

RUN is the name of a training run, whose checkpoint lies in the state folder.
"""

import argparse
import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch

from . import photographs
from .blur import NO_BLUR, Blur
from .configurations import ALL_STRIDED, runs_named
from .folders import FIRST_TWIN_CHECKPOINT, STANDARD_CHECKPOINT, STATE, run_folder
from .measures import (
    Estimate,
    Measurements,
    cosine_similarity,
    figures,
    log_softmax,
    mean_change,
    pairwise_agreement,
)
from .network import SIDE_IN_PX, EfficientNetLite0, load_network
from .scenes import Scene, scenes

SEED = 1
FORMAT = 2
"""To be raised when something else is measured: what has been kept counts no longer."""
SQUARE_SIDE_IN_PX = 256
FARTHEST_CROP_IN_PX = SQUARE_SIDE_IN_PX - SIDE_IN_PX
FIRST_TWIN_BLUR = Blur(5, ALL_STRIDED)
BATCH = 16
WALK_STEPS = 32
"""A walk passes every phase of the networks’ stride of 32 px once."""


@dataclass(frozen=True)
class Extent:
    photographs: int
    """At most so many of the held-out photographs, drawn by seed."""
    crops: int
    """A photograph; all pairs of them are compared."""
    walks: int
    """A scene: half of them along x, half along y."""


FULL = Extent(photographs=10**9, crops=4, walks=4)
QUICK = Extent(photographs=300, crops=3, walks=2)


def logits_of(network: EfficientNetLite0, images: Iterable[np.ndarray]) -> np.ndarray:
    """[image, class], float32."""
    rows = []
    with torch.inference_mode():
        for batch in _batches(images):
            rows.append(network(torch.from_numpy(batch))[1].numpy())
    return np.concatenate(rows)


def _batches(images: Iterable[np.ndarray]) -> Iterator[np.ndarray]:
    iterator = iter(images)
    while batch := list(islice(iterator, BATCH)):
        yield np.stack(batch)


def walks(scene: Scene, count: int, random: np.random.Generator) -> list[list[tuple[int, int]]]:
    """Straight walks of one pixel a step, along x and along y in turn; positions (y, x)."""
    found = []
    for i in range(count):
        across = int(random.integers(0, scene.positions))
        begin = int(random.integers(0, scene.positions - WALK_STEPS))
        along = range(begin, begin + WALK_STEPS + 1)
        found.append([(across, step) if i % 2 == 0 else (step, across) for step in along])
    return found


def measure(network: EfficientNetLite0, extent: Extent) -> Measurements:
    """The same photographs, crops and positions for every network."""
    random = np.random.default_rng(SEED)
    everything = photographs.load()
    held_out = [photo for photo in everything if photographs.is_held_out(photo.name)]
    chosen = random.permutation(len(held_out))[: extent.photographs]

    centre_logits, top5, crops = [], [], []
    for index in sorted(chosen):
        picture = photographs.square(held_out[index].rgb, SQUARE_SIDE_IN_PX)
        offsets = np.random.default_rng([SEED, index]).integers(0, FARTHEST_CROP_IN_PX + 1, (extent.crops, 2))
        centre = (FARTHEST_CROP_IN_PX // 2, FARTHEST_CROP_IN_PX // 2)
        windows = [picture[y : y + SIDE_IN_PX, x : x + SIDE_IN_PX] for y, x in [centre, *offsets]]
        logits = logits_of(network, windows)
        centre_logits.append(logits[0])
        top5.append(held_out[index].label in np.argsort(-logits[0])[:5])
        crops.append(logits[1:].argmax(1))
    labels = np.array([held_out[index].label for index in sorted(chosen)])

    class_change, cosine_change, neighbours = [], [], []
    moved = scenes(everything)
    for scene in moved:
        paths = walks(scene, extent.walks, random)
        middle = scene.positions // 2
        positions = [(middle, middle)] + [position for path in paths for position in path]
        logits = logits_of(network, (scene.image_at(y, x) for y, x in positions))
        anchor, steps = logits[0], logits[1:].reshape(extent.walks, WALK_STEPS + 1, -1)
        probabilities = np.exp(log_softmax(steps))[..., scene.target]
        class_change.append(mean_change(probabilities))
        cosine_change.append(mean_change(cosine_similarity(steps, anchor)))
        first = steps.argmax(-1)
        neighbours.append((first[:, 1:] == first[:, :-1]).mean())

    return Measurements(
        top1=np.argmax(centre_logits, 1) == labels,
        top5=np.array(top5),
        logits=np.array(centre_logits),
        consistency=pairwise_agreement(np.array(crops)),
        class_change=np.array(class_change),
        cosine_change=np.array(cosine_change),
        neighbours=np.array(neighbours),
        is_patch=np.array([scene.kind == "patch" for scene in moved]),
    )


def measure_checkpoint(checkpoint: Path, blur: Blur, extent: Extent) -> Measurements:
    """What has been measured once, is kept in the state folder."""
    key = repr((FORMAT, hashlib.sha256(checkpoint.read_bytes()).hexdigest(), blur, extent, SEED))
    kept = STATE / "measurements" / f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.npz"
    if not kept.exists():
        measured = measure(load_network(checkpoint, blur), extent)
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = kept.with_suffix(".partial.npz")
        np.savez(partial, **dataclasses.asdict(measured))
        partial.replace(kept)
    return Measurements(**np.load(kept))


def table(columns: dict[str, dict[str, Estimate]]) -> str:
    """Markdown; a value and its spread in each cell, shares in per cent."""
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for row in next(iter(columns.values())):
        cells = [cell(row, column[row]) for column in columns.values()]
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def cell(row: str, estimate: Estimate) -> str:
    if "/ standard" in row:
        return f"{estimate.value:.2f} ± {estimate.spread:.2f}"
    if row.startswith("divergence"):
        return f"{estimate.value:.3f} ± {estimate.spread:.3f}"
    if row.startswith("one-pixel"):
        return f"{estimate.value:.4f} ± {estimate.spread:.4f}"
    return f"{100 * estimate.value:.1f} ± {100 * estimate.spread:.1f} %"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the standard network and its twins.")
    parser.add_argument("runs", nargs="*", metavar="RUN")
    parser.add_argument("--quick", action="store_true", help="fewer photographs and positions")
    arguments = parser.parse_args()
    try:
        runs = runs_named(arguments.runs)
    except ValueError as error:
        parser.error(str(error))
    extent = QUICK if arguments.quick else FULL
    standard = measure_checkpoint(STANDARD_CHECKPOINT, NO_BLUR, extent)
    first = measure_checkpoint(FIRST_TWIN_CHECKPOINT, FIRST_TWIN_BLUR, extent)
    columns = {"standard": figures(standard, standard), "first twin": figures(first, standard)}
    for run in runs:
        for file in sorted(run_folder(run.name).glob("*.pth")):
            measured = measure_checkpoint(file, run.blur, extent)
            columns[f"{run.name}, {file.stem} weights"] = figures(measured, standard)
    print(f"{len(standard.top1)} held-out photographs, {len(standard.is_patch)} scenes; ± one standard deviation")
    print(table(columns))


if __name__ == "__main__":
    main()
