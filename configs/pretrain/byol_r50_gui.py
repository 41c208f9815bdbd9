# BYOL with ResNet-50 on pairs of screens; 8 GPUs:
#   bash tools/dist_train.sh configs/pretrain/byol_r50_gui.py 8
_base_ = [
    '../_base_/models/byol_r50.py',
    '../_base_/datasets/gui_pairs.py',
    '../_base_/schedules/pretrain_lars.py',
]

# --- what people change ---------------------------------------------------
batch_size = 256  # of each of 8 processes
base_lr = 0.3  # for 256 pairs
max_iters = 100_000  # 200 views of each of a million screens
warmup_iters = 10_000
# --------------------------------------------------------------------------

lr = base_lr * 8 * batch_size / 256
model = dict(data_preprocessor=_base_.data_preprocessor)
train_dataloader = dict(batch_size=batch_size)
train_cfg = dict(
    type='IterBasedTrainLoop', max_iters=max_iters, fast_forward_on_resume=True
)
optim_wrapper = dict(optimizer=dict(lr=lr, weight_decay=1.5e-6))
param_scheduler = [
    dict(type='LinearLR', start_factor=1e-4, by_epoch=False, end=warmup_iters),
    dict(
        type='CosineAnnealingLR',
        eta_min=0.0,
        by_epoch=False,
        begin=warmup_iters,
        end=max_iters,
        T_max=max_iters - warmup_iters,
    ),
]
auto_scale_lr = dict(enable=False, base_batch_size=8 * batch_size)
