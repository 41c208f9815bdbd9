# RTMDet-tiny that sees the tree, from scratch on 2 cores in about two hours:
#   bash tools/dist_train.sh configs/rtmdet_tiny_gui_relation_cpu.py 2
_base_ = './rtmdet_tiny_gui_cpu.py'

# --- what people change ---------------------------------------------------
img_scale = (640, 400)
scale_range = (0.8, 1.0)
max_iters = 3600
tree_score_thr = 0.3
# --------------------------------------------------------------------------

model = dict(
    type='qontinui_mm.RelationRTMDet',
    region_channels=_base_.model.neck.out_channels,
    tree_score_thr=tree_score_thr,
    relation_head=dict(
        type='qontinui_mm.RelationHead', num_classes=_base_.num_classes
    ),
)

train_pipeline = _base_.train_pipeline
train_pipeline[2].update(scale=img_scale, ratio_range=scale_range)
test_pipeline = _base_.test_pipeline
test_pipeline[1].update(scale=img_scale)
train_dataloader = dict(dataset=dict(dataset=dict(pipeline=train_pipeline)))
val_dataloader = dict(dataset=dict(pipeline=test_pipeline))
test_dataloader = dict(dataset=dict(pipeline=test_pipeline))

tree_metric = dict(type='qontinui_mm.TreeMetric', score_thr=tree_score_thr)
val_evaluator = [
    _base_.val_evaluator,
    dict(tree_metric, ann_file=_base_.val_evaluator.ann_file),
]
test_evaluator = [
    _base_.test_evaluator,
    dict(tree_metric, ann_file=_base_.test_evaluator.ann_file),
]

train_cfg = dict(max_iters=max_iters, val_interval=max_iters)
param_scheduler = _base_.param_scheduler
param_scheduler[1].update(end=max_iters, T_max=max_iters - _base_.warmup_iters)
