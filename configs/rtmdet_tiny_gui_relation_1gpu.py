# RTMDet-tiny that sees the tree, from scratch on one GPU, on three sets that
# docs/runs/rtmdet_tiny_gui_relation/run.sh makes; it trains, too.
_base_ = './rtmdet_tiny_gui_relation.py'

# --- what people change ---------------------------------------------------
img_scale = (960, 600)
scale_range = (0.6, 1.1)
# How often the screens of each set are seen in a round: those of the browser
# and Qt are few, captured ones fewer.
sets = [
    ('data/zoo/procedural/', 1),
    ('data/zoo/generated/', 2),
    ('data/zoo/captured/', 8),
]
batch_size = 32
max_iters = 3000
base_lr = 2e-3
warmup_iters = 200
# --------------------------------------------------------------------------

train_pipeline = _base_.train_pipeline
train_pipeline[2].update(scale=img_scale, ratio_range=scale_range)
train_pipeline.insert(4, dict(type='qontinui_mm.ThemeShift', prob=0.2))
test_pipeline = _base_.test_pipeline
test_pipeline[1].update(scale=img_scale)
screens = dict(_base_.train_dataloader.dataset, pipeline=train_pipeline)
train_dataloader = dict(
    batch_size=batch_size,
    dataset=dict(
        _delete_=True,
        type='qontinui_mm.MixedDataset',
        sets=sets,
        dataset=screens,
    ),
)
val_dataloader = dict(dataset=dict(pipeline=test_pipeline))
test_dataloader = dict(dataset=dict(pipeline=test_pipeline))

train_cfg = dict(max_iters=max_iters, val_interval=max_iters)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
param_scheduler = _base_.param_scheduler
param_scheduler[0].update(end=warmup_iters)
param_scheduler[1].update(
    begin=max_iters // 2, end=max_iters, T_max=max_iters // 2
)
sync_bn = None  # several processes may share the GPU, over gloo
default_hooks = dict(
    ema=dict(momentum=2e-3, gamma=300),
    checkpoint=dict(interval=500, save_best=None),
)
