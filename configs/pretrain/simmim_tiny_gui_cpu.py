# simmim_swin_t_gui with every size shrunk: minutes on 2 cores.
_base_ = './simmim_swin_t_gui.py'

# --- what people change ---------------------------------------------------
img_size = 160
window_size = 5  # the last map is 5 x 5
arch = dict(embed_dims=48, depths=[2, 2, 4, 2], num_heads=[2, 4, 8, 16])
batch_size = 32
lr = 3e-4  # at 1e-3 it does not get beyond light or dark
max_iters = 400
warmup_iters = 40
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        arch=dict(arch, _delete_=True),
        img_size=img_size,
        stage_cfgs=dict(block_cfgs=dict(window_size=window_size)),
    ),
    neck=dict(in_channels=arch['embed_dims'] * 8),
)
train_pipeline = _base_.train_pipeline
train_pipeline[2].update(size=img_size)
train_dataloader = dict(
    batch_size=batch_size,
    num_workers=1,
    dataset=dict(pipeline=train_pipeline),
)
train_cfg = dict(max_iters=max_iters)
optim_wrapper = dict(optimizer=dict(lr=lr))
param_scheduler = _base_.param_scheduler
param_scheduler[0].update(end=warmup_iters)
param_scheduler[1].update(
    begin=warmup_iters, end=max_iters, T_max=max_iters - warmup_iters
)
auto_scale_lr = dict(base_batch_size=batch_size)
default_hooks = dict(logger=dict(interval=10), checkpoint=dict(interval=100))
