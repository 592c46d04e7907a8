"""Makes ../pictures/cat.png: the central 300 x 300 px of scikit-image's chelsea.png (CC0, Stefan van
der Walt), scaled to 356 x 356 px.

Run: python datasets/making/cat.py   (needs pillow, scikit-image)
"""

from pathlib import Path

import skimage
from PIL import Image

SIDE_IN_PX = 356


def main() -> None:
    photograph = Image.open(Path(skimage.__file__).parent / "data" / "chelsea.png").convert("RGB")
    left = (photograph.width - 300) // 2
    square = photograph.crop((left, 0, left + 300, 300))
    scaled = square.resize((SIDE_IN_PX, SIDE_IN_PX), Image.Resampling.BICUBIC)
    scaled.save(Path(__file__).parent.parent / "pictures" / "cat.png", optimize=True)


main()
