"""EfficientNet-Lite0, standard and anti-aliased, with the tensor names of its published checkpoint."""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from .blur import NO_BLUR, Blur, blur_pool

SIDE_IN_PX = 224
BATCH_NORM_EPSILON = 1e-3

# (blocks, kernel side in px, stride of the first block, expansion, output channels)
STAGES = [
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
]
STEM_CHANNELS, HEAD_CHANNELS, CLASSES = 32, 1280, 1000


def normalised_convolution(x: torch.Tensor, conv: nn.Conv2d, norm: nn.BatchNorm2d, stride: int) -> torch.Tensor:
    """
    Convolution with TensorFlow's SAME padding, and batch norm. With frozen statistics batch norm is
    folded into the weight, which saves passes over the feature maps.
    """
    side = conv.kernel_size[0]
    total = side - stride
    if total > 0:
        begin, end = total // 2, total - total // 2
        if begin == end:
            padding = begin
        else:
            x, padding = F.pad(x, (begin, end, begin, end)), 0
    else:
        padding = 0
    if norm.training:
        return norm(F.conv2d(x, conv.weight, None, stride, padding, 1, conv.groups))
    scale = norm.weight * torch.rsqrt(norm.running_var + norm.eps)
    bias = norm.bias - norm.running_mean * scale
    weight = conv.weight * scale[:, None, None, None]
    if conv.groups > 1 and side == 5 and x.dtype == torch.bfloat16:
        # On CPUs PyTorch's gradient of 5×5 depthwise convolutions takes 5 to 20 times as long in bfloat16.
        with torch.autocast(x.device.type, enabled=False):
            return F.conv2d(x.float(), weight, bias, stride, padding, 1, conv.groups).to(x.dtype)
    return F.conv2d(x, weight, bias, stride, padding, 1, conv.groups)


def batch_norm(channels: int) -> nn.BatchNorm2d:
    return nn.BatchNorm2d(channels, eps=BATCH_NORM_EPSILON)


class InvertedResidual(nn.Module):
    def __init__(self, inputs: int, outputs: int, side: int, stride: int, expansion: int):
        super().__init__()
        wide = inputs * expansion
        if expansion > 1:
            self._expand_conv = nn.Conv2d(inputs, wide, 1, bias=False)
            self._bn0 = batch_norm(wide)
        self._depthwise_conv = nn.Conv2d(wide, wide, side, groups=wide, bias=False)
        self._bn1 = batch_norm(wide)
        self._project_conv = nn.Conv2d(wide, outputs, 1, bias=False)
        self._bn2 = batch_norm(outputs)
        self.expanded = expansion > 1
        self.stride = stride
        self.residual = stride == 1 and inputs == outputs


class EfficientNetLite0(nn.Module):
    """
    The anti-aliased network has the same tensors: what `blur` names is evaluated at stride 1 and,
    behind its activation, blurred and sampled.

    Source: EfficientNet-Lite in Google's tpu repository (models/official/efficientnet/lite);
    BlurPool: Zhang, “Making Convolutional Networks Shift-Invariant Again” (2019).
    """

    def __init__(self, blur: Blur = NO_BLUR):
        super().__init__()
        self.blur = blur
        self.blur_strength = 1.0
        """0 computes exactly what the standard network does, 1 blurs fully."""
        self._conv_stem = nn.Conv2d(3, STEM_CHANNELS, 3, bias=False)
        self._bn0 = batch_norm(STEM_CHANNELS)
        blocks, inputs = [], STEM_CHANNELS
        for count, side, stride, expansion, outputs in STAGES:
            for i in range(count):
                blocks.append(InvertedResidual(inputs, outputs, side, stride if i == 0 else 1, expansion))
                inputs = outputs
        self._blocks = nn.ModuleList(blocks)
        self._conv_head = nn.Conv2d(inputs, HEAD_CHANNELS, 1, bias=False)
        self._bn1 = batch_norm(HEAD_CHANNELS)
        self._fc = nn.Linear(HEAD_CHANNELS, CLASSES)
        strided = {"stem"} | {f"blocks.{i}.depthwise" for i, block in enumerate(blocks) if block.stride == 2}
        unknown = set(blur.behind) - strided
        if unknown:
            raise ValueError(f"There is no convolution with stride 2 at {', '.join(sorted(unknown))}.")

    def _activated(self, place: str, x: torch.Tensor, conv: nn.Conv2d, norm: nn.BatchNorm2d, stride: int):
        if stride == 1 or place not in self.blur.behind:
            return F.relu6(normalised_convolution(x, conv, norm, stride))
        x = F.relu6(normalised_convolution(x, conv, norm, 1))
        return blur_pool(x, self.blur.filter_size, self.blur_strength)

    def _block(self, place: str, x: torch.Tensor, block: InvertedResidual) -> torch.Tensor:
        y = x
        if block.expanded:
            y = F.relu6(normalised_convolution(y, block._expand_conv, block._bn0, 1))
        y = self._activated(place, y, block._depthwise_conv, block._bn1, block.stride)
        y = normalised_convolution(y, block._project_conv, block._bn2, 1)
        return x + y if block.residual else y

    def forward(self, rgb: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """
        rgb: uint8 [N, 224, 224, 3].
        Returns the penultimate features [N, 1280] and the logits [N, 1000], both float32.
        """
        x = ((rgb.float() - 127) / 128).permute(0, 3, 1, 2)  # NCHW in shape, NHWC in memory
        x = self._activated("stem", x, self._conv_stem, self._bn0, 2)
        for i, block in enumerate(self._blocks):
            x = self._block(f"blocks.{i}.depthwise", x, block)
        x = F.relu6(normalised_convolution(x, self._conv_head, self._bn1, 1))
        features = x.float().mean((2, 3))
        with torch.autocast(rgb.device.type, enabled=False):
            return features, self._fc(features)


def load_network(checkpoint: Path, blur: Blur = NO_BLUR) -> EfficientNetLite0:
    """A network in evaluation mode, its weights as NHWC in memory."""
    network = EfficientNetLite0(blur)
    network.load_state_dict(torch.load(checkpoint, map_location="cpu", weights_only=True))
    return network.eval().to(memory_format=torch.channels_last)
