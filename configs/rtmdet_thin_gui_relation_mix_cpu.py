# RTMDet with a level of stride 4 and the tree, made for lines and bars: goes on
# from the published rtmdet_fine_gui_relation on 2 cores, on gui-mix-v1 and more
# programs; docs/runs/rtmdet_thin_gui_relation/run.sh makes both and trains.
_base_ = [
    './rtmdet_tiny_gui_relation_mix_cpu.py',
    './_base_/models/fine_level.py',
    './_base_/models/thin_elements.py',
]

# --- what people change ---------------------------------------------------
img_scale = (960, 600)
scale_range = (0.65, 1.0)
sets = [*_base_.sets, ('data/more_captured/', 4)]
max_iters = 600
base_lr = 1e-3
warmup_iters = 30
# --------------------------------------------------------------------------

thin = _base_.thin_elements
model = dict(
    _base_.fine_level,
    region_levels=4,
    bbox_head=dict(_base_.fine_level.bbox_head, **thin.bbox_head),
    train_cfg=thin.train_cfg,
)
train_pipeline = _base_.train_pipeline
train_pipeline[2].update(scale=img_scale, ratio_range=scale_range)
train_pipeline.insert(3, _base_.thicken)
test_pipeline = _base_.test_pipeline
test_pipeline[1].update(scale=img_scale)
train_dataloader = dict(
    dataset=dict(sets=sets, dataset=dict(pipeline=train_pipeline))
)
val_dataloader = dict(dataset=dict(pipeline=test_pipeline))
test_dataloader = dict(dataset=dict(pipeline=test_pipeline))

train_cfg = dict(max_iters=max_iters, val_interval=max_iters)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
param_scheduler = _base_.param_scheduler
param_scheduler[0].update(end=warmup_iters)
param_scheduler[1].update(
    begin=warmup_iters, end=max_iters, T_max=max_iters - warmup_iters
)
default_hooks = dict(checkpoint=dict(interval=50))
