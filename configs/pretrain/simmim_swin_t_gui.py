# SimMIM with Swin-T on screens; 8 GPUs:
#   bash tools/dist_train.sh configs/pretrain/simmim_swin_t_gui.py 8
_base_ = [
    '../_base_/models/simmim_swin.py',
    '../_base_/datasets/masked_screenshots.py',
    '../_base_/schedules/pretrain_adamw.py',
]

# --- what people change ---------------------------------------------------
mask = dict(strategy='random', ratio=0.6, cell=32)
batch_size = 256  # of each of 8 processes
base_lr = 1e-4  # for 256 views
max_iters = 200_000  # 400 views of each of a million screens
warmup_iters = 10_000
# --------------------------------------------------------------------------

lr = base_lr * 8 * batch_size / 256
model = dict(data_preprocessor=_base_.data_preprocessor)
train_pipeline = _base_.train_pipeline
train_pipeline[3].update(mask)
train_dataloader = dict(
    batch_size=batch_size, dataset=dict(pipeline=train_pipeline)
)
train_cfg = dict(
    type='IterBasedTrainLoop', max_iters=max_iters, fast_forward_on_resume=True
)
optim_wrapper = dict(
    optimizer=dict(lr=lr, betas=(0.9, 0.999)), clip_grad=dict(max_norm=5.0)
)
param_scheduler = [
    dict(type='LinearLR', start_factor=5e-3, by_epoch=False, end=warmup_iters),
    dict(
        type='CosineAnnealingLR',
        eta_min_ratio=0.05,
        by_epoch=False,
        begin=warmup_iters,
        end=max_iters,
        T_max=max_iters - warmup_iters,
    ),
]
auto_scale_lr = dict(enable=False, base_batch_size=8 * batch_size)
