# RTMDet with a level of stride 4, from the weights of RTMDet-tiny, on one GPU:
# docs/runs/rtmdet_fine_gui_relation/run.sh makes weights and screens and trains.
_base_ = [
    './rtmdet_tiny_gui_relation_1gpu.py',
    './_base_/models/fine_level.py',
]

# --- what people change ---------------------------------------------------
# How often the screens of each set are seen in a round.
sets = [
    ('data/zoo/procedural/', 1),
    ('data/zoo/generated/', 2),
    ('data/zoo/captured/', 6),
]
# Classes on fewer screens than this are seen more often than they occur.
oversample_thr = 0.05
max_iters = 365
warmup_iters = 36
max_train_elements = 128
tree_score_thr = 0.42
nms_iou = 0.5
# --------------------------------------------------------------------------

model = dict(
    _base_.fine_level,
    region_levels=4,
    relation_head=dict(max_train_elements=max_train_elements),
    tree_score_thr=tree_score_thr,
    test_cfg=dict(nms=dict(iou_threshold=nms_iou)),
)
train_dataloader = dict(dataset=dict(sets=sets, oversample_thr=oversample_thr))
val_evaluator = _base_.val_evaluator
val_evaluator[1].update(score_thr=tree_score_thr)
test_evaluator = _base_.test_evaluator
test_evaluator[1].update(score_thr=tree_score_thr)

train_cfg = dict(max_iters=max_iters, val_interval=max_iters)
param_scheduler = _base_.param_scheduler
param_scheduler[0].update(start_factor=0.01, end=warmup_iters)
param_scheduler[1].update(
    eta_min_ratio=0.01,
    begin=warmup_iters,
    end=max_iters,
    T_max=max_iters - warmup_iters,
)
default_hooks = dict(checkpoint=dict(interval=100))
