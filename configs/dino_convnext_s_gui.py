# DINO with ConvNeXt-S (arXiv:2201.03545) from scratch:
#   bash tools/dist_train.sh configs/dino_convnext_s_gui.py 8
_base_ = ['./dino_swin_gui.py', './_base_/models/convnext_scratch.py']

# --- what people change ---------------------------------------------------
arch = 'small'
drop_path_rate = 0.3
batch_size = 2  # of each process; the learning rate is for 8 x 2
base_lr = 1e-4
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        _base_.convnext,
        _delete_=True,
        arch=arch,
        drop_path_rate=drop_path_rate,
    ),
    neck=dict(in_channels=[192, 384, 768]),
)
train_dataloader = dict(batch_size=batch_size)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
auto_scale_lr = dict(base_batch_size=8 * batch_size)
