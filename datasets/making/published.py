"""Makes ../pictures/berry.png and plane.png: the pixels of the published scenes (MIT, Jake Lee), without
metadata.

Run: python datasets/making/published.py FOLDER   (needs pillow; FOLDER holds the published pictures)
"""

import sys
from pathlib import Path

from PIL import Image


def main() -> None:
    pictures = Path(__file__).parent.parent / "pictures"
    for name, published in (("berry", "berry-patch-100-on-white.png"), ("plane", "plane-356.png")):
        pixels = Image.open(Path(sys.argv[1]) / published)
        print(name, pixels.mode, pixels.size, pixels.info)
        pixels.save(pictures / f"{name}.png", optimize=True)


main()
