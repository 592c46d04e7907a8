"""Narrow networks whose weights are numbers of a formula, and what PyTorch computes with them.

The anti-aliased ones are those of Zhang's package antialiased-cnns, which is called and not copied.

Run: python models/reference/formula_networks.py     writes formula.json beside it: for each network the names and
shapes of its tensors, logits for two pictures, and what it makes of them at each resolution

Needs torch 2.13, torchvision 0.28, antialiased-cnns 0.3 and timm 1.0.31.
"""

import json
import math
from pathlib import Path

import antialiased_cnns
import numpy as np
import timm
import torch
import torchvision
from torch import nn

from torchvision_networks import CLASSIFIERS, SIDE, images, make_narrow, normalised, rounded

CLASSES = 7
COUNT = 2


def resnet(name: str, by: int, filter_size: int | None = None):
    package = torchvision.models if filter_size is None else antialiased_cnns
    model = made(package, name, filter_size)
    make_narrow(model, by, 1, CLASSES)
    return model, {2: "relu", 4: "layer1", 8: "layer2", 16: "layer3", 32: "layer4"}


def made(package, name: str, filter_size: int | None, **options) -> nn.Module:
    if filter_size is None:
        return getattr(package, name)(num_classes=CLASSES, **options)
    return getattr(package, name)(pretrained=False, filter_size=filter_size, num_classes=CLASSES, **options)


def vgg(name: str, by: int, filter_size: int | None = None):
    model = made(torchvision.models if filter_size is None else antialiased_cnns, name, filter_size)
    make_narrow(model, by, 512, CLASSES)
    # The pools, and at each resolution the activation before them; behind the last the end.
    pools = [i for i, layer in enumerate(model.features) if isinstance(layer, nn.MaxPool2d)]
    stages = {2**i: f"features.{pool - 1}" for i, pool in enumerate(pools)}
    return model, {**stages, 32: f"features.{len(model.features) - 1}"}


def alexnet(name: str, by: int, filter_size: int | None = None):
    """Anti-aliased at its pools alone; what is anti-aliased at its first convolution, too, lies in `narrow`."""
    model = made(antialiased_cnns, name, filter_size, pool_only=True)
    make_narrow(model, by, 512, CLASSES)
    return model, {4: "features.0", 8: "features.4", 16: "features.12", 32: "features.14"}


# Channels of the first convolution, those that a layer adds, and the layers of each block.
DENSENETS = {
    "densenet121": (64, 32, (6, 12, 24, 16)),
    "densenet161": (96, 48, (6, 12, 36, 24)),
    "densenet169": (64, 32, (6, 12, 32, 32)),
    "densenet201": (64, 32, (6, 12, 48, 32)),
}


