# Fine-tuning of quickstart_gui.py on a few examples, in minutes on 2 cores.
_base_ = '../quickstart_gui.py'

# --- what people change ---------------------------------------------------
max_iters = 60
base_lr = 2e-4
warmup_iters = 5
# --------------------------------------------------------------------------

train_dataloader = dict(dataset=dict(oversample_thr=1e-3))
train_cfg = dict(max_iters=max_iters, val_interval=max_iters)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
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
    ema=dict(momentum=0.02, gamma=20),
    checkpoint=dict(interval=max_iters),
)
