# simclr_r50_gui with every size shrunk: minutes on 2 cores. AdamW, since LARS is
# for batches of thousands.
_base_ = './simclr_r50_gui.py'

# --- what people change ---------------------------------------------------
img_size = 128
zoom_range = (1.0, 2.0)
depth = 18
channels = 512  # of that depth
batch_size = 32
lr = 1e-3
max_iters = 1500
warmup_iters = 100
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(depth=depth),
    neck=dict(in_channels=channels, hid_channels=512),
)
optim_wrapper = dict(
    optimizer=dict(_delete_=True, type='AdamW', lr=lr, weight_decay=0.05),
    paramwise_cfg=dict(
        _delete_=True, norm_decay_mult=0.0, bias_decay_mult=0.0
    ),
)
view_pipeline = _base_.view_pipeline
view_pipeline[0].update(size=img_size, zoom_range=zoom_range)
train_pipeline = _base_.train_pipeline
train_pipeline[0].update(view=view_pipeline)
train_dataloader = dict(
    batch_size=batch_size,
    num_workers=1,
    dataset=dict(pipeline=train_pipeline),
)
train_cfg = dict(max_iters=max_iters)
param_scheduler = _base_.param_scheduler
param_scheduler[0].update(end=warmup_iters)
param_scheduler[1].update(
    begin=warmup_iters, end=max_iters, T_max=max_iters - warmup_iters
)
auto_scale_lr = dict(base_batch_size=batch_size)
default_hooks = dict(logger=dict(interval=10), checkpoint=dict(interval=250))