def densenet(name: str, by: int, filter_size: int | None = None):
    first, growth, blocks = DENSENETS[name]
    options = {"num_init_features": first // by, "growth_rate": growth // by, "block_config": blocks}
    if filter_size is None:
        model = torchvision.models.DenseNet(num_classes=CLASSES, **options)
    else:
        model = antialiased_cnns.densenet.DenseNet(num_classes=CLASSES, filter_size=filter_size, **options)
    stages = {4 * 2**i: f"features.denseblock{i + 1}" for i in range(4)}
    return model, {2: "features.relu0", **stages}


def efficientnet(name: str, by: int, _filter_size: None):
    model = timm.create_model(name, num_classes=CLASSES)
    # In place, since timm's convolutions and batch norms do more than PyTorch's.
    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            module.groups = 1 if module.groups == 1 else module.groups // by
            outputs, inputs, *window = module.weight.shape
            inputs = inputs if inputs in (1, 3) else inputs // by
            module.weight = nn.Parameter(torch.zeros(outputs // by, inputs, *window))
        elif isinstance(module, nn.BatchNorm2d):
            for key in ("weight", "bias"):
                setattr(module, key, nn.Parameter(torch.zeros(module.num_features // by)))
            for key in ("running_mean", "running_var"):
                setattr(module, key, torch.zeros(module.num_features // by))
        elif isinstance(module, nn.Linear):
            module.weight = nn.Parameter(torch.zeros(CLASSES, module.in_features // by))
    # The stages with the last feature maps of a resolution; timm's batch norms activate.
    return model, {2: "blocks.0", 4: "blocks.1", 8: "blocks.2", 16: "blocks.4", 32: "bn2"}


# (what makes it, torchvision's or timm's name, by what its channels are divided, size of filter)
NETWORKS = [
    (resnet, "resnet18", 32, None),
    (resnet, "resnet18", 32, 4),
    (resnet, "resnet18", 32, 2),
    (resnet, "resnet18", 32, 3),
    (resnet, "resnet18", 32, 5),
    (resnet, "resnet34", 32, None),
    (resnet, "resnet34", 32, 4),
    (resnet, "resnet50", 32, 4),
    (resnet, "resnet101", 32, None),
    (resnet, "resnet101", 32, 4),
    (resnet, "resnet152", 32, None),
    (resnet, "resnet152", 32, 3),
    (resnet, "wide_resnet50_2", 32, None),
    (resnet, "wide_resnet50_2", 32, 4),
    (resnet, "wide_resnet101_2", 32, None),
    (resnet, "resnext50_32x4d", 16, None),
    (resnet, "resnext50_32x4d", 16, 4),
    (resnet, "resnext101_32x8d", 16, None),
    (vgg, "vgg11", 32, None),
    (vgg, "vgg11", 32, 4),
    (vgg, "vgg11_bn", 32, None),
    (vgg, "vgg11_bn", 32, 3),
    (vgg, "vgg13", 32, None),
    (vgg, "vgg13", 32, 4),
    (vgg, "vgg13_bn", 32, None),
    (vgg, "vgg13_bn", 32, 4),
    (vgg, "vgg16", 32, 2),
    (vgg, "vgg16_bn", 32, None),
    (vgg, "vgg16_bn", 32, 5),
    (vgg, "vgg19", 32, None),
    (vgg, "vgg19", 32, 4),
    (vgg, "vgg19_bn", 32, None),
    (vgg, "vgg19_bn", 32, 4),
    (densenet, "densenet121", 16, None),
    (densenet, "densenet121", 16, 4),
    (densenet, "densenet161", 16, None),
    (densenet, "densenet161", 16, 4),
    (densenet, "densenet169", 16, None),
    (densenet, "densenet169", 16, 5),
    (densenet, "densenet201", 16, None),
    (densenet, "densenet201", 16, 3),
    (alexnet, "alexnet", 16, 3),
    (alexnet, "alexnet", 16, 4),
    (efficientnet, "efficientnet_lite0", 8, None),
    (efficientnet, "tf_efficientnet_lite0", 8, None),
]

MOST = 2**32


def formula(count: int, place: int) -> np.ndarray:
    """So many numbers of 0 to 1; `formula.ts` beside this file has them, too."""
    h = (np.arange(count, dtype=np.uint64) + np.uint64(place * 7919 + 1)) & np.uint64(MOST - 1)
    for _ in range(2):
        h = ((h ^ (h >> np.uint64(16))) * np.uint64(0x45D9F3B)) & np.uint64(MOST - 1)
    return (h ^ (h >> np.uint64(16))).astype(np.float64) / MOST


def value_of(name: str, shape: tuple[int, ...], place: int, gamma: float) -> np.ndarray:
    numbers = formula(math.prod(shape), place).reshape(shape)
    if len(shape) > 1:
        return (2 * numbers - 1) * math.sqrt(6 / math.prod(shape[1:]))
    if name.endswith("running_var"):
        return 0.8 + 0.4 * numbers
    if name.endswith("weight"):
        return gamma * (0.8 + 0.4 * numbers)
    return 0.2 * (2 * numbers - 1)


def fill(model: nn.Module, gamma: float) -> list[str]:
    """Gives a network its numbers; the names and shapes of its tensors, but for filters and counts."""
    tensors = []
    for name, tensor in model.state_dict().items():
        if name.endswith("num_batches_tracked"):
            continue
        shape = tuple(tensor.shape)
        if not name.endswith(".filt"):
            values = value_of(name, shape, len(tensors), gamma).astype(np.float32)
            tensor.copy_(torch.from_numpy(values))
        tensors.append(f"{name} {'x'.join(map(str, shape))}")
    return tensors


def entry(make, name: str, by: int, filter_size: int | None) -> dict:
    torch.manual_seed(1)
    model, stages = make(name, by, filter_size)
    # Of residual networks the sums would grow.
    gamma = 0.6 if "layer1.0.conv1.weight" in model.state_dict() else 1.0
    tensors = fill(model, gamma)
    model = model.double().eval()
    found: dict = {}

    def keep(key):
        return lambda _module, _inputs, output: found.__setitem__(key, output)

    for module in model.modules():
        if hasattr(module, "inplace"):
            module.inplace = False
    for stride, key in stages.items():
        model.get_submodule(key).register_forward_hook(keep(stride))
    if make in (vgg, alexnet):
        for layer, place in CLASSIFIERS["vgg16" if make is vgg else "alexnet"].items():
            model.classifier[place].register_forward_hook(keep(layer))
    pixels = images(COUNT).permute(0, 3, 1, 2).double() / 127.5 - 1 if name.startswith("tf_") else normalised(images(COUNT))
    logits = model(pixels.double())
    layers = {key: rounded(value) for key, value in found.items() if isinstance(key, str)}
    return {
        "architecture": name,
        "filterSize": filter_size,
        "gamma": gamma,
        "outputs": {**layers, "fc": rounded(logits)},
        "stages": [
            {"strideInPx": stride, "sideInPx": found[stride].shape[-1], "means": rounded(found[stride].mean((2, 3)))}
            for stride in stages
        ],
        "tensors": tensors,
    }


if __name__ == "__main__":
    torch.set_grad_enabled(False)
    assert SIDE == 224
    text = ",\n".join(json.dumps(entry(*network)) for network in NETWORKS)
    Path(__file__).with_name("formula.json").write_text(f"[\n{text}\n]\n")
