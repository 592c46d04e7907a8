"""Checkpoints of torchvision's networks with random weights, and what PyTorch computes with them.

The anti-aliased ones are those of Zhang's package antialiased-cnns, which is called and not copied.

Run: python models/reference/torchvision_networks.py narrow FOLDER
         the same architectures with a fraction of the channels; `narrow/` beside this file is made so
     python models/reference/torchvision_networks.py windows FOLDER
         logits for windows of a built-in scene, from the checkpoints that `narrow` has written there
     python models/reference/torchvision_networks.py inside FOLDER
         the same, what they make of the pictures at each resolution, from the checkpoints that lie there
     python models/reference/torchvision_networks.py normalisations FOLDER
         the same, logits for pictures that are normalised otherwise than by ImageNet's mean and deviation
     python models/reference/torchvision_networks.py filters FOLDER
         narrow anti-aliased ones with each size of filter, 1 to 7
     python models/reference/torchvision_networks.py full FOLDER NAME [FILTER_SIZE]
         NAME as in torchvision, anti-aliased with the given size of filter, in both of PyTorch's formats

`windows` writes windows.json, `inside` inside.json, `normalisations` normalisations.json, the others outputs.json beside the checkpoints. Run again it gives the same
numbers, though not the same bytes: PyTorch's legacy format has addresses of memory in it.

Needs torch 1.13, torchvision 0.14 (Debian 12: python3-torch, python3-torchvision),
antialiased-cnns 0.3 and safetensors; `windows` also numpy and pillow. inside.json was made with
torch 2.13 and torchvision 0.28.
"""

import json
import math
import sys
from pathlib import Path

import torch
import torchvision
from torch import nn

SIDE = 224
MEAN = torch.tensor([0.485, 0.456, 0.406])
DEVIATION = torch.tensor([0.229, 0.224, 0.225])

# Where in `classifier` the layers stand whose outputs are feature layers.
CLASSIFIERS = {
    "alexnet": {"fc6": 1, "fc6relu": 2, "fc7": 4, "fc7relu": 5},
    "vgg16": {"fc6": 0, "fc6relu": 1, "fc7": 3, "fc7relu": 4},
}

# By the stride, the modules whose outputs are the last feature maps of a resolution: (standard, anti-aliased).
STAGES = {
    "alexnet": (
        {4: "features.1", 8: "features.4", 16: "features.11", 32: "features.12"},
        {2: "features.1", 4: "features.2", 8: "features.6", 16: "features.14", 32: "features.16"},
    ),
    "vgg16": (
        {1: "features.3", 2: "features.8", 4: "features.15", 8: "features.22", 16: "features.29", 32: "features.30"},
        {1: "features.3", 2: "features.9", 4: "features.17", 8: "features.25", 16: "features.33", 32: "features.35"},
    ),
    "resnet50": ({2: "relu", 4: "layer1", 8: "layer2", 16: "layer3", 32: "layer4"},) * 2,
    "mobilenet_v2": ({2: "features.1", 4: "features.3", 8: "features.6", 16: "features.13", 32: "features.18"},) * 2,
}

# A down-sampling: the module that it goes into, and the one that it comes out of; a batch norm's output is seen behind its ReLU.
DOWN_SAMPLINGS = {
    "alexnet": (("features.5", "features.5"), ("features.8", "features.8")),
    "vgg16": (("features.16", "features.16"), ("features.19", "features.19")),
    "resnet50": (("layer2.0.conv2", "layer2.0.bn2"), ("layer2.0.conv3.0", "layer2.0.conv3.0")),
    "mobilenet_v2": (("features.4.conv.1", "features.4.conv.1"), ("features.4.conv.2", "features.4.conv.2")),
}

# By what narrow networks' channels and fully connected layers are divided.
DIVISORS = {"alexnet": (16, 128), "vgg16": (32, 256), "resnet50": (32, 1), "mobilenet_v2": (16, 1)}

# (name, filter size or None, format)
NARROW = [
    ("alexnet", None, "zip"),
    ("alexnet", 5, "legacy"),
    ("vgg16", None, "legacy"),
    ("vgg16", 5, "safetensors"),
    ("resnet50", None, "zip"),
    ("resnet50", 5, "legacy"),
    ("mobilenet_v2", None, "safetensors"),
    ("mobilenet_v2", 5, "zip"),
]
FILTERS = [(name, size, "legacy") for name in DIVISORS for size in range(1, 8)]
NARROW_CLASSES = 7

