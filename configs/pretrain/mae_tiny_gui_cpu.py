# mae_vit_b_gui with every size shrunk: minutes on 2 cores.
_base_ = './mae_vit_b_gui.py'

# --- what people change ---------------------------------------------------
img_size = 160
arch = dict(
    embed_dims=192, num_layers=6, num_heads=3, feedforward_channels=768
)
batch_size = 64
lr = 1e-3
max_iters = 1000
warmup_iters = 100
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(arch=dict(arch, _delete_=True), img_size=img_size),
    neck=dict(
        num_patches=(img_size // 16) ** 2,
        embed_dim=arch['embed_dims'],
        decoder_embed_dim=128,
        decoder_depth=2,
        decoder_num_heads=4,
    ),
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
