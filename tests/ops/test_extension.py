"""mmcv's functions in PyTorch give what the compiled ones give."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import mmcv
import pytest
import torch
from mmcv import ops as mmcv_ops
from mmcv.ops import multi_scale_deform_attn
from torch import Tensor
from torch.autograd import gradcheck

from qontinui_mm.ops import extension
from qontinui_mm.ops.extension import Extension, with_fallbacks

SHAPES = torch.tensor([[4, 6], [2, 3]])
STARTS = torch.tensor([0, 24])
WITHOUT_EXTENSION = """
import sys
sys.path.insert(0, sys.argv[1])
import torch
import qontinui_mm
import mmcv
assert mmcv.__path__ == [sys.argv[1] + '/mmcv'], mmcv.__path__
from mmcv.ops import batched_nms, roi_pool
from mmdet.models.detectors import DINO, RTMDet
boxes = torch.tensor([[0., 0, 9, 9], [0, 0, 9, 8], [20, 20, 30, 30]])
scores = torch.tensor([0.5, 0.9, 0.7])
kept = batched_nms(
    boxes, scores, torch.zeros(3), dict(type='nms', iou_threshold=0.5)
)[1]
assert kept.tolist() == [1, 2], kept
try:
    roi_pool(torch.ones(1, 1, 8, 8), torch.tensor([[0., 0, 0, 4, 4]]), 2)
except RuntimeError as error:
    print(error)
"""


class Compiled:
    """A compiled module of some version of CUDA."""

    def __init__(self, cuda: str) -> None:
        self._cuda = cuda

    def get_compiling_cuda_version(self) -> str:
        """The version."""
        return self._cuda

    def border_align_forward(self) -> str:
        """One that we have not."""
        return 'compiled'


def attention_inputs() -> tuple[Tensor, Tensor, Tensor]:
    """Value, locations (some beyond the picture) and weights, double."""
    torch.manual_seed(0)
    value = torch.randn(2, 30, 2, 3, dtype=torch.double)
    locations = torch.rand(2, 5, 2, 2, 3, 2, dtype=torch.double) * 1.4 - 0.2
    weights = torch.rand(2, 5, 2, 6, dtype=torch.double).softmax(-1)
    return value, locations, weights.view(2, 5, 2, 2, 3)


def sampled(value: Tensor, x: float, y: float) -> Tensor:
    """(h, w, c) at a point between pixels, 0 outside, by the definition."""
    height, width, _ = value.shape
    x, y = x * width - 0.5, y * height - 0.5
    out = torch.zeros_like(value[0, 0])
    for row in range(height):
        for column in range(width):
            share = max(0, 1 - abs(x - column)) * max(0, 1 - abs(y - row))
            out += share * value[row, column]
    return out


def attended(value: Tensor, locations: Tensor, weights: Tensor) -> Tensor:
    """Deformable attention by the paper's sums."""
    batch, queries, heads, levels, points, _ = locations.shape
    out = torch.zeros(batch, queries, heads, value.shape[-1]).double()
    for b, q, h, level, point in torch.cartesian_prod(
        *map(torch.arange, (batch, queries, heads, levels, points))
    ).tolist():
        first = int(STARTS[level])
        height, width = SHAPES[level].tolist()
        grid = value[b, first : first + height * width, h]
        x, y = locations[b, q, h, level, point].tolist()
        out[b, q, h] += weights[b, q, h, level, point] * sampled(
            grid.view(height, width, -1), x, y
        )
    return out.flatten(2)


def use(monkeypatch: pytest.MonkeyPatch, module: object) -> None:
    """Let mmcv's autograd functions call the ones in PyTorch."""
    monkeypatch.setattr(module, 'ext_module', Extension(None))


def function(*inputs: Tensor) -> Tensor:
    """mmcv's own autograd function of deformable attention."""
    value, locations, weights = inputs
    return multi_scale_deform_attn.MultiScaleDeformableAttnFunction.apply(
        value, SHAPES, STARTS, locations, weights, 64
    )


def test_deformable_attention_is_the_papers(monkeypatch):
    use(monkeypatch, multi_scale_deform_attn)
    inputs = attention_inputs()
    torch.testing.assert_close(function(*inputs), attended(*inputs))


