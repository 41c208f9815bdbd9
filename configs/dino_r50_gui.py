# DINO with ResNet-50 from scratch:
#   bash tools/dist_train.sh configs/dino_r50_gui.py 8
_base_ = ['./dino_swin_gui.py', './_base_/models/resnet50_scratch.py']

# --- what people change ---------------------------------------------------
batch_size = 2  # of each process; the learning rate is for 8 x 2
base_lr = 1e-4
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(_base_.resnet50, _delete_=True),
    neck=dict(in_channels=_base_.resnet50_channels),
)
train_dataloader = dict(batch_size=batch_size)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
auto_scale_lr = dict(base_batch_size=8 * batch_size)
