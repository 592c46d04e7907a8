"""The training runs: each one's name and settings."""

from dataclasses import dataclass, field, replace

from .blur import Blur

ALL_STRIDED = ("stem", "blocks.1.depthwise", "blocks.3.depthwise", "blocks.5.depthwise", "blocks.11.depthwise")
ALL_BUT_STEM = ALL_STRIDED[1:]


@dataclass(frozen=True)
class Configuration:
    name: str
    steps: int
    blur: Blur = field(default_factory=lambda: Blur(3, ALL_BUT_STEM))
    batch: int = 32
    """Images a step."""
    learning_rate: float = 5e-4
    """Of AdamW, at its highest: it rises over the first 3 % of the steps, and falls as a cosine to 0."""
    ramp: float = 0.3
    """Share of the steps over which the blur grows from none to its full strength; 0: full from the start."""
    estimates: int = 0
    """How often the batch norms' statistics are estimated anew, spread over the ramp; frozen else."""
    feature_weight: float = 1.0
    """Weight of the penultimate features' error beside the logits' divergence."""
    temperature: float = 1.0
    composition_share: float = 0.25
    """Of the images; the others are pieces of photographs."""
    recoloured_share: float = 0.0
    """Of the images, of either kind."""
    mixed_share: float = 0.0
    """Of the batches, in which each image is blended with another."""
    teacher_shift: int = 0
    """The teacher sees the images shifted by up to so many px along each axis."""
    teacher_views: int = 1
    """Over how many such shifts its answer is averaged."""
    seed: int = 1


SHORT = 200
MIDDLE = 1000
LONG = 4000
BASE = Configuration("filter-3", SHORT)
LONG_BASE = Configuration(
    "long-3", LONG, recoloured_share=0.5, mixed_share=0.5, teacher_shift=8, teacher_views=2
)

# In the order of the search. What was found, stands in README.md.
RUNS = [
    BASE,
    replace(BASE, name="filter-5", blur=Blur(5, ALL_BUT_STEM)),
    replace(BASE, name="filter-5-stem", blur=Blur(5, ALL_STRIDED)),
    replace(BASE, name="rate-2e-4", learning_rate=2e-4),
    replace(BASE, name="sudden", ramp=0, estimates=1),
    replace(BASE, name="shifted-4-views", teacher_shift=8, teacher_views=4),
    replace(BASE, name="mixed", mixed_share=0.5),
    replace(BASE, name="filter-3-stem", blur=Blur(3, ALL_STRIDED)),
    replace(BASE, name="rate-1e-3", learning_rate=1e-3),
    replace(BASE, name="shifted", teacher_shift=8),
    replace(BASE, name="estimated", estimates=4),
    replace(LONG_BASE, name="middle-5", steps=MIDDLE, blur=Blur(5, ALL_BUT_STEM), learning_rate=2e-4),
    replace(
        LONG_BASE,
        name="middle-5-shifted-4",
        steps=MIDDLE,
        blur=Blur(5, ALL_BUT_STEM),
        learning_rate=2e-4,
        teacher_views=4,
    ),
    LONG_BASE,
    replace(LONG_BASE, name="long-5", blur=Blur(5, ALL_BUT_STEM)),
]


def runs_named(names: list[str]) -> list[Configuration]:
    """In the order of the search. Raises ValueError when there is no such run."""
    unknown = set(names) - {run.name for run in RUNS}
    if unknown:
        raise ValueError(f"configurations.py has no run {', '.join(sorted(unknown))}.")
    return [run for run in RUNS if run.name in names]
