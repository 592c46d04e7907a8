"""
Distils an anti-aliased network from the standard one. Everything random follows from the seed and the
number of the step, so that a run that was ended goes on from its last checkpoint as if it had not been.
"""

import copy
import math
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from . import photographs
from .configurations import Configuration
from .folders import STANDARD_CHECKPOINT, run_folder
from .images import training_image
from .network import SIDE_IN_PX, EfficientNetLite0, load_network
from .photographs import Photograph

SECONDS_BETWEEN_CHECKPOINTS = 120
STEPS_BETWEEN_LINES = 20
WARM_UP_SHARE = 0.03
BLUR_LEVELS = 20
"""The ramp goes in so many steps: the matrices of each are computed once."""
AVERAGE_DECAY = 0.998
ESTIMATION_BATCHES = 8
LARGEST_GRADIENT_NORM = 5.0


def computes_in_bfloat16(device: torch.device) -> bool:
    """A processor without such instructions emulates them, and takes more than ten times as long as in float32."""
    if device.type != "cpu":
        return True
    capabilities = torch.cpu.get_capabilities()
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))


def learning_rate_at(step: int, configuration: Configuration) -> float:
    """For the given step, 0 … steps − 1."""
    warm_up = max(1, round(WARM_UP_SHARE * configuration.steps))
    if step < warm_up:
        return configuration.learning_rate * (step + 1) / warm_up
    progress = (step - warm_up) / max(1, configuration.steps - warm_up)
    return configuration.learning_rate * (1 + math.cos(math.pi * progress)) / 2


def blur_strength_at(step: int, configuration: Configuration) -> float:
    """0 … 1, in BLUR_LEVELS equal steps over the ramp; 1 behind it."""
    ramp_steps = configuration.ramp * configuration.steps
    if step >= ramp_steps:
        return 1.0
    return math.floor(step / ramp_steps * BLUR_LEVELS) / BLUR_LEVELS


def estimation_steps(configuration: Configuration) -> set[int]:
    """The steps before which batch norm's statistics are estimated: the last one once the blur is full."""
    count, ramp_steps = configuration.estimates, math.ceil(configuration.ramp * configuration.steps)
    return {math.ceil((i + 1) * ramp_steps / count) for i in range(count)}


def batch_at(step: int, photos: list[Photograph], configuration: Configuration) -> tuple[torch.Tensor, np.ndarray]:
    """
    The images of a step, with a margin of `teacher_shift` px on each side: uint8 [batch, side, side, 3].
    And where in them the teacher's views begin: [view, 2], 0 … 2 · teacher_shift.
    """
    random = np.random.default_rng([configuration.seed, step])
    margin = configuration.teacher_shift
    side = SIDE_IN_PX + 2 * margin
    shares = {
        "composition_share": configuration.composition_share,
        "recoloured_share": configuration.recoloured_share,
    }
    images = np.stack([training_image(photos, side, random, **shares) for _ in range(configuration.batch)])
    if random.random() < configuration.mixed_share:
        weight = random.uniform(0, 1)
        others = np.roll(images, 1, axis=0)
        images = np.rint(weight * images + (1 - weight) * others.astype(np.float32)).astype(np.uint8)
    return torch.from_numpy(images), random.integers(0, 2 * margin + 1, (configuration.teacher_views, 2))


def window(images: torch.Tensor, y: int, x: int) -> torch.Tensor:
    """uint8 [batch, 224, 224, 3] from there on."""
    return images[:, y : y + SIDE_IN_PX, x : x + SIDE_IN_PX]


class Targets:
    """The teacher's answer, averaged over its views."""

    def __init__(self, teacher: EfficientNetLite0, images: torch.Tensor, views: np.ndarray, temperature: float):
        with torch.no_grad():
            answers = [teacher(window(images, y, x)) for y, x in views.tolist()]
            self.features = torch.stack([features for features, _ in answers]).mean(0)
            softened = torch.stack([F.softmax(logits / temperature, 1) for _, logits in answers])
            self.probabilities = softened.mean(0)


def distillation_loss(
    features: torch.Tensor, logits: torch.Tensor, targets: Targets, configuration: Configuration
) -> torch.Tensor:
    """Divergence from the teacher's probabilities, and the features' squared error relative to their size."""
    temperature = configuration.temperature
    log_probabilities = F.log_softmax(logits / temperature, 1)
    divergence = F.kl_div(log_probabilities, targets.probabilities, reduction="batchmean") * temperature**2
    error = (features - targets.features).square().sum(1) / targets.features.square().sum(1)
    return divergence + configuration.feature_weight * error.mean()


def estimate_batch_norms(network: EfficientNetLite0, batches: list[torch.Tensor]) -> None:
    """Replaces the statistics of all batch norms by the means of what these images give."""
    norms = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # the cumulative mean
        norm.train()
    with torch.no_grad():
        for images in batches:
            network(images)
    network.eval()


