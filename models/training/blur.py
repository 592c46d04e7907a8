"""BlurPool: a binomial filter along each axis, sampled at every second pixel."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch

DESCRIPTION_FILE = Path(__file__).parent.parent / "architectures" / "efficientnetLite0.blur.json"


@dataclass(frozen=True)
class Blur:
    """Which convolutions with stride 2 are evaluated at stride 1, then blurred and sampled."""

    filter_size: int
    """Side of the filter in px: 3 or 5."""

    behind: tuple[str, ...]
    """“stem” and “blocks.N.depthwise”; with stride 2 are the stem and N = 1, 3, 5, 11."""


NO_BLUR = Blur(filter_size=1, behind=())


def product_blur() -> Blur:
    """As the product's description of the architecture has it."""
    description = json.loads(DESCRIPTION_FILE.read_text())
    return Blur(description["filterSize"], tuple(description["behind"]))


def binomial_filter(size: int) -> torch.Tensor:
    """Row `size − 1` of Pascal's triangle, summing to 1; float32 [size]."""
    row = torch.ones(1)
    for _ in range(size - 1):
        row = (torch.nn.functional.pad(row, (0, 1)) + torch.nn.functional.pad(row, (1, 0))) / 2
    return row


@cache
def blur_matrix(size: int, filter_size: int, strength: float) -> torch.Tensor:
    """
    The matrix that blurs and samples one axis; float32 [size / 2, size].

    Sampled are the odd pixels, since with SAME padding and an even size a convolution with stride 2 is
    centred on them. Pixels beyond the border are reflected, without the border pixel itself.

    strength: 0 samples without any blur, 1 has the full filter; between them the filter is
    interpolated linearly.
    """
    if size % 2 == 1:
        raise ValueError(f"BlurPool expects an even size, not {size}.")
    reach = filter_size // 2
    kernel = strength * binomial_filter(filter_size)
    kernel[reach] += 1 - strength
    matrix = torch.zeros(size // 2, size)
    for row in range(size // 2):
        for offset in range(-reach, reach + 1):
            column = abs(2 * row + 1 + offset)
            if column >= size:
                column = 2 * (size - 1) - column
            matrix[row, column] += kernel[reach + offset]
    return matrix


def blur_pool(features: torch.Tensor, filter_size: int, strength: float) -> torch.Tensor:
    """[N, C, H, W] → [N, C, H/2, W/2], both in memory as NHWC, where two matrix products are fastest."""
    nhwc = features.permute(0, 2, 3, 1).contiguous()
    n, height, width, channels = nhwc.shape
    rows = blur_matrix(height, filter_size, strength).to(nhwc)
    columns = blur_matrix(width, filter_size, strength).to(nhwc)
    blurred = torch.matmul(rows, nhwc.view(n, height, width * channels))
    blurred = torch.matmul(columns, blurred.view(n * height // 2, width, channels))
    return blurred.view(n, height // 2, width // 2, channels).permute(0, 3, 1, 2)
