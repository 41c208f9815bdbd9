# Fine-tuning of rtmdet_tiny_gui_cpu.py on a few examples: tools/few_shot.py
# writes them, and sets ann_file and load_from.
_base_ = '../rtmdet_tiny_gui_cpu.py'

# --- what people change ---------------------------------------------------
max_iters = 200
base_lr = 2e-4
warmup_iters = 10
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
