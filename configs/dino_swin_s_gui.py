# DINO with Swin-S (arXiv:2103.14030) from scratch:
#   bash tools/dist_train.sh configs/dino_swin_s_gui.py 8
_base_ = './dino_swin_gui.py'

# --- what people change ---------------------------------------------------
batch_size = 2  # of each process; the learning rate is for 8 x 2
base_lr = 1e-4
drop_path_rate = 0.3
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        embed_dims=96,
        depths=[2, 2, 18, 2],
        num_heads=[3, 6, 12, 24],
        drop_path_rate=drop_path_rate,
    ),
    neck=dict(in_channels=[192, 384, 768]),
)
train_dataloader = dict(batch_size=batch_size)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
auto_scale_lr = dict(base_batch_size=8 * batch_size)
