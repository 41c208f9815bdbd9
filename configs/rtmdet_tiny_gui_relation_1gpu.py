# RTMDet-tiny that sees the tree, from scratch on one GPU, on three sets: docs/runs/rtmdet_tiny_gui_relation/run.sh makes them and trains.
_base_ = './rtmdet_tiny_gui_relation.py'

# --- what people change ---------------------------------------------------
img_scale = (960, 600)
scale_range = (0.6, 1.1)
synth_root = 'data/zoo/procedural/'
generated_root = 'data/zoo/generated/'  # browser and Qt: seen twice as often
captured_root = 'data/zoo/captured/'  # few, and seen eight times as often
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
train_sets = [
    dict(screens, data_root=synth_root),
    dict(
        type='RepeatDataset',
        times=2,
        dataset=dict(screens, data_root=generated_root),
    ),
    dict(
        type='RepeatDataset',
        times=8,
        dataset=dict(screens, data_root=captured_root),
    ),
]
train_dataloader = dict(
    batch_size=batch_size,
    dataset=dict(_delete_=True, type='ConcatDataset', datasets=train_sets),
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
