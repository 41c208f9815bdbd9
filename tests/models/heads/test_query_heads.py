"""Heads that tell the query of each box."""

from pathlib import Path

import pytest
import torch
from mmdet.registry import MODELS
from mmdet.structures.bbox import bbox_cxcywh_to_xyxy
from mmdet.utils import register_all_modules
from mmengine.config import Config

CONFIGS = Path(__file__).parents[3] / 'configs'
HEADS = {
    'QueryDINOHead': 'dino_swin_gui',
    'QueryDeformableDETRHead': 'deformable_detr_r50_gui',
    'QueryDETRHead': 'detr_r50_gui',
}


@pytest.mark.parametrize('name', HEADS)
def test_boxes_and_scores_are_of_their_queries(name):
    register_all_modules()
    model = Config.fromfile(CONFIGS / f'{HEADS[name]}.py').model
    kept = 20
    head = MODELS.build(
        dict(
            model.bbox_head,
            type=f'qontinui_mm.{name}',
            train_cfg=model.train_cfg,
            test_cfg={'max_per_img': kept},
        )
    )
    torch.manual_seed(0)
    scores = torch.randn(30, head.cls_out_channels)
    boxes = 0.25 + torch.rand(30, 4) / 2
    meta = {'img_shape': (100, 200), 'scale_factor': (1.0, 1.0)}
    found = head._predict_by_feat_single(scores, boxes, meta, rescale=False)

    queries = found.queries
    assert len(queries) == kept
    pixels = torch.tensor([200.0, 100.0, 200.0, 100.0])
    inside = bbox_cxcywh_to_xyxy(boxes[queries]).clamp(0, 1) * pixels
    torch.testing.assert_close(found.bboxes, inside)
    sigmoid = head.loss_cls.use_sigmoid
    likely = scores.sigmoid() if sigmoid else scores.softmax(-1)
    torch.testing.assert_close(found.scores, likely[queries, found.labels])
