"""Losses of a relation head, over the screens of a batch at once.

Screens differ in their number of elements: the smaller are padded to the n of
the fullest. A loop over them would launch hundreds of small kernels a screen,
for which a GPU would wait.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional
from torchvision.ops import sigmoid_focal_loss

from qontinui_mm.models.heads.relation_targets import sibling_targets

__all__ = ['parent_loss', 'relation_loss', 'sibling_loss']


def parent_loss(
    logits: Tensor, parents: Tensor, real: Tensor
) -> tuple[Tensor, Tensor]:
    """Cross-entropy of the pointers, and how many are right.

    Args:
        logits: (b, n, n + 1), the last column for the root.
        parents: (b, n) int64, n for the root.
        real: (b, n) bool, which are elements and no padding; some of each
            screen.

    Returns:
        Mean over the screens of their mean loss; the same of the accuracy in
        percent.
    """
    each = functional.cross_entropy(
        logits.transpose(1, 2), parents, reduction='none'
    )
    right = (logits.argmax(-1) == parents).to(each.dtype)
    return _mean(each, real).mean(), 100 * _mean(right, real).mean()


def sibling_loss(logits: Tensor, parents: Tensor, real: Tensor) -> Tensor:
    """Binary cross-entropy of which pairs have the same parent.

    In each screen few true pairs weigh as much as many false ones.

    Args:
        logits: (b, n, n).
        parents: (b, n) int64.
        real: (b, n) bool.
    """
    pairs = real[:, :, None] & real[:, None]
    same = sibling_targets(parents)
    true, false = same & pairs, ~same & pairs
    each = functional.binary_cross_entropy_with_logits(
        logits, true.to(logits.dtype), reduction='none'
    )
    present = true.any((1, 2)).int() + false.any((1, 2))
    sums = _mean(each, true) + _mean(each, false)
    return (sums / present.clamp(min=1)).mean()


def relation_loss(logits: Tensor, relations: Tensor, real: Tensor) -> Tensor:
    """Focal loss (arXiv:1708.02002) for each true typed relation.

    Many a screen has none, which says less than those with.

    Args:
        logits: (b, n, n, types).
        relations: (b, n, n, types) bool.
        real: (b, n) bool.
    """
    pairs = real[:, :, None] & real[:, None]
    each = sigmoid_focal_loss(logits, relations.to(logits.dtype), alpha=0.5)
    return (each * pairs[..., None]).sum() / relations.sum().clamp(min=1)


def _mean(each: Tensor, chosen: Tensor) -> Tensor:
    """Mean of the chosen values of each screen, (b,); 0 of none."""
    dims = tuple(range(1, each.dim()))
    return (each * chosen).sum(dims) / chosen.sum(dims).clamp(min=1)
