"""`python -m pytest models/training` from the repository's root: what needs no photographs."""

import os
import subprocess
from dataclasses import replace

import numpy as np
import onnxruntime
import pytest
import torch

from . import photographs
from .blur import NO_BLUR, Blur, binomial_filter, blur_matrix, blur_pool, product_blur
from .configurations import ALL_BUT_STEM, BASE, RUNS, runs_named
from .evaluate import WALK_STEPS, walks
from .folders import REPOSITORY
from .images import composition, mask, piece, recoloured
from .measures import bootstrap, cosine_similarity, divergence, mean, mean_change, pairwise_agreement, ratio_of_means
from .network import EfficientNetLite0
from .photographs import Photograph
from .scenes import Scene, composite
from .train import blur_strength_at, estimation_steps, learning_rate_at


def with_random_weights(network: EfficientNetLite0) -> EfficientNetLite0:
    """Parameters and statistics with which activations neither explode nor vanish."""
    torch.manual_seed(1)
    for module in network.modules():
        if isinstance(module, torch.nn.Conv2d):
            torch.nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        elif isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.weight, 0.5, 1.5)
            torch.nn.init.normal_(module.bias, std=0.3)
            module.running_mean.normal_(std=0.2)
            module.running_var.uniform_(0.5, 1.5)
    return network.eval()


def test_filters_are_binomial():
    assert binomial_filter(3).tolist() == [0.25, 0.5, 0.25]
    assert binomial_filter(5).tolist() == [1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16]


def test_blur_samples_odd_pixels_and_reflects_at_the_border():
    assert (16 * blur_matrix(6, 5, 1.0)).tolist() == [
        [4, 7, 4, 1, 0, 0],
        [0, 1, 4, 6, 4, 1],
        [0, 0, 0, 2, 8, 6],
    ]


def test_blur_without_strength_only_samples():
    assert blur_matrix(6, 5, 0.0).tolist() == [[0, 1, 0, 0, 0, 0], [0, 0, 0, 1, 0, 0], [0, 0, 0, 0, 0, 1]]


def test_blur_of_odd_sizes_is_refused():
    with pytest.raises(ValueError, match="even size, not 7"):
        blur_matrix(7, 5, 1.0)


def test_blur_pool_filters_each_channel_along_both_axes():
    features = torch.randn(2, 3, 6, 8)
    expected = torch.einsum("ih,jw,nchw->ncij", blur_matrix(6, 3, 0.7), blur_matrix(8, 3, 0.7), features)
    assert torch.allclose(blur_pool(features, 3, 0.7), expected, atol=1e-6)


def test_a_network_without_blur_strength_is_the_standard_one():
    standard = with_random_weights(EfficientNetLite0(NO_BLUR))
    student = EfficientNetLite0(Blur(5, ALL_BUT_STEM)).eval()
    student.load_state_dict(standard.state_dict())
    images = torch.randint(0, 256, (2, 224, 224, 3), dtype=torch.uint8)
    with torch.inference_mode():
        expected = standard(images)[1]
        student.blur_strength = 0.0
        assert (student(images)[1] - expected).abs().max() < 1e-5 * expected.abs().max()
        student.blur_strength = 1.0
        assert (student(images)[1] - expected).abs().max() > 1e-2 * expected.abs().max()


def test_blur_where_there_is_no_stride_is_refused():
    with pytest.raises(ValueError, match="no convolution with stride 2 at blocks.2.depthwise"):
        EfficientNetLite0(Blur(5, ("stem", "blocks.2.depthwise")))


@pytest.mark.skipif(not (REPOSITORY / "node_modules").exists(), reason="needs `npm ci`")
def test_the_product_computes_the_same_from_random_weights(tmp_path):
    """Standard and anti-aliased, converted as the built-in networks are; within 1e-5 of the largest logit."""
    networks = {"": EfficientNetLite0(NO_BLUR), "AA": EfficientNetLite0(product_blur())}
    for suffix, network in networks.items():
        torch.save(with_random_weights(network).state_dict(), tmp_path / f"random{suffix}.pth")
    subprocess.run(
        ["npm", "run", "--silent", "models", "--", "add", str(tmp_path / "random.pth"), "--name", "random"]
        + ["--antialiased-from", str(tmp_path / "randomAA.pth"), "--precision", "fp32"],
        cwd=REPOSITORY,
        env={"PATH": os.environ["PATH"], "SHIFTSCOPE_INSTALLED": str(tmp_path / "installed")},
        check=True,
        capture_output=True,
    )
    images = np.random.default_rng(1).integers(0, 256, (2, 224, 224, 3), np.uint8)
    for suffix, network in networks.items():
        [file] = (tmp_path / "installed").glob(f"random{suffix}-*.onnx")
        session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
        [logits] = session.run(["fc"], {"image": images})
        with torch.inference_mode():
            expected = network(torch.from_numpy(images))[1].numpy()
        assert np.abs(logits - expected).max() < 1e-5 * np.abs(expected).max()


