# vit_gui_tiny_finetune.py on a few labelled screens of an application:
# tools/few_shot.py writes them, and sets ann_file; short, gentle, and with
# rare classes seen more often.
_base_ = './vit_gui_tiny_finetune.py'

# --- what people change ---------------------------------------------------
max_iters = 60
base_lr = 5e-4
warmup_iters = 5
layer_decay_rate = 0.65
# --------------------------------------------------------------------------

train_dataloader = dict(dataset=dict(oversample_thr=1e-3))
train_cfg = dict(max_iters=max_iters, val_interval=max_iters)
optim_wrapper = dict(
    optimizer=dict(lr=base_lr),
    paramwise_cfg=dict(layer_decay_rate=layer_decay_rate),
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
default_hooks = dict(checkpoint=dict(interval=max_iters))
