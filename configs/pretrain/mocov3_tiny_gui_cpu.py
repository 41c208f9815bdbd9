# mocov3_vit_b_gui with every size shrunk: minutes on 2 cores.
_base_ = './mocov3_vit_b_gui.py'

# --- what people change ---------------------------------------------------
img_size = 160
zoom_range = (1.0, 2.0)
arch = dict(
    embed_dims=192, num_layers=6, num_heads=3, feedforward_channels=768
)
batch_size = 64
lr = 1e-3
max_iters = 1500
warmup_iters = 100
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(arch=dict(arch, _delete_=True), img_size=img_size),
    neck=dict(in_channels=arch['embed_dims'], hid_channels=512),
    head=dict(predictor=dict(hid_channels=512)),
)
optim_wrapper = dict(optimizer=dict(lr=lr))
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