class Run:
    """A network in training; `checkpoint.pt` in its folder holds all of it."""

    def __init__(self, configuration: Configuration, device: torch.device):
        self.configuration = configuration
        self.device = device
        self.step = 0
        self.seconds = 0.0
        self.losses: list[float] = []
        self.student = load_network(STANDARD_CHECKPOINT, configuration.blur).to(device)
        self.optimiser = torch.optim.AdamW(self.student.parameters(), weight_decay=1e-5)
        self.averaged = copy.deepcopy(self.student)
        self.file = run_folder(configuration.name) / "checkpoint.pt"
        if self.file.exists():
            self._restore()

    def _restore(self) -> None:
        kept = torch.load(self.file, map_location=self.device, weights_only=True)
        self.step, self.seconds, self.losses = kept["step"], kept["seconds"], kept["losses"]
        self.student.load_state_dict(kept["student"])
        self.averaged.load_state_dict(kept["averaged"])
        self.optimiser.load_state_dict(kept["optimiser"])

    def keep(self) -> None:
        replace_file(
            self.file,
            {
                "step": self.step,
                "seconds": self.seconds,
                "losses": self.losses,
                "student": self.student.state_dict(),
                "averaged": self.averaged.state_dict(),
                "optimiser": self.optimiser.state_dict(),
            },
        )

    def average(self) -> None:
        """The weights' exponential moving average, quicker at first; statistics are copied."""
        decay = min(AVERAGE_DECAY, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for mean, current in zip(self.averaged.parameters(), self.student.parameters()):
                mean.lerp_(current, 1 - decay)
            for mean, current in zip(self.averaged.buffers(), self.student.buffers()):
                mean.copy_(current)


def replace_file(file: Path, content: object) -> None:
    """Whoever is interrupted leaves the old file or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".partial")
    torch.save(content, partial)
    partial.replace(file)


def train(configuration: Configuration, device: torch.device) -> tuple[dict[str, Path], float]:
    """
    Trains to the end, from the last checkpoint if there is one.
    Returns the state dicts’ files, of the last weights and of the averaged ones, and how long it took, in s.
    """
    photos = [photo for photo in photographs.load() if not photographs.is_held_out(photo.name)]
    run = Run(configuration, device)
    teacher = load_network(STANDARD_CHECKPOINT).to(device).requires_grad_(False)
    in_bfloat16 = computes_in_bfloat16(device)
    estimations = estimation_steps(configuration)
    last_kept, last_line = time.monotonic(), time.monotonic()

    with ThreadPoolExecutor(1) as pool:
        upcoming = pool.submit(batch_at, run.step, photos, configuration)
        while run.step < configuration.steps:
            begun = time.monotonic()
            images, views = upcoming.result()
            upcoming = pool.submit(batch_at, run.step + 1, photos, configuration)
            images = images.to(device)
            run.student.blur_strength = run.averaged.blur_strength = blur_strength_at(run.step, configuration)
            with torch.autocast(device.type, torch.bfloat16, enabled=in_bfloat16):
                if run.step in estimations:
                    later = [batch_at(configuration.steps + i, photos, configuration)[0] for i in range(ESTIMATION_BATCHES)]
                    margin = configuration.teacher_shift
                    estimate_batch_norms(run.student, [window(b.to(device), margin, margin) for b in later])
                targets = Targets(teacher, images, views, configuration.temperature)
                margin = configuration.teacher_shift
                features, logits = run.student(window(images, margin, margin))
            loss = distillation_loss(features, logits, targets, configuration)
            for group in run.optimiser.param_groups:
                group["lr"] = learning_rate_at(run.step, configuration)
            run.optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(run.student.parameters(), LARGEST_GRADIENT_NORM)
            run.optimiser.step()
            run.step += 1
            run.average()
            run.losses.append(round(loss.item(), 4))
            run.seconds += time.monotonic() - begun

            now = time.monotonic()
            if run.step % STEPS_BETWEEN_LINES == 0:
                recent = np.mean(run.losses[-STEPS_BETWEEN_LINES:])
                print(
                    f"{configuration.name}: step {run.step} of {configuration.steps}, loss {recent:.3f}, "
                    f"{(now - last_line) / STEPS_BETWEEN_LINES:.1f} s a step",
                    flush=True,
                )
                last_line = now
            if now - last_kept > SECONDS_BETWEEN_CHECKPOINTS or run.step == configuration.steps:
                run.keep()
                last_kept = now
        upcoming.cancel()

    files = {}
    for weights, network in [("last", run.student), ("averaged", run.averaged)]:
        files[weights] = run_folder(configuration.name) / f"{weights}.pth"
        replace_file(files[weights], {k: v.cpu().contiguous() for k, v in network.state_dict().items()})
    return files, run.seconds
