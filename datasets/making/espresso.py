"""Makes ../pictures/espresso.png: the cup of scikit-image's coffee.png (CC0, Rachel Michetti) without
its saucer, 100 x 100 px, straight soft-edged alpha.

Run: python datasets/making/espresso.py   (needs numpy, pillow, scipy, scikit-image)
"""

from pathlib import Path

import numpy as np
import skimage
from PIL import Image, ImageDraw
from scipy.ndimage import distance_transform_edt

SIDE_IN_PX = 100
MARGIN_IN_PX = 0.5
SUPERSAMPLING = 8
# Light from saucer and table bleeds about this far into the cup's outline.
FRINGE_IN_PX = 2.0

# Outline of the cup in pixels of coffee.png, (x, y) of pixel centres, clockwise.
RIM = [
    (173.0, 110.0), (173.2, 99.7), (175.0, 89.6), (178.5, 79.8), (182.9, 70.7), (187.9, 61.9),
    (194.4, 54.3), (201.5, 47.3), (209.0, 41.2), (216.8, 35.8), (225.0, 31.3), (233.2, 27.5),
    (241.5, 24.3), (249.9, 21.9), (258.3, 20.0), (266.5, 18.7), (274.7, 17.8), (282.9, 17.5),
    (291.0, 17.6), (299.0, 18.1), (307.0, 19.2), (314.9, 20.7), (322.8, 22.6), (330.7, 24.9),
    (338.5, 27.7), (346.4, 31.0), (354.0, 34.9), (361.5, 39.5), (368.8, 44.8), (375.8, 50.6),
    (382.4, 57.3), (388.7, 64.5), (394.2, 72.4), (399.2, 81.0), (403.3, 90.2), (406.4, 99.9),
]
RIGHT_SIDE = [
    (408.2, 107.0), (408.7, 114.0), (408.6, 121.0), (408.1, 129.0), (407.0, 137.0), (405.2, 144.5),
    (403.0, 152.0), (400.4, 160.5), (397.9, 169.5), (395.8, 177.5), (393.0, 186.0), (390.2, 193.5),
    (387.2, 200.0), (383.8, 206.0), (380.2, 212.0), (376.2, 217.0), (371.3, 221.8), (366.7, 225.8),
]
# The foot stands on the saucer; the spoon's bowl leaves its right end open to view.
FOOT = [
    (362.0, 231.2), (356.8, 236.8), (352.2, 241.6), (346.0, 247.0), (341.0, 252.0), (335.5, 257.5),
    (329.5, 263.5), (323.9, 269.0), (318.3, 273.8), (310.5, 278.6), (301.6, 282.0), (292.7, 283.6),
    (281.5, 284.2), (270.4, 283.2), (263.7, 281.7), (258.3, 280.0),
]
HANDLE = [
    (254.7, 281.0), (249.7, 288.0), (243.6, 294.2), (238.0, 298.7), (231.9, 302.2), (228.2, 305.0),
    (225.2, 307.6), (220.1, 308.5), (213.4, 306.9), (206.7, 303.7), (201.2, 299.6), (197.4, 294.6),
    (195.7, 288.0), (195.9, 280.0), (197.8, 270.5), (200.8, 262.8), (207.9, 252.4), (214.5, 242.3),
    (218.8, 235.6),
]
LEFT_SIDE = [
    (209.4, 229.6), (202.0, 224.2), (198.3, 220.0), (191.6, 210.0), (186.2, 200.0), (182.6, 190.0),
    (179.2, 180.0), (176.6, 170.0), (174.5, 160.0), (173.1, 150.0), (172.5, 140.0), (172.4, 130.0),
    (172.6, 120.0),
]
OUTLINE = RIM + RIGHT_SIDE + FOOT + HANDLE + LEFT_SIDE


def main() -> None:
    source = Path(skimage.__file__).parent / "data" / "coffee.png"
    rgb = np.asarray(Image.open(source).convert("RGB"))
    height, width = rgb.shape[:2]

    fine = Image.new("L", (width * SUPERSAMPLING, height * SUPERSAMPLING))
    ImageDraw.Draw(fine).polygon([((x + 0.5) * SUPERSAMPLING, (y + 0.5) * SUPERSAMPLING) for x, y in OUTLINE], fill=255)
    alpha = fine.reduce(SUPERSAMPLING)

    # Colours beyond the fringe come from the nearest pixel safely inside, so that no background shows.
    inside = distance_transform_edt(np.asarray(alpha) > 127) > FRINGE_IN_PX
    nearest = distance_transform_edt(~inside, return_distances=False, return_indices=True)
    colours = Image.fromarray(rgb[nearest[0], nearest[1]])

    xs, ys = np.array(OUTLINE).T + 0.5
    scale = (SIDE_IN_PX - 2 * MARGIN_IN_PX) / max(np.ptp(xs), np.ptp(ys))
    half = SIDE_IN_PX / scale / 2
    centre_x, centre_y = (xs.min() + xs.max()) / 2, (ys.min() + ys.max()) / 2
    # The square may reach beyond the photograph, where there is nothing but transparency.
    margin = 100
    box = (centre_x - half + margin, centre_y - half + margin, centre_x + half + margin, centre_y + half + margin)

    def resized(picture: Image.Image, kernel: Image.Resampling) -> np.ndarray:
        edge = "edge" if picture.mode == "RGB" else "constant"
        pad = [(margin, margin), (margin, margin), (0, 0)][: np.asarray(picture).ndim]
        wide = Image.fromarray(np.pad(np.asarray(picture), pad, mode=edge))
        return np.asarray(wide.resize((SIDE_IN_PX, SIDE_IN_PX), kernel, box=box))

    a = resized(alpha, Image.Resampling.HAMMING)
    out = np.dstack([resized(colours, Image.Resampling.LANCZOS), a])
    out[a == 0] = (255, 255, 255, 0)
    Image.fromarray(out).save(Path(__file__).parent.parent / "pictures" / "espresso.png", optimize=True)


main()
