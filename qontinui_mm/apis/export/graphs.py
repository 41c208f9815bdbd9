"""The parts of a model that become ONNX graphs.

All that has a fixed order of plain arithmetic is in the graphs; thresholds,
non-maximum suppression and the decoding of the tree are in
``qontinui_mm.runtime``.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from mmdet.models.dense_heads import RTMDetHead, RTMDetInsHead
from mmdet.models.detectors import DINO, DeformableDETR, SingleStageDetector
from mmdet.structures import DetDataSample
from mmdet.structures.bbox import bbox_cxcywh_to_xyxy
from torch import Tensor, nn

from qontinui_mm.models.detectors.tree_results import TreeResults
from qontinui_mm.models.heads.relation_head import Elements

__all__ = [
    'DenseGraph',
    'PooledRelationGraph',
    'QueryGraph',
    'RelationGraph',
    'detector_graph',
    'relation_graph',
]


class DenseGraph(nn.Module):
    """An RTMDet up to its boxes, before suppression.

    Args:
        model: With an ``RTMDetHead``.
    """

    def __init__(self, model: SingleStageDetector) -> None:
        super().__init__()
        self.model = model
        self.output_names = ['boxes', 'scores']
        if isinstance(model, TreeResults):
            levels = range(len(self.strides))
            self.output_names += [f'level{level}' for level in levels]

    @property
    def strides(self) -> tuple[int, ...]:
        """Of the feature maps, in pixels."""
        strides = self.model.bbox_head.prior_generator.strides
        return tuple(int(stride[0]) for stride in strides)

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        """Run it.

        Args:
            image: (b, 3, h, w), normalised.

        Returns:
            Boxes (b, n, 4) xyxy in pixels, scores (b, n, classes); with a
            relation head also the feature maps that it looks at.
        """
        head = self.model.bbox_head
        features = self.model.extract_feat(image)
        logits, sides = head(features)
        centres = torch.cat(
            head.prior_generator.grid_priors(
                [each.shape[-2:] for each in logits],
                dtype=image.dtype,
                device=image.device,
            )
        )
        sides = _places(sides)
        boxes = head.bbox_coder.decode(
            centres.expand(sides.shape[0], -1, -1), sides
        )
        found = (boxes, _places(logits).sigmoid())
        seen = features if isinstance(self.model, TreeResults) else ()
        return (*found, *seen)


def _places(maps: Sequence[Tensor]) -> Tensor:
    """(b, places, channels) of maps (b, channels, h, w), one by one."""
    return torch.cat([each.flatten(2).transpose(1, 2) for each in maps], 1)


class QueryGraph(nn.Module):
    """A DINO or Deformable DETR up to the boxes of its queries.

    Args:
        model: Such a model; its images of one batch have one size.
    """

    def __init__(self, model: DeformableDETR | DINO) -> None:
        super().__init__()
        self.model = model
        self.output_names = ['boxes', 'scores']
        if isinstance(model, TreeResults):
            self.output_names.append('states')

    strides = ()

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        """Run it.

        Args:
            image: (b, 3, h, w), normalised.

        Returns:
            Boxes (b, q, 4) xyxy as shares of the image, scores (b, q,
            classes); with a relation head also states (b, q, channels).
        """
        shape = tuple(image.shape[-2:])
        whole = DetDataSample(
            metainfo={'batch_input_shape': shape, 'img_shape': shape}
        )
        inputs = self.model.forward_transformer(
            self.model.extract_feat(image), [whole]
        )
        logits, boxes = self.model.bbox_head.forward(
            inputs['hidden_states'], inputs['references']
        )
        found = (bbox_cxcywh_to_xyxy(boxes[-1]), logits[-1].sigmoid())
        if isinstance(self.model, TreeResults):
            return (*found, inputs['hidden_states'][-1])
        return found


class RelationGraph(nn.Module):
    """The relation head over states of queries.

    Args:
        model: Whose head it is.
    """

    input_names = ('shares', 'labels', 'states')
    output_names = ('parents', 'relations')

    def __init__(self, model: TreeResults) -> None:
        super().__init__()
        self.head = model.relation_head

    def forward(
        self, shares: Tensor, labels: Tensor, states: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Run it.

        Args:
            shares: (n, 4) boxes xyxy as shares of the screen's sides.
            labels: (n,) int64.
            states: (n, channels).

        Returns:
            Log-probabilities of parents (n, n + 1), probabilities of typed
            relations (n, n, types).
        """
        scores = self.head(Elements(shares, labels, states))
        return scores.parents.log_softmax(-1), scores.relations.sigmoid()


class PooledRelationGraph(RelationGraph):
    """The relation head over features that it pools at the boxes.

    Args:
        model: Whose head it is.
        strides: Of the feature maps, in pixels.
    """

    def __init__(self, model: TreeResults, strides: Sequence[int]) -> None:
        super().__init__(model)
        self.regions = model.regions
        self.stride = strides[0]
        levels = [f'level{level}' for level in range(len(strides))]
        self.input_names = ('pixels', 'shares', 'labels', *levels)

    def forward(
        self, pixels: Tensor, shares: Tensor, labels: Tensor, *levels: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Run it.

        Args:
            pixels: (n, 4) boxes xyxy in pixels of the input.
            shares: The same as shares of the screen's sides.
            labels: (n,) int64.
            levels: Feature maps (1, channels, h, w), the finest first.

        Returns:
            See ``RelationGraph``.
        """
        height, width = levels[0].shape[-2:]
        shape = (int(height) * self.stride, int(width) * self.stride)
        seen = self.regions.pool(levels, [pixels], shape)
        return super().forward(shares, labels, seen)


def detector_graph(model: nn.Module) -> DenseGraph | QueryGraph:
    """The graph of a detector.

    Raises:
        ValueError: There is none for such a model.
    """
    head = getattr(model, 'bbox_head', None)
    if isinstance(model, (DINO, DeformableDETR)):
        return QueryGraph(model).eval()
    if isinstance(head, RTMDetHead) and not isinstance(head, RTMDetInsHead):
        return DenseGraph(model).eval()
    raise ValueError(
        f'{type(model).__name__}: RTMDet, DINO and Deformable DETR can be '
        'exported, without masks'
    )


def relation_graph(
    model: nn.Module, strides: Sequence[int]
) -> RelationGraph | None:
    """The graph of a model's relation head; None if it has none.

    Args:
        model: The detector.
        strides: Of its feature maps; none of a query detector.
    """
    if not isinstance(model, TreeResults):
        return None
    if strides:
        return PooledRelationGraph(model, strides).eval()
    return RelationGraph(model).eval()
