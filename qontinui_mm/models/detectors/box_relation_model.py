"""The relation head alone, over boxes that are given."""

from __future__ import annotations

from collections.abc import Sequence

from mmdet.structures import DetDataSample
from mmdet.structures.bbox import get_box_tensor
from mmdet.utils import ConfigType, OptConfigType
from mmengine.model import BaseModel
from mmengine.structures import InstanceData
from torch import Tensor

from qontinui_mm.models.heads.relation_head import Elements
from qontinui_mm.models.utils.samples import as_shares, true_relations
from qontinui_mm.registry import MODELS

__all__ = ['BoxRelationModel']


@MODELS.register_module()
class BoxRelationModel(BaseModel):
    """Finds the tree of elements that someone else has found.

    It sees boxes and classes only, of the ground truth or of any detector:
    ``predict`` reads ``gt_instances`` of the data samples, and adds
    ``pred_given`` with ``parents``, and ``pred_given_relations``.

    Args:
        relation_head: Config of a ``RelationHead`` without features.
        data_preprocessor: See ``BaseModel``.
        init_cfg: See ``BaseModel``.
    """

    def __init__(
        self,
        relation_head: ConfigType,
        data_preprocessor: OptConfigType = None,
        init_cfg: OptConfigType = None,
    ) -> None:
        super().__init__(data_preprocessor, init_cfg)
        self.relation_head = MODELS.build(relation_head)

    def forward(
        self,
        inputs: Tensor | None = None,
        data_samples: Sequence[DetDataSample] = (),
        mode: str = 'tensor',
    ) -> dict[str, Tensor] | list:
        """Losses, predictions or scores; ``inputs`` is not looked at."""
        screens = [_elements(sample) for sample in data_samples]
        if mode == 'loss':
            return self.relation_head.loss(
                screens,
                [sample.gt_instances.parents for sample in data_samples],
                [true_relations(sample) for sample in data_samples],
            )
        if mode == 'predict':
            return [
                self._predict(*pair)
                for pair in zip(data_samples, screens, strict=True)
            ]
        return [self.relation_head(screen) for screen in screens]

    def trees_of(
        self,
        batch_inputs: Tensor | None,
        batch_data_samples: Sequence[DetDataSample],
        given: Sequence[InstanceData],
    ) -> list[tuple[Tensor, Tensor]]:
        """See ``DenseRelations.trees_of``; the input is not looked at."""
        return [
            self.relation_head.predict(
                Elements(as_shares(each.bboxes, sample.img_shape), each.labels)
            )
            for sample, each in zip(batch_data_samples, given, strict=True)
        ]

    def _predict(
        self, sample: DetDataSample, elements: Elements
    ) -> DetDataSample:
        parents, relations = self.relation_head.predict(elements)
        found = sample.gt_instances
        sample.pred_given = InstanceData(
            bboxes=get_box_tensor(found.bboxes),
            labels=found.labels,
            parents=parents,
        )
        sample.pred_given_relations = relations
        return sample


def _elements(sample: DetDataSample) -> Elements:
    found = sample.gt_instances
    return Elements(as_shares(found.bboxes, sample.img_shape), found.labels)
