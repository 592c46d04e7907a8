"""Training images: pieces of photographs, and objects pasted as in the product's patch scenes."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from .photographs import Photograph, square
from .scenes import composite

SMALLEST_AREA = 0.25
LARGEST_ASPECT = 4 / 3
OBJECT_SIDES_IN_PX = (64, 160)
MASK_OVERSAMPLING = 2


def training_image(
    photographs: list[Photograph],
    side: int,
    random: np.random.Generator,
    *,
    composition_share: float,
    recoloured_share: float,
) -> np.ndarray:
    """uint8 [side, side, 3]; with the given probabilities an object over a background, and recoloured."""
    if random.random() < composition_share:
        image = composition(photographs, side, random)
    else:
        image = piece(drawn(photographs, random).rgb, side, random)
    return recoloured(image, random) if random.random() < recoloured_share else image


def recoloured(rgb: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """With another contrast, brightness and balance of the channels; uint8 [height, width, 3]."""
    contrast, brightness = random.uniform(0.7, 1.3, 2)
    balance = random.uniform(0.85, 1.15, 3)
    levels = ((np.arange(256) - 128) * contrast + 128) * brightness
    table = np.clip(np.rint(levels[:, None] * balance), 0, 255).astype(np.uint8)
    return table[rgb, np.arange(3)]


def drawn(photographs: list[Photograph], random: np.random.Generator) -> Photograph:
    return photographs[random.integers(len(photographs))]


def piece(rgb: np.ndarray, side: int, random: np.random.Generator) -> np.ndarray:
    """A random part of a picture, scaled, and mirrored half of the time; uint8 [side, side, 3]."""
    height, width = rgb.shape[:2]
    area = height * width * random.uniform(SMALLEST_AREA, 1)
    aspect = np.exp(random.uniform(-1, 1) * np.log(LARGEST_ASPECT))
    w, h = min(width, np.sqrt(area * aspect)), min(height, np.sqrt(area / aspect))
    x, y = random.uniform(0, width - w), random.uniform(0, height - h)
    method = Image.Resampling.BICUBIC
    scaled = np.asarray(Image.fromarray(rgb).resize((side, side), method, (x, y, x + w, y + h)))
    return scaled[:, ::-1] if random.random() < 0.5 else scaled


def composition(photographs: list[Photograph], side: int, random: np.random.Generator) -> np.ndarray:
    """An object of random size, at a random place of a white, plain or photographic background."""
    kind = random.choice(["white", "plain", "photograph"], p=[0.4, 0.3, 0.3])
    if kind == "photograph":
        background = piece(drawn(photographs, random).rgb, side, random)
    else:
        colour = (255, 255, 255) if kind == "white" else random.integers(0, 256, 3)
        background = np.broadcast_to(np.array(colour, np.uint8), (side, side, 3))
    object_side = int(random.integers(OBJECT_SIDES_IN_PX[0], OBJECT_SIDES_IN_PX[1] + 1))
    rgb = square(drawn(photographs, random).rgb, object_side)
    rgba = np.dstack([rgb, mask(object_side, random)])
    y, x = random.integers(0, side - object_side + 1, 2)
    return composite(rgba, background, int(y), int(x))


def mask(side: int, random: np.random.Generator) -> np.ndarray:
    """Alpha of an object: the whole square, or an ellipse or a polygon with a soft edge; uint8 [side, side]."""
    kind = random.choice(["square", "ellipse", "polygon"])
    if kind == "square":
        return np.full((side, side), 255, np.uint8)
    large = side * MASK_OVERSAMPLING
    image = Image.new("L", (large, large), 0)
    draw = ImageDraw.Draw(image)
    if kind == "ellipse":
        x, y = random.uniform(0, 0.2, 2) * large
        draw.ellipse((x, y, large - x, large - y), fill=255)
    else:
        corners = int(random.integers(5, 10))
        angles = (np.arange(corners) + random.uniform(0, 0.7, corners)) * 2 * np.pi / corners
        radii = random.uniform(0.6, 1.0, corners) * large / 2
        points = np.stack([np.cos(angles), np.sin(angles)], 1) * radii[:, None] + large / 2
        draw.polygon([tuple(point) for point in points.tolist()], fill=255)
    soft = image.filter(ImageFilter.GaussianBlur(random.uniform(0.5, 2) * MASK_OVERSAMPLING))
    return np.asarray(soft.resize((side, side), Image.Resampling.BILINEAR))
