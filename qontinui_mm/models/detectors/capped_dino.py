"""DINO that does not denoise every element of a dense screen."""

from __future__ import annotations

from typing import Any

import torch
from mmdet.models.detectors import DINO
from mmdet.structures import DetDataSample, OptSampleList
from mmengine.structures import InstanceData
from torch import Tensor

from qontinui_mm.models.heads.capped_dino_head import CappedDINOHead
from qontinui_mm.registry import MODELS

__all__ = ['CappedDINO']


@MODELS.register_module()
class CappedDINO(DINO):
    """DINO (arXiv:2203.03605) with a cap on its denoising queries.

    Upstream divides ``num_dn_queries`` among the elements of an image, but
    makes one group at least: two queries for each element, 1,200 on a screen
    of 600, beside 900 that detect. Here a group is of no more elements than
    the cap, others at each step. Matching still sees all of them, and images
    with no more elements than the cap are treated as upstream does.

    Args:
        max_dn_targets: Elements of an image that are denoised at most; all
            by default.
        kwargs: Those of ``DINO``. With a cap, ``bbox_head`` must be a
            ``CappedDINOHead``.

    Raises:
        ValueError: The cap is less than 1, or the head would compare the
            queries with elements that they were not made from.
    """

    def __init__(
        self, *args: Any, max_dn_targets: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.max_dn_targets = max_dn_targets
        if max_dn_targets is None:
            return
        if max_dn_targets < 1:
            raise ValueError(f'max_dn_targets: {max_dn_targets} is not from 1')
        if not isinstance(self.bbox_head, CappedDINOHead):
            raise ValueError(
                'bbox_head: max_dn_targets needs a CappedDINOHead, not '
                f'{type(self.bbox_head).__name__}'
            )

    def pre_decoder(
        self,
        memory: Tensor,
        memory_mask: Tensor,
        spatial_shapes: Tensor,
        batch_data_samples: OptSampleList = None,
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Queries for the decoder, as upstream's, and what the head needs.

        In training ``dn_meta`` gets ``batch_gt_instances``: the elements of
        each image that are denoised.
        """
        if not self.training or self.max_dn_targets is None:
            return super().pre_decoder(
                memory, memory_mask, spatial_shapes, batch_data_samples
            )
        denoised = [
            _sampled(sample, self.max_dn_targets)
            for sample in batch_data_samples
        ]
        # Upstream reads the samples for the denoising queries alone.
        decoder_inputs, head_inputs = super().pre_decoder(
            memory, memory_mask, spatial_shapes, denoised
        )
        head_inputs['dn_meta']['batch_gt_instances'] = [
            sample.gt_instances for sample in denoised
        ]
        return decoder_inputs, head_inputs


def _sampled(sample: DetDataSample, limit: int) -> DetDataSample:
    """The sample with at most ``limit`` of its true elements, at random."""
    truth = sample.gt_instances
    # No random number is drawn where all stay: the rest is upstream's.
    if len(truth) <= limit:
        return sample
    labels = truth.labels
    chosen = torch.randperm(len(labels), device=labels.device)[:limit]
    # Only what denoising reads: masks would be copied one by one.
    few = InstanceData(bboxes=truth.bboxes[chosen], labels=labels[chosen])
    return DetDataSample(metainfo=sample.metainfo, gt_instances=few)
