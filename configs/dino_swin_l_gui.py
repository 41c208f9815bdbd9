# DINO with Swin-L (arXiv:2103.14030) from scratch:
#   bash tools/dist_train.sh configs/dino_swin_l_gui.py 8
_base_ = './dino_swin_gui.py'

# --- what people change ---------------------------------------------------
batch_size = 1  # of each process; the learning rate is for 8 x 1
base_lr = 5e-5
drop_path_rate = 0.5
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        embed_dims=192,
        depths=[2, 2, 18, 2],
        num_heads=[6, 12, 24, 48],
        drop_path_rate=drop_path_rate,
    ),
    neck=dict(in_channels=[384, 768, 1536]),
)
train_dataloader = dict(batch_size=batch_size)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
auto_scale_lr = dict(base_batch_size=8 * batch_size)
