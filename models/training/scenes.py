"""Scenes as the product has them: one image a position, (y, x) in px."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from .folders import PICTURES
from .network import SIDE_IN_PX
from .photographs import Photograph, square

PATCH_SIDE_IN_PX = 100
CROP_PICTURE_SIDE_IN_PX = 356

BUILT_IN = [("berry", "patch", 949), ("espresso", "patch", 967), ("plane", "crop", 895), ("cat", "crop", 285)]

# Held-out photographs that the standard network recognises, four for each kind of scene.
FROM_PHOTOGRAPHS: dict[str, list[str]] = {
    "patch": [
        "photos/019_chickadee.jpg",
        "photos/292_tiger.jpg",
        "photos/577_gong.jpg",
        "photos/787_shield.jpg",
    ],
    "crop": [
        "photos/043_frilled_lizard.jpg",
        "photos/247_saint_bernard.jpg",
        "photos/637_mailbox.jpg",
        "photos/889_violin.jpg",
    ],
}


def composite(rgba: np.ndarray, background: np.ndarray, y: int, x: int) -> np.ndarray:
    """
    An object [height, width, 4] with its top left corner at (y, x) of a background, which may lie in
    part outside; round(a · object + (1 − a) · background) per channel. All uint8.
    """
    height, width = background.shape[:2]
    top, left = max(0, y), max(0, x)
    bottom, right = min(height, y + rgba.shape[0]), min(width, x + rgba.shape[1])
    image = background.copy()
    if top >= bottom or left >= right:
        return image
    part = rgba[top - y : bottom - y, left - x : right - x].astype(np.float32)
    alpha = part[..., 3:] / 255
    under = image[top:bottom, left:right]
    image[top:bottom, left:right] = np.rint(alpha * part[..., :3] + (1 - alpha) * under)
    return image


@dataclass(frozen=True)
class Scene:
    name: str
    kind: str
    """“patch”: an object moves over white; “crop”: a window moves over a larger picture."""
    target: int
    """The class whose probability the class map shows."""
    picture: np.ndarray
    """uint8: RGBA of the object, RGB of the larger picture."""

    @property
    def positions(self) -> int:
        """How many positions there are along each axis."""
        if self.kind == "patch":
            return SIDE_IN_PX - self.picture.shape[0] + 1
        return self.picture.shape[0] - SIDE_IN_PX + 1

    def image_at(self, y: int, x: int) -> np.ndarray:
        """uint8 [224, 224, 3]."""
        if self.kind == "crop":
            return self.picture[y : y + SIDE_IN_PX, x : x + SIDE_IN_PX]
        white = np.full((SIDE_IN_PX, SIDE_IN_PX, 3), 255, np.uint8)
        return composite(self.picture, white, y, x)


def scenes(photographs: list[Photograph]) -> list[Scene]:
    """Six patch and six crop scenes."""
    found = []
    for name, kind, target in BUILT_IN:
        picture = Image.open(PICTURES / f"{name}.png").convert("RGBA" if kind == "patch" else "RGB")
        found.append(Scene(name, kind, target, np.asarray(picture)))
    by_name = {photograph.name: photograph for photograph in photographs}
    for kind, names in FROM_PHOTOGRAPHS.items():
        found += [scene_of(by_name[name], kind) for name in names]
    return found


def scene_of(photograph: Photograph, kind: str) -> Scene:
    """Its middle as an opaque object, or enlarged as the larger picture."""
    if kind == "patch":
        picture = square(photograph.rgb, PATCH_SIDE_IN_PX)
        picture = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
    else:
        picture = square(photograph.rgb, CROP_PICTURE_SIDE_IN_PX)
    return Scene(photograph.name, kind, photograph.label, picture)
