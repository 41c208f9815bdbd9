# Learns visibly in minutes on 2 cores: tools/quickstart.sh makes 300 phone
# screens, trains with this config and shows what it found.
_base_ = './rtmdet_tiny_gui_cpu.py'

# --- what people change ---------------------------------------------------
data_root = 'data/quickstart/'
img_scale = (560, 350)
scale_range = (0.8, 1.0)
batch_size = 2
max_iters = 500
warmup_iters = 20
# --------------------------------------------------------------------------

train_pipeline = _base_.train_pipeline
train_pipeline[2].update(scale=img_scale, ratio_range=scale_range)
test_pipeline = _base_.test_pipeline
test_pipeline[1].update(scale=img_scale)
train_dataloader = dict(
    batch_size=batch_size,
    dataset=dict(dataset=dict(data_root=data_root, pipeline=train_pipeline)),
)
val_dataloader = dict(
    dataset=dict(data_root=data_root, pipeline=test_pipeline)
)
test_dataloader = dict(
    dataset=dict(data_root=data_root, pipeline=test_pipeline)
)
val_evaluator = dict(ann_file=data_root + 'annotations/val.json')
test_evaluator = dict(ann_file=data_root + 'annotations/test.json')

train_cfg = dict(max_iters=max_iters, val_interval=max_iters)
param_scheduler = [
    dict(type='LinearLR', start_factor=0.01, by_epoch=False, end=warmup_iters),
    dict(
        type='CosineAnnealingLR',
        eta_min_ratio=0.01,
        by_epoch=False,
        begin=warmup_iters,
        end=max_iters,
        T_max=max_iters - warmup_iters,
    ),
]
default_hooks = dict(
    logger=dict(interval=10),
    ema=dict(momentum=0.02, gamma=20),
    checkpoint=dict(interval=100),
)