# A patch of 100 × 100 px with alpha, over white; positions of a run with this stride, and the corners'.
WINDOWS_SCENE = "berry"
WINDOWS_STRIDE_IN_PX = 32
WINDOWS_NETWORKS = ["resnet50", "mobilenet_v2"]


def images(count: int) -> torch.Tensor:
    """uint8 [count, SIDE, SIDE, 3], by a formula that the tests have too."""
    n, y, x, c = torch.meshgrid(*(torch.arange(s) for s in (count, SIDE, SIDE, 3)), indexing="ij")
    return ((7 * y * y + 13 * x + 31 * c + x * y + 57 * n) % 256).to(torch.uint8)


def build(name: str, filter_size: int | None, classes: int) -> nn.Module:
    if filter_size is None:
        return getattr(torchvision.models, name)(num_classes=classes)
    import antialiased_cnns

    return getattr(antialiased_cnns, name)(pretrained=False, filter_size=filter_size, num_classes=classes)


def make_narrow(model: nn.Module, by: int, fully_connected_by: int, classes: int) -> None:
    """Divides the numbers of channels, in place."""
    for parent in list(model.modules()):
        for key, layer in list(parent.named_children()):
            if isinstance(layer, nn.Conv2d):
                incoming = layer.in_channels if layer.in_channels == 3 else layer.in_channels // by
                narrow = nn.Conv2d(
                    incoming,
                    layer.out_channels // by,
                    layer.kernel_size,
                    layer.stride,
                    layer.padding,
                    groups=1 if layer.groups == 1 else layer.groups // by,
                    bias=layer.bias is not None,
                )
            elif isinstance(layer, nn.BatchNorm2d):
                narrow = nn.BatchNorm2d(layer.num_features // by, layer.eps)
            elif isinstance(layer, nn.Linear):
                is_last = layer.out_features == classes
                outputs = classes if is_last else layer.out_features // fully_connected_by
                behind_linear = layer.in_features == 4096
                inputs = layer.in_features // (fully_connected_by if behind_linear else by)
                narrow = nn.Linear(inputs, outputs)
            elif type(layer).__name__ == "BlurPool":
                narrow = type(layer)(layer.channels // by, filt_size=layer.filt_size, stride=layer.stride)
            else:
                continue
            setattr(parent, key, narrow)
    if hasattr(model, "avgpool") and hasattr(model, "classifier"):
        # Zhang's forward() has the full width written into it.
        model.forward = lambda x: model.classifier(model.avgpool(model.features(x)).flatten(1))


def randomise(model: nn.Module, batch: torch.Tensor) -> None:
    """Random parameters and statistics with which activations neither explode nor vanish."""
    for module in model.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            fan_in = module.weight[0].numel()
            nn.init.normal_(module.weight, std=math.sqrt(2 / fan_in))
            if module.bias is not None:
                nn.init.normal_(module.bias, std=0.2)
        elif isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, std=0.3)
            module.momentum = 1
    # Statistics as these images give them, then moved.
    for module in model.modules():
        module.training = isinstance(module, nn.BatchNorm2d)
    model(batch)
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            mean, variance = module.running_mean, module.running_var
            mean += 0.2 * variance.sqrt() * torch.randn_like(mean)
            variance *= (0.3 * torch.randn_like(variance)).exp()
    model.eval()
    # Logits that leave every class a chance.
    last = [module for module in model.modules() if isinstance(module, nn.Linear)][-1]
    scale = 2 / model(batch).std()
    last.weight *= scale
    last.bias *= scale


def outputs(name: str, model: nn.Module, batch: torch.Tensor) -> dict[str, torch.Tensor]:
    """Every feature layer and the probabilities, computed in float64."""
    model = model.double()
    found: dict[str, torch.Tensor] = {}
    for module in model.modules():
        if hasattr(module, "inplace"):
            module.inplace = False
    for layer, place in CLASSIFIERS.get(name, {}).items():
        model.classifier[place].register_forward_hook(
            lambda _module, _inputs, output, layer=layer: found.__setitem__(layer, output)
        )
    logits = model(batch.double())
    return {**found, "fc": logits, "probabilities": logits.softmax(1)}


def save(state_dict: dict[str, torch.Tensor], path: Path, form: str) -> None:
    if form == "safetensors":
        from safetensors.torch import save_file

        save_file({key: tensor.contiguous() for key, tensor in state_dict.items()}, path)
    else:
        torch.save(state_dict, path, _use_new_zipfile_serialization=form == "zip")


def normalised(rgb_nhwc: torch.Tensor) -> torch.Tensor:
    return ((rgb_nhwc / 255 - MEAN) / DEVIATION).permute(0, 3, 1, 2).contiguous()


# (byte − mean)/deviation of red, green and blue, and whether the channels then stand backwards.
NORMALISATIONS = {
    "0..1": ([0, 0, 0], [255, 255, 255], False),
    "-1..1": ([127.5, 127.5, 127.5], [127.5, 127.5, 127.5], False),
    "0..255": ([0, 0, 0], [1, 1, 1], False),
    "caffe": ([123.68, 116.779, 103.939], [1, 1, 1], True),
    "by hand": ([120, 110, 100], [60, 61, 62], True),
}


def normalised_as(how: str, rgb_nhwc: torch.Tensor) -> torch.Tensor:
    mean, deviation, is_backwards = NORMALISATIONS[how]
    numbers = (rgb_nhwc.double() - torch.tensor(mean)) / torch.tensor(deviation)
    return (numbers.flip(-1) if is_backwards else numbers).float().permute(0, 3, 1, 2).contiguous()


def normalisations(folder: Path) -> None:
    entries = []
    for (name, filter_size, form), how in zip(NARROW, ["0..1", "-1..1", "caffe", "by hand"] * 2):
        file, model = load_narrow(folder, name, filter_size, form)
        logits = outputs(name, model, normalised_as(how, images(2)))["fc"]
        entries.append({"file": file, "normalisation": how, "logitsNc": rounded(logits)})
    text = ",\n".join(json.dumps(entry) for entry in entries)
    (folder / "normalisations.json").write_text(f"[\n{text}\n]\n")


def narrow(folder: Path, networks: list[tuple[str, int | None, str]]) -> None:
    entries = []
    batch = normalised(images(2))
    for seed, (name, filter_size, form) in enumerate(networks):
        torch.manual_seed(seed)
        model = build(name, filter_size, NARROW_CLASSES)
        make_narrow(model, *DIVISORS[name], NARROW_CLASSES)
        randomise(model, batch)
        # Half the size in the repository.
        state_dict = model.half().state_dict()
        size = "" if filter_size in (None, 5) else str(filter_size)
        stem = f"{name}{'' if filter_size is None else 'AA'}{size}"
        file = f"{stem}.{'safetensors' if form == 'safetensors' else 'pth'}"
        save(state_dict, folder / file, form)
        entries.append(entry(file, name, filter_size, outputs(name, model, batch)))
    write(folder, entries)


def load_narrow(folder: Path, name: str, filter_size: int | None, form: str) -> tuple[str, nn.Module]:
    """A checkpoint's file, and the network of it."""
    from safetensors.torch import load_file

    file = f"{name}{'' if filter_size is None else 'AA'}.{'safetensors' if form == 'safetensors' else 'pth'}"
    model = build(name, filter_size, NARROW_CLASSES)
    make_narrow(model, *DIVISORS[name], NARROW_CLASSES)
    load = load_file if form == "safetensors" else torch.load
    model.load_state_dict(load(folder / file))
    return file, model.eval()


def inside(folder: Path) -> None:
    batch = normalised(images(2))
    entries = []
    for name, filter_size, form in NARROW:
        file, model = load_narrow(folder, name, filter_size, form)
        variant = 0 if filter_size is None else 1
        found: dict[object, torch.Tensor] = {}
        for stride, key in STAGES[name][variant].items():
            model.get_submodule(key).register_forward_hook(
                lambda _module, _inputs, output, stride=stride: found.__setitem__(stride, output)
            )
        entering, leaving = (model.get_submodule(key) for key in DOWN_SAMPLINGS[name][variant])
        entering.register_forward_pre_hook(lambda _module, inputs: found.__setitem__("before", inputs[0]))
        leaving.register_forward_hook(
            lambda module, _inputs, output: found.__setitem__(
                "after", output.relu() if isinstance(module, nn.BatchNorm2d) else output
            )
        )
        outputs(name, model, batch)
        entries.append(
            {
                "file": file,
                "stages": [
                    {"strideInPx": stride, "sideInPx": found[stride].shape[-1], "means": rounded(found[stride].mean((2, 3)))}
                    for stride in STAGES[name][variant]
                ],
                "downSampling": {place: summary(found[place]) for place in ("before", "after")},
            }
        )
    text = ",\n".join(json.dumps(entry) for entry in entries)
    (folder / "inside.json").write_text(f"[\n{text}\n]\n")


def summary(maps: torch.Tensor) -> dict:
    """Of feature maps [N, channels, side, side]: means over pixels, and every channel's upper left, middle and lower right one."""
    middle = maps.shape[-1] // 2
    samples = torch.stack([maps[:, :, place, place] for place in (0, middle, -1)], 2)
    return {
        "sideInPx": maps.shape[-1],
        "means": rounded(maps.mean((2, 3))),
        "samples": rounded(samples.flatten(1)),
    }


def windows(folder: Path) -> None:
    positions, pictures = scene_windows()
    batch = normalised(pictures)
    logits = {}
    for name, filter_size, form in NARROW:
        if name not in WINDOWS_NETWORKS:
            continue
        file, model = load_narrow(folder, name, filter_size, form)
        logits[file] = rounded(outputs(name, model, batch)["fc"])
    content = {"scene": WINDOWS_SCENE, "strideInPx": WINDOWS_STRIDE_IN_PX, "positionsYx": positions, "logits": logits}
    text = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in content.items())
    (folder / "windows.json").write_text(f"{{\n{text}\n}}\n")


