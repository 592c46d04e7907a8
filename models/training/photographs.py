"""
The photographs, decoded once: `python -m models.training.photographs` writes them to the state folder.
"""

import hashlib
import json
from dataclasses import dataclass

import numpy as np
from PIL import Image

from .folders import SHARED, STATE

SPLIT_SEED = 1
FOLDER = STATE / "photographs"


def is_held_out(name: str) -> bool:
    """One photograph in ten takes no part in training. Which, its name and the seed alone decide."""
    digest = hashlib.sha256(f"{SPLIT_SEED}:{name}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % 10 == 0


@dataclass(frozen=True)
class Photograph:
    name: str
    label: int
    """Class of ImageNet-1k, 0 … 999."""
    rgb: np.ndarray
    """uint8 [height, width, 3]."""


def listed() -> list[tuple[str, int]]:
    """Name, relative to the shared folder, and class of every photograph."""
    named = [(f"photos/{file.name}", int(file.name[:3])) for file in sorted((SHARED / "photos").glob("*.jpg"))]
    lines = (SHARED / "photos-val" / "labels.txt").read_text().split("\n")
    labelled = [line.split() for line in lines if line]
    return named + [(f"photos-val/{file}", int(label)) for file, label in labelled]


def prepare() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    entries, offset = [], 0
    with open(FOLDER / "pixels.u8", "wb") as pixels:
        for name, label in listed():
            rgb = np.asarray(Image.open(SHARED / name).convert("RGB"))
            entries.append({"name": name, "label": label, "size": rgb.shape[:2], "offset": offset})
            offset += pixels.write(rgb.tobytes())
    (FOLDER / "index.json").write_text(json.dumps(entries))
    print(f"{len(entries)} photographs, {offset / 1e9:.2f} GB, in {FOLDER}")


def load() -> list[Photograph]:
    """All photographs; their pixels stay on the disk until they are looked at."""
    if not (FOLDER / "index.json").exists():
        prepare()
    pixels = np.memmap(FOLDER / "pixels.u8", np.uint8, "r")
    photographs = []
    for entry in json.loads((FOLDER / "index.json").read_text()):
        height, width = entry["size"]
        begin = entry["offset"]
        rgb = pixels[begin : begin + height * width * 3].reshape(height, width, 3)
        photographs.append(Photograph(entry["name"], entry["label"], rgb))
    return photographs


def square(rgb: np.ndarray, side: int) -> np.ndarray:
    """The middle of a picture, scaled so that its shorter side becomes `side` px; uint8 [side, side, 3]."""
    height, width = rgb.shape[:2]
    shorter = min(height, width)
    left, top = (width - shorter) / 2, (height - shorter) / 2
    box = (left, top, left + shorter, top + shorter)
    return np.asarray(Image.fromarray(rgb).resize((side, side), Image.Resampling.BICUBIC, box))


if __name__ == "__main__":
    prepare()
