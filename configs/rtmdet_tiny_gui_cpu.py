# RTMDet-tiny from scratch on 2 cores in under two hours: small input, short
# schedule, and float32, which is faster where the CPU has no bfloat16. Two
# processes of one thread are faster than one of two: dist_train.sh CONFIG 2.
_base_ = [
    './_base_/models/rtmdet_tiny_scratch.py',
    './_base_/datasets/gui_detection.py',
    './_base_/schedules/adamw_ema.py',
]

# --- what people change ---------------------------------------------------
img_scale = (512, 320)
scale_range = (0.7, 1.0)
batch_size = 2
max_iters = 4800
base_lr = 2e-3
warmup_iters = 250
# Classes on fewer screens than this are seen more often than they occur.
oversample_thr = 0.1
# --------------------------------------------------------------------------

train_pipeline = _base_.train_pipeline
train_pipeline[2].update(scale=img_scale, ratio_range=scale_range)
test_pipeline = _base_.test_pipeline
test_pipeline[1].update(scale=img_scale)
train_dataloader = dict(
    batch_size=batch_size,
    num_workers=1,
    dataset=dict(
        _delete_=True,
        type='ClassBalancedDataset',
        oversample_thr=oversample_thr,
        dataset=dict(_base_.train_dataloader.dataset, pipeline=train_pipeline),
    ),
)
val_dataloader = dict(num_workers=1, dataset=dict(pipeline=test_pipeline))
test_dataloader = dict(num_workers=1, dataset=dict(pipeline=test_pipeline))

train_cfg = dict(
    type='IterBasedTrainLoop',
    max_iters=max_iters,
    val_interval=max_iters // 4,
)
optim_wrapper = dict(
    type='OptimWrapper',
    optimizer=dict(lr=base_lr),
    clip_grad=dict(max_norm=35, norm_type=2),
)
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
auto_scale_lr = dict(enable=False, base_batch_size=batch_size)
default_hooks = dict(
    # The average forgets what is older than some 500 iterations.
    ema=dict(momentum=2e-3, gamma=300),
    checkpoint=dict(interval=300),
)
custom_hooks = [dict(type='qontinui_mm.ChannelsLastHook')]