def test_one_photograph_in_ten_is_held_out_by_its_name():
    names = [f"photos-val/{i:04}.jpg" for i in range(1, 4001)]
    held_out = [name for name in names if photographs.is_held_out(name)]
    assert len(held_out) == 374
    assert held_out[:2] == ["photos-val/0003.jpg", "photos-val/0010.jpg"]


def test_composites_round_and_clip_at_the_border():
    rgba = np.array([[[10, 20, 30, 128], [1, 2, 3, 255]]], np.uint8)
    background = np.full((2, 2, 3), 255, np.uint8)
    image = composite(rgba, background, 1, 1)
    assert image.tolist() == [[[255] * 3, [255] * 3], [[255] * 3, [132, 137, 142]]]
    assert composite(rgba, background, 0, -1).tolist() == [[[1, 2, 3], [255] * 3], [[255] * 3, [255] * 3]]
    assert (composite(rgba, background, 2, 0) == 255).all()


def test_scenes_have_as_many_positions_as_the_product():
    patch = Scene("object", "patch", 0, np.zeros((100, 100, 4), np.uint8))
    crop = Scene("picture", "crop", 0, np.zeros((356, 356, 3), np.uint8))
    assert (patch.positions, crop.positions) == (125, 133)
    assert patch.image_at(124, 124).shape == crop.image_at(132, 132).shape == (224, 224, 3)


def test_walks_go_along_each_axis_and_stay_inside():
    crop = Scene("picture", "crop", 0, np.zeros((356, 356, 3), np.uint8))
    for i, walk in enumerate(walks(crop, 40, np.random.default_rng(1))):
        steps = np.diff(walk, axis=0)
        assert steps.tolist() == [[0, 1] if i % 2 == 0 else [1, 0]] * WALK_STEPS
        assert np.min(walk) >= 0 and np.max(walk) < crop.positions


def test_measures():
    assert pairwise_agreement(np.array([[4, 4, 4], [4, 4, 5], [4, 5, 6]])).tolist() == [1, 1 / 3, 0]
    assert mean_change(np.array([[0, 1, 3], [0, 0, 1]])) == 1
    assert cosine_similarity(np.array([[3.0, 4], [4, -3]]), np.array([6.0, 8])).tolist() == [1, 0]
    logits = np.log([[0.5, 0.25, 0.25], [0.5, 0.25, 0.25]]) + 3
    others = np.log([[0.5, 0.25, 0.25], [0.25, 0.25, 0.5]])
    assert divergence(logits, others) == pytest.approx([0, 0.25 * np.log(2)])
    assert ratio_of_means(np.array([1, 2]), np.array([2, 4])) == 0.5


def test_bootstrap_gives_the_standard_error_of_a_mean():
    estimate = bootstrap(mean, np.tile([0, 1], 200))
    assert estimate.value == 0.5
    assert estimate.spread == pytest.approx(0.5 / np.sqrt(400), rel=0.1)


def test_images_follow_from_the_seed():
    rgb = np.random.default_rng(1).integers(0, 256, (60, 80, 3), np.uint8)
    makers = [
        lambda random: piece(rgb, 232, random),
        lambda random: composition([Photograph("", 0, rgb)], 232, random),
        lambda random: recoloured(rgb, random),
    ]
    for make, shape in zip(makers, [(232, 232, 3), (232, 232, 3), rgb.shape]):
        first, again, other = (make(np.random.default_rng(seed)) for seed in (1, 1, 2))
        assert (first.shape, first.dtype) == (shape, np.uint8)
        assert (first == again).all() and (first != other).any()


def test_masks_hide_the_border_or_nothing():
    random = np.random.default_rng(1)
    masks = [mask(64, random) for _ in range(30)]
    assert all(found.shape == (64, 64) and found[32, 32] == 255 for found in masks)
    assert {found[0, 0] for found in masks} >= {0, 255}


def test_schedules():
    run = replace(BASE, steps=100, ramp=0.5, estimates=2, learning_rate=1.0)
    assert [blur_strength_at(step, run) for step in (0, 25, 49, 50, 99)] == [0, 0.5, 0.95, 1, 1]
    assert blur_strength_at(0, replace(run, ramp=0)) == 1
    assert estimation_steps(run) == {25, 50}
    assert estimation_steps(replace(run, ramp=0, estimates=1)) == {0}
    assert [learning_rate_at(step, run) for step in (0, 2)] == [pytest.approx(1 / 3), 1]
    assert learning_rate_at(99, run) < 0.001


def test_runs_have_names_of_their_own():
    assert len({run.name for run in RUNS}) == len(RUNS)
    with pytest.raises(ValueError, match="no run nothing"):
        runs_named(["nothing"])
