"""Makes logits.json and logits.f32: what PyTorch says about some images of the built-in scenes; and
inside.json and inside.f32: what its feature maps are on the way, for the weights as stored.

The network is written here once more, from its description and independently of the converter, and
loaded with (a) the weights as the ONNX files store them: batch norm folded, then rounded to float32,
and to float16 except biases, depthwise convolutions and the first one; (b) the checkpoint as it is.
Computed in float64, so that the values do not depend on the machine.

Run: python models/reference/logits.py SHARED TRAINING_STATE   (needs torch 2.13, numpy, pillow; the folders
have the checkpoints; prints how much rounding the weights costs)
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

SIDE = 224
EPSILON = 1e-3

# (blocks, kernel side, stride of the first block, expansion, output channels)
STAGES = [
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
]

MODELS = Path(__file__).parent.parent
TWIN = json.loads((MODELS / "twin.json").read_text())
BLURRED = json.loads((MODELS / "architectures" / "efficientnetLite0.blur.json").read_text())

# With their checkpoints in the shared folder and in that of training.
NETWORKS = [
    ("efficientnet-lite0", "weights/efficientnet-lite0-57934424.pth", False),
    ("efficientnet-lite0AA", TWIN["path"], True),
]


def load_checkpoint(file: str, antialiased: bool, shared: Path, training: Path) -> dict[str, torch.Tensor]:
    """The twin's lies where models/twin.json says, the standard network's in the shared folder."""
    folder = training if antialiased and TWIN["folder"] == "training" else shared
    return torch.load(folder / file, weights_only=True)


# Of the images, those whose feature maps are kept, and the side after the down-sampling that is.
INSIDE_WINDOWS = [0, 3]
DOWN_SAMPLED_SIDE = 56
SAMPLED_CHANNELS = 8

SCENES = {
    "berry": ("patch", [(62, 62), (96, 96), (0, 124)]),
    "plane": ("crop", [(66, 66), (128, 128), (0, 132)]),
    "espresso": ("patch", [(62, 62), (17, 101), (124, 0)]),
    "cat": ("crop", [(66, 66), (17, 101), (132, 0)]),
}


class EfficientNetLite0:
    def __init__(self, checkpoint: dict[str, torch.Tensor], antialiased: bool, rounded: bool):
        self.checkpoint = {k: v.double() for k, v in checkpoint.items()}
        self.antialiased = antialiased
        self.rounded = rounded
        # By side: the last feature maps, and those before and after the operator that goes down to it.
        self.stages: dict[int, torch.Tensor] = {}
        self.down_samplings: dict[int, tuple[torch.Tensor, torch.Tensor]] = {}

    def stored(self, value: torch.Tensor, half: bool) -> torch.Tensor:
        if not self.rounded:
            return value
        value = value.float()
        return (value.half() if half else value).double()

    def conv(self, x, key, norm, stride=1, groups=1):
        """Convolution without bias, SAME padding, batch norm."""
        weight = self.checkpoint[f"{key}.weight"]
        scale = self.checkpoint[f"{norm}.weight"] / (self.checkpoint[f"{norm}.running_var"] + EPSILON).sqrt()
        bias = self.checkpoint[f"{norm}.bias"] - self.checkpoint[f"{norm}.running_mean"] * scale
        weight = self.stored(weight * scale[:, None, None, None], half=groups == 1 and x.shape[1] != 3)
        side, size = weight.shape[-1], x.shape[-1]
        total = max(0, (-(-size // stride) - 1) * stride + side - size)
        x = F.pad(x, (total // 2, total - total // 2) * 2)
        return F.conv2d(x, weight, self.stored(bias, half=False), stride=stride, groups=groups)

    def conv_relu6(self, x, key, norm, stride=1, groups=1):
        if stride == 1:
            return self.conv(x, key, norm, stride, groups).clamp(0, 6)
        before, after = self.down(x, key, norm, groups)
        self.down_samplings[after.shape[-1]] = (before, after)
        return after

    def down(self, x, key, norm, groups):
        """Before and after a convolution with stride 2, or BlurPool behind the same one with stride 1."""
        place = "stem" if key == "_conv_stem" else key.replace("_blocks", "blocks").replace("._depthwise_conv", ".depthwise")
        if not self.antialiased or place not in BLURRED["behind"]:
            return x, self.conv(x, key, norm, 2, groups).clamp(0, 6)
        x = self.conv(x, key, norm, 1, groups).clamp(0, 6)
        assert BLURRED["filterSize"] == 5
        row = torch.tensor([1, 4, 6, 4, 1], dtype=x.dtype) / 16
        channels = x.shape[1]
        square = torch.outer(row, row).expand(channels, 1, 5, 5)
        # Centred on the odd pixels: 1 − 2 … 1 + 2, and so on to the last pixel but for two beyond it.
        return x, F.conv2d(F.pad(x, (1, 2, 1, 2), mode="reflect"), square, stride=2, groups=channels)

    def block(self, x, key, stride, expansion):
        y = x
        if expansion > 1:
            y = self.conv_relu6(y, f"{key}._expand_conv", f"{key}._bn0")
        y = self.conv_relu6(y, f"{key}._depthwise_conv", f"{key}._bn1", stride, groups=y.shape[1])
        y = self.conv(y, f"{key}._project_conv", f"{key}._bn2")
        return x + y if stride == 1 and x.shape == y.shape else y

    def logits(self, rgb_nhwc: torch.Tensor) -> torch.Tensor:
        x = (rgb_nhwc.double().permute(0, 3, 1, 2) - 127) / 128
        x = self.conv_relu6(x, "_conv_stem", "_bn0", stride=2)
        index = 0
        for blocks, side, stride, expansion, channels in STAGES:
            for i in range(blocks):
                key = f"_blocks.{index}"
                x = self.block(x, key, stride if i == 0 else 1, expansion)
                assert self.checkpoint[f"{key}._depthwise_conv.weight"].shape[-1] == side
                assert x.shape[1] == channels
                index += 1
            self.stages[x.shape[-1]] = x
        x = self.conv_relu6(x, "_conv_head", "_bn1")
        self.stages[x.shape[-1]] = x
        x = x.mean((2, 3))
        weight, bias = self.checkpoint["_fc.weight"], self.checkpoint["_fc.bias"]
        return F.linear(x, self.stored(weight, half=True), self.stored(bias, half=False))


def inside_of(network: EfficientNetLite0):
    """Each place with its numbers, [windows, width]: means over pixels, and some pixels of some channels."""
    for side, maps in network.stages.items():
        yield {"place": "stage", "sideInPx": side, "values": "means"}, maps[INSIDE_WINDOWS].mean((2, 3))
    for place, maps in zip(("before", "after"), network.down_samplings[DOWN_SAMPLED_SIDE]):
        side = maps.shape[-1]
        yield {"place": place, "sideInPx": side, "values": "means"}, maps[INSIDE_WINDOWS].mean((2, 3))
        middle = side // 2
        pixels = [maps[INSIDE_WINDOWS, :SAMPLED_CHANNELS, at, at] for at in (0, middle, side - 1)]
        yield {"place": place, "sideInPx": side, "values": "samples"}, torch.stack(pixels, 2).flatten(1)


def image_at(rgba: np.ndarray, kind: str, y: int, x: int) -> np.ndarray:
    if kind == "crop":
        return rgba[y : y + SIDE, x : x + SIDE, :3]
    image = np.full((SIDE, SIDE, 3), 255.0)
    height, width = rgba.shape[:2]
    alpha = rgba[..., 3:] / 255
    under = image[y : y + height, x : x + width]
    image[y : y + height, x : x + width] = np.rint(alpha * rgba[..., :3] + (1 - alpha) * under)
    return image.astype(np.uint8)


def main() -> None:
    here = Path(__file__).parent
    shared, training = Path(sys.argv[1]), Path(sys.argv[2])
    pictures = here.parent.parent / "datasets" / "pictures"
    images, windows = [], []
    for scene, (kind, positions) in SCENES.items():
        rgba = np.asarray(Image.open(pictures / f"{scene}.png").convert("RGBA"))
        for y, x in positions:
            rgb = np.ascontiguousarray(image_at(rgba, kind, y, x))
            digest = hashlib.sha256(rgb.tobytes()).hexdigest()
            windows.append({"scene": scene, "y": y, "x": x, "rgbSha256": digest})
            images.append(rgb)
    batch = torch.from_numpy(np.stack(images))

    results, parts, inside = [], [], []
    for name, file, antialiased in NETWORKS:
        checkpoint = load_checkpoint(file, antialiased, shared, training)
        as_stored = EfficientNetLite0(checkpoint, antialiased, True)
        rounded, exact = as_stored.logits(batch), EfficientNetLite0(checkpoint, antialiased, False).logits(batch)
        loss = ((rounded - exact).abs().amax(1) / exact.abs().amax(1)).max()
        print(f"{name}: rounding the weights moves a logit by at most {loss:.2e} of the largest one")
        results += [rounded, exact]
        for place, values in inside_of(as_stored):
            parts.append({"network": name, **place, "width": values.shape[1]})
            inside.append(values.flatten())

    torch.stack(results).numpy().astype("<f4").tofile(here / "logits.f32")
    torch.cat(inside).numpy().astype("<f4").tofile(here / "inside.f32")
    layout = {"layout": "float32, little endian: [part][window][width]", "windows": INSIDE_WINDOWS}
    lines = ",\n".join(json.dumps(part) for part in parts)
    (here / "inside.json").write_text(f'{json.dumps(layout)[:-1]}, "parts": [\n{lines}\n]}}\n')
    description = {
        "layout": "float32, little endian: [network][weights][window][class]",
        "networks": [name for name, _, _ in NETWORKS],
        "weights": ["as stored", "checkpoint"],
        "windows": windows,
    }
    (here / "logits.json").write_text(json.dumps(description, indent=2) + "\n")


if __name__ == "__main__":
    with torch.inference_mode():
        main()
