"""Computes what pack.ts needs to make the built-in maps: the `fc` activations (logits) of both built-in
networks at every position of the built-in scenes, with native ONNX Runtime, which is several times faster
than the WASM of the page.

Run: python datasets/builtIn/logits.py FOLDER [SCENE ...]   (needs onnxruntime, numpy, pillow)

Writes FOLDER/<network>-<scene>.f32: little-endian float32, one row of 1000 a position, positions row by
row. About 130,000 images, one at a time on one thread: with a process for each part of the scenes, several
run at once. What was cut off goes on where it stopped.
"""

import sys
import time
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

SIDE = 224
CLASSES = 1000
NETWORKS = ("efficientnet-lite0", "efficientnet-lite0AA")
SCENES = {"berry": "patch", "plane": "crop", "espresso": "patch", "cat": "crop"}

datasets = Path(__file__).parent.parent


def images_of(scene: str):
    """Grid of a scene, and a function from a position to its image: what src/domain/scene.ts renders."""
    rgba = np.asarray(Image.open(datasets / "pictures" / f"{scene}.png").convert("RGBA")).astype(np.int64)
    height, width = rgba.shape[:2]
    alpha = rgba[..., 3:]
    # In whole numbers, halves up, over white.
    over_white = ((2 * (alpha * rgba[..., :3] + (255 - alpha) * 255) + 255) // 510).astype(np.uint8)
    if SCENES[scene] == "crop":
        return (height - SIDE + 1, width - SIDE + 1), lambda y, x: over_white[y : y + SIDE, x : x + SIDE]

    def image(y: int, x: int) -> np.ndarray:
        out = np.full((SIDE, SIDE, 3), 255, np.uint8)
        out[y : y + height, x : x + width] = over_white
        return out

    return (SIDE - height + 1, SIDE - width + 1), image


def compute(session: onnxruntime.InferenceSession, network: str, scene: str, folder: Path) -> None:
    (rows, cols), image = images_of(scene)
    path = folder / f"{network}-{scene}.f32"
    row_bytes = CLASSES * 4
    done = path.stat().st_size // row_bytes if path.exists() else 0
    started, first = time.time(), done
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.truncate(done * row_bytes)
        file.seek(done * row_bytes)
        while done < rows * cols:
            (logits,) = session.run(["fc"], {"image": image(*divmod(done, cols))[None]})
            file.write(logits.astype("<f4").tobytes())
            done += 1
            if done % 1000 == 0:
                file.flush()
                speed = (done - first) / (time.time() - started)
                print(f"{path.name}: {done} of {rows * cols}, {speed:.0f} images a second", flush=True)
    print(f"{path.name}: done", flush=True)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    sessions = {
        network: onnxruntime.InferenceSession(
            datasets.parent / "models" / "built-in" / f"{network}.onnx",
            options,
            providers=["CPUExecutionProvider"],
        )
        for network in NETWORKS
    }
    for scene in sys.argv[2:] or SCENES:
        for network, session in sessions.items():
            compute(session, network, scene, folder)


main()
