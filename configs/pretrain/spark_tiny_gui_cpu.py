# spark_convnext_t_gui with every size shrunk: minutes on 2 cores.
_base_ = './spark_convnext_t_gui.py'

# --- what people change ---------------------------------------------------
img_size = 160
arch = dict(depths=[1, 1, 3, 1], channels=[40, 80, 160, 320])
batch_size = 32
lr = 2e-3
max_iters = 700
warmup_iters = 100
# --------------------------------------------------------------------------

model = dict(
    input_size=img_size,
    enc_dec_norm_dim=arch['channels'][-1],
    backbone=dict(arch=dict(arch, _delete_=True), drop_path_rate=0.0),
    neck=dict(feature_dim=128),
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
param_scheduler[2].update(end=max_iters, T_max=max_iters)
auto_scale_lr = dict(base_batch_size=batch_size)
default_hooks = dict(logger=dict(interval=10), checkpoint=dict(interval=100))