def scene_windows() -> tuple[list[list[int]], torch.Tensor]:
    """Places [y, x] of the patch's upper left corner, and uint8 [count, SIDE, SIDE, 3]."""
    import numpy as np
    from PIL import Image

    picture = Path(__file__).parents[2] / "datasets" / "pictures" / f"{WINDOWS_SCENE}.png"
    rgba = np.asarray(Image.open(picture).convert("RGBA"))
    height, width = rgba.shape[:2]
    last = SIDE - height
    steps = range(0, last + 1, WINDOWS_STRIDE_IN_PX)
    named = [(last // 2, last // 2), *((y, x) for y in (0, last) for x in (0, last))]
    positions = list(dict.fromkeys([*named, *((y, x) for y in steps for x in steps)]))
    alpha = rgba[..., 3:] / 255
    pictures = np.full((len(positions), SIDE, SIDE, 3), 255.0)
    for image, (y, x) in zip(pictures, positions):
        under = image[y : y + height, x : x + width]
        image[y : y + height, x : x + width] = np.rint(alpha * rgba[..., :3] + (1 - alpha) * under)
    return [list(position) for position in positions], torch.from_numpy(pictures.astype(np.uint8))


def full(folder: Path, name: str, filter_size: int | None) -> None:
    torch.manual_seed(1)
    model = build(name, filter_size, 1000)
    batch = normalised(images(2))
    randomise(model, batch)
    files = {form: f"{name}{'' if filter_size is None else 'AA'}-{form}.pth" for form in ("zip", "legacy")}
    for form, file in files.items():
        save(model.state_dict(), folder / file, form)
    expected = outputs(name, model, batch)
    write(folder, [entry(file, name, filter_size, expected) for file in files.values()])


def entry(file: str, name: str, filter_size: int | None, expected: dict[str, torch.Tensor]) -> dict:
    values = {layer: rounded(output) for layer, output in expected.items()}
    return {"file": file, "architecture": name, "filterSize": filter_size, "outputs": values}


def rounded(values: torch.Tensor) -> list[list[float]]:
    return [[float(f"{value:.7g}") for value in row] for row in values.tolist()]


def write(folder: Path, entries: list[dict]) -> None:
    text = ",\n".join(json.dumps(entry) for entry in entries)
    (folder / "outputs.json").write_text(f"[\n{text}\n]\n")


if __name__ == "__main__":
    torch.set_grad_enabled(False)
    what, folder, *network = sys.argv[1:]
    if what == "full":
        full(Path(folder), network[0], int(network[1]) if len(network) > 1 else None)
    elif what == "normalisations":
        normalisations(Path(folder))
    elif what == "windows":
        windows(Path(folder))
    elif what == "inside":
        inside(Path(folder))
    else:
        narrow(Path(folder), NARROW if what == "narrow" else FILTERS)
