# DINO with Swin-T that sees the tree as well:
#   bash tools/dist_train.sh configs/dino_swin_gui_relation.py 8
_base_ = './dino_swin_gui.py'

# --- what people change ---------------------------------------------------
embed_dims = 256
tree_score_thr = 0.3
# --------------------------------------------------------------------------

model = dict(
    type='qontinui_mm.RelationDINO',
    tree_score_thr=tree_score_thr,
    bbox_head=dict(type='qontinui_mm.QueryDINOHead'),
    relation_head=dict(
        type='qontinui_mm.RelationHead',
        num_classes=_base_.num_classes,
        in_channels=_base_.model.bbox_head.embed_dims,
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
