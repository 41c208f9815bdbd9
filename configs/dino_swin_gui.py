# DINO with Swin-T from scratch, the accurate detector:
#   bash tools/dist_train.sh configs/dino_swin_gui.py 8
_base_ = [
    './_base_/models/dino_swin_t_scratch.py',
    './_base_/datasets/gui_detection.py',
    './_base_/schedules/adamw_ema.py',
]

# --- what people change ---------------------------------------------------
batch_size = 2  # of each process; the learning rate is for 8 x 2
# From scratch takes several times what fine-tuning does (He et al.,
# arXiv:1811.08883): 120 passes over 60,000 screens.
max_iters = 450_000
base_lr = 1e-4
warmup_iters = 5000
# --------------------------------------------------------------------------

train_dataloader = dict(batch_size=batch_size)
train_cfg = dict(
    type='IterBasedTrainLoop',
    max_iters=max_iters,
    val_interval=10_000,
    # Resume at once, with the data order of the start, not by reading again
    # all that was seen.
    fast_forward_on_resume=True,
)
optim_wrapper = dict(
    optimizer=dict(lr=base_lr), clip_grad=dict(max_norm=0.1, norm_type=2)
)
param_scheduler = [
    dict(type='LinearLR', start_factor=1e-3, by_epoch=False, end=warmup_iters),
    dict(
        type='CosineAnnealingLR',
        eta_min_ratio=0.01,
        by_epoch=False,
        begin=warmup_iters,
        end=max_iters,
        T_max=max_iters - warmup_iters,
    ),
]
auto_scale_lr = dict(enable=False, base_batch_size=8 * batch_size)
default_hooks = dict(checkpoint=dict(save_best='gui/AP', rule='greater'))
