# RTMDet's neck and head on ResNet-50 from scratch:
#   bash tools/dist_train.sh configs/rtmdet_r50_gui.py 8
_base_ = ['./rtmdet_tiny_gui.py', './_base_/models/resnet50_scratch.py']

# --- what people change ---------------------------------------------------
channels = 256
batch_size = 16  # of each process
base_lr = 3e-3  # for 8 x 16
# --------------------------------------------------------------------------

model = dict(
    # BatchNorm: 16 screens a process, and it is synchronised between GPUs.
    backbone=dict(
        _base_.resnet50, _delete_=True, norm_cfg=_base_.model.neck.norm_cfg
    ),
    neck=dict(
        in_channels=_base_.resnet50_channels,
        out_channels=channels,
        num_csp_blocks=2,
    ),
    bbox_head=dict(in_channels=channels, feat_channels=channels),
)
train_dataloader = dict(batch_size=batch_size)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
auto_scale_lr = dict(base_batch_size=8 * batch_size)
