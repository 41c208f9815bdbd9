# RTMDet-tiny that sees the tree as well:
#   bash tools/dist_train.sh configs/rtmdet_tiny_gui_relation.py 8
_base_ = './rtmdet_tiny_gui.py'

# --- what people change ---------------------------------------------------
embed_dims = 128
tree_score_thr = 0.3
# --------------------------------------------------------------------------

model = dict(
    type='qontinui_mm.RelationRTMDet',
    region_channels=_base_.model.neck.out_channels,
    tree_score_thr=tree_score_thr,
    relation_head=dict(
        type='qontinui_mm.RelationHead',
        num_classes=_base_.num_classes,
        embed_dims=embed_dims,
    ),
)
val_evaluator = [
    _base_.val_evaluator,
    dict(
        type='qontinui_mm.TreeMetric',
        ann_file=_base_.val_evaluator.ann_file,
        score_thr=tree_score_thr,
    ),
]
test_evaluator = [
    _base_.test_evaluator,
    dict(
        type='qontinui_mm.TreeMetric',
        ann_file=_base_.test_evaluator.ann_file,
        score_thr=tree_score_thr,
    ),
]
