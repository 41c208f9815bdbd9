# clip_gui with every size shrunk: minutes on 2 cores.
_base_ = './clip_gui.py'

# --- what people change ---------------------------------------------------
tokenizer = 'work_dirs/tokenizer.model'
img_size = 64
patch_size = 8
crops = 11
arch = dict(
    embed_dims=192, num_layers=6, num_heads=3, feedforward_channels=768
)
channels = 128
vocab_size = 4096
screens = 12
lr = 1e-3
max_iters = 1000
warmup_iters = 50
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        arch=dict(arch, _delete_=True),
        img_size=img_size,
        patch_size=patch_size,
    ),
    text_encoder=dict(
        vocab_size=vocab_size, channels=channels, num_layers=2, num_heads=4
    ),
    image_channels=arch['embed_dims'],
    text_channels=channels,
    channels=channels,
)
crop = dict(size=img_size, crops=crops, tokenizer=tokenizer)
train_pipeline = _base_.train_pipeline
train_pipeline[1].update(crop)
test_pipeline = _base_.test_pipeline
test_pipeline[1].update(crop)
train_dataloader = dict(
    batch_size=screens,
    num_workers=1,
    dataset=dict(pipeline=train_pipeline),
)
val_dataloader = dict(num_workers=1, dataset=dict(pipeline=test_pipeline))
test_dataloader = dict(num_workers=1, dataset=dict(pipeline=test_pipeline))
train_cfg = dict(max_iters=max_iters, val_interval=max_iters)
optim_wrapper = dict(optimizer=dict(lr=lr))
param_scheduler = _base_.param_scheduler
param_scheduler[0].update(end=warmup_iters)
param_scheduler[1].update(
    begin=warmup_iters, end=max_iters, T_max=max_iters - warmup_iters
)
auto_scale_lr = dict(base_batch_size=screens)
default_hooks = dict(
    logger=dict(interval=10), checkpoint=dict(interval=max_iters)
)
