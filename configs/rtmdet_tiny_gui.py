# RTMDet-tiny from scratch, the fast detector:
#   bash tools/dist_train.sh configs/rtmdet_tiny_gui.py 8
_base_ = [
    './_base_/models/rtmdet_tiny_scratch.py',
    './_base_/datasets/gui_detection.py',
    './_base_/schedules/adamw_ema.py',
]

# --- what people change ---------------------------------------------------
img_scale = (1280, 800)
scale_range = (0.5, 1.2)
batch_size = 16  # of each process; the learning rate is for 8 x 16
max_iters = 180_000
base_lr = 3e-3
warmup_iters = 2000
# --------------------------------------------------------------------------

# No mosaic and no flips: both make layouts and texts that no screen has.
train_pipeline = _base_.train_pipeline
train_pipeline[2].update(scale=img_scale, ratio_range=scale_range)
test_pipeline = _base_.test_pipeline
test_pipeline[1].update(scale=img_scale)
train_dataloader = dict(
    batch_size=batch_size, dataset=dict(pipeline=train_pipeline)
)
val_dataloader = dict(dataset=dict(pipeline=test_pipeline))
test_dataloader = dict(dataset=dict(pipeline=test_pipeline))

train_cfg = dict(
    type='IterBasedTrainLoop',
    max_iters=max_iters,
    val_interval=10_000,
    # Resume at once, with the data order of the start, not by reading again
    # all that was seen.
    fast_forward_on_resume=True,
)
optim_wrapper = dict(
    optimizer=dict(lr=base_lr), clip_grad=dict(max_norm=35, norm_type=2)
)
param_scheduler = [
    dict(type='LinearLR', start_factor=1e-3, by_epoch=False, end=warmup_iters),
    # Flat for the first half, then cosine, as RTMDet has it.
    dict(
        type='CosineAnnealingLR',
        eta_min_ratio=0.05,
        by_epoch=False,
        begin=max_iters // 2,
        end=max_iters,
        T_max=max_iters // 2,
    ),
]
auto_scale_lr = dict(enable=False, base_batch_size=8 * batch_size)
default_hooks = dict(checkpoint=dict(save_best='gui/AP', rule='greater'))
