"""Makes ../moreObjects/pictures/*.png: each further object scaled to fit 100 x 100 px, straight alpha.

Run: python datasets/making/moreObjects.py FOLDER   (needs numpy, pillow)

FOLDER holds three packages, unpacked under these names:
  openclipart    openclipart-png 1:0.18+dfsg-19 of Debian   (dpkg-deb -x FILE FOLDER/openclipart)
  tuxpaint       tuxpaint-stamps-default 2022.06.04-1 of Debian   (likewise)
  fluent-emoji   @lobehub/fluent-emoji-3d 1.1.0 of npm   (npm pack; tar -xzf FILE -C FOLDER/fluent-emoji)

`npm run build:more-objects` then measures them.
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image

SIDE_IN_PX = 100
# Fainter than this is no part of the object, but noise or the last of a shadow.
FAINTEST_ALPHA = 8

CLIP_ART = "openclipart/usr/share/openclipart/png"
STAMPS = "tuxpaint/usr/share/tuxpaint/stamps"
EMOJI = "fluent-emoji/package/assets"

# Longest side in pixels, and where the picture lies. README.md says who made each.
PICTURES = {
    "penguin": (100, f"{CLIP_ART}/animals/birds/emperor_penguin_ralf_ste_01.png"),
    "mantis": (100, f"{CLIP_ART}/animals/bugs/mante_religieuse_01.png"),
    "tiger": (100, f"{CLIP_ART}/animals/mammals/big_cats/tigre04_architetto_franc_01.png"),
    "forklift": (100, f"{CLIP_ART}/unsorted/Montacarichi.png"),
    "balloon": (100, f"{CLIP_ART}/transportation/pallone_aerestatico_arch_01.png"),
    "fire_engine": (100, f"{STAMPS}/vehicles/emergency/firetruck.png"),
    "pretzel": (100, f"{EMOJI}/1f968.webp"),
    "pineapple": (100, f"{CLIP_ART}/food/fruit/pineapple.png"),
    "orange": (90, f"{CLIP_ART}/food/fruit/orange_slice_jonathan_di_01.png"),
    "umbrella": (100, f"{CLIP_ART}/tools/umbrella.png"),
    "harp": (100, f"{CLIP_ART}/recreation/music/harp2_ganson.png"),
    "padlock": (100, f"{CLIP_ART}/tools/padlock_aj_ashton_01.png"),
    "hourglass": (100, f"{CLIP_ART}/office/clessidra_architetto_fra_01.png"),
    "joystick": (100, f"{EMOJI}/1f579-fe0f.webp"),
    "soccer_ball": (100, f"{CLIP_ART}/recreation/sports/soccer_ballon_tanguy_jac_.png"),
}


def premultiplied(picture: Image.Image) -> list[Image.Image]:
    """Its four channels in floating point, colours times alpha, so that none of them bleeds over an edge."""
    rgba = np.asarray(picture).astype(np.float32)
    rgba[..., :3] *= rgba[..., 3:] / 255
    return [Image.fromarray(np.ascontiguousarray(rgba[..., channel])) for channel in range(4)]


def patch(picture: Image.Image, side: int) -> Image.Image:
    visible = picture.getchannel("A").point(lambda alpha: 255 if alpha > FAINTEST_ALPHA else 0)
    trimmed = picture.crop(visible.getbbox())
    scale = side / max(trimmed.size)
    width, height = (max(1, round(length * scale)) for length in trimmed.size)
    size = (width, height)
    scaled = np.dstack([np.asarray(c.resize(size, Image.Resampling.LANCZOS)) for c in premultiplied(trimmed)])
    alpha = np.clip(scaled[..., 3:], 0, 255)
    colours = np.clip(scaled[..., :3] * 255 / np.maximum(alpha, 1), 0, 255)
    rgba = np.round(np.dstack([colours, alpha])).astype(np.uint8)
    rgba[rgba[..., 3] == 0] = (255, 255, 255, 0)
    out = np.full((SIDE_IN_PX, SIDE_IN_PX, 4), (255, 255, 255, 0), np.uint8)
    top, left = (SIDE_IN_PX - height) // 2, (SIDE_IN_PX - width) // 2
    out[top : top + height, left : left + width] = rgba
    return Image.fromarray(out)


def main() -> None:
    folder = Path(sys.argv[1])
    pictures = Path(__file__).parent.parent / "moreObjects" / "pictures"
    for name, (side, path) in PICTURES.items():
        patch(Image.open(folder / path).convert("RGBA"), side).save(pictures / f"{name}.png", optimize=True)


main()