def test_deformable_attention_has_the_gradients_of_autograd(monkeypatch):
    use(monkeypatch, multi_scale_deform_attn)
    inputs = [each.requires_grad_() for each in attention_inputs()]
    assert gradcheck(function, inputs)
    value, locations, weights = inputs
    plain = multi_scale_deform_attn.multi_scale_deformable_attn_pytorch(
        value, SHAPES, locations, weights
    )
    found = torch.autograd.grad(function(*inputs).square().sum(), inputs)
    expected = torch.autograd.grad(plain.square().sum(), inputs)
    for mine, theirs in zip(found, expected, strict=True):
        torch.testing.assert_close(mine, theirs)


@pytest.mark.parametrize('offset', [0, 1])
def test_nms_keeps_what_the_compiled_one_keeps(offset: int):
    torch.manual_seed(0)
    corner = torch.rand(200, 2) * 100
    boxes = torch.cat([corner, corner + 5 + torch.rand(200, 2) * 40], 1)
    scores = torch.rand(200)
    kept = extension.nms(boxes, scores, 0.4, offset)
    expected = mmcv_ops.nms(boxes, scores, 0.4, offset)[1]
    assert kept.tolist() == expected.tolist()
    assert 5 < len(kept) < 200


@pytest.mark.parametrize('weighted', [False, True])
def test_focal_loss_is_the_formula(monkeypatch, weighted: bool):
    use(monkeypatch, sys.modules['mmcv.ops.focal_loss'])
    torch.manual_seed(0)
    logits = torch.randn(6, 4, dtype=torch.double, requires_grad=True)
    target = torch.tensor([0, 1, 2, 3, 4, 4])
    weight = torch.tensor([1.0, 2, 3, 4]).double() if weighted else None

    def loss(logits: Tensor) -> Tensor:
        return mmcv_ops.sigmoid_focal_loss(
            logits, target, 2.0, 0.25, weight, 'none'
        )

    found = loss(logits)
    p = logits.sigmoid()
    expected = -0.75 * p**2 * (1 - p).log()
    rows = torch.arange(4)
    own = p[rows, rows]
    expected[rows, rows] = -0.25 * (1 - own) ** 2 * own.log()
    if weighted:
        expected[:4] *= weight[:, None]
    torch.testing.assert_close(found, expected)
    # A mean over rows, so that the gradient of the output is not 1.
    grad = torch.autograd.grad(found.sum() / 3, logits)[0]
    expected = torch.autograd.grad(expected.sum() / 3, logits)[0]
    torch.testing.assert_close(grad, expected)


@pytest.mark.parametrize('cuda', [False, True])
@pytest.mark.parametrize('build', ['not available', '12.8'])
def test_a_module_that_serves_the_machine_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, cuda: bool, build: str
):
    monkeypatch.setattr(torch.cuda, 'is_available', lambda: cuda)
    compiled = Compiled(build)
    module = with_fallbacks(compiled)
    replaced = cuda and build == 'not available'
    assert (module is compiled) == (not replaced)
    assert module.border_align_forward() == 'compiled'


def test_is_announced_once(monkeypatch: pytest.MonkeyPatch):
    said = []
    monkeypatch.setattr(extension, 'print_log', lambda *a, **k: said.append(a))
    extension.announce.cache_clear()
    module = Extension(None)
    for _ in range(3):
        module.nms(torch.rand(4, 4), torch.rand(4), 0.5, offset=0)
    assert len(said) == 1
    assert 'no compiled operators' in said[0][0]


def test_mmdet_loads_without_the_compiled_module(tmp_path: Path):
    """In a process whose mmcv has no ``_ext``."""
    copy = tmp_path / 'mmcv'
    copy.mkdir()
    for path in Path(mmcv.__file__).parent.iterdir():
        if not path.name.startswith('_ext'):
            (copy / path.name).symlink_to(path)
    done = subprocess.run(
        [sys.executable, '-c', WITHOUT_EXTENSION, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert 'roi_pool_forward is needed' in done.stdout
