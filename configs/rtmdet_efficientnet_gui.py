# RTMDet's neck and head on EfficientNet-B0 (arXiv:1905.11946) from scratch:
#   bash tools/dist_train.sh configs/rtmdet_efficientnet_gui.py 8
_base_ = './rtmdet_tiny_gui.py'

# --- what people change ---------------------------------------------------
arch = 'b0'
in_channels = [40, 112, 320]  # of that arch at strides 8, 16 and 32
batch_size = 16  # of each process
base_lr = 3e-3  # for 8 x 16
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        _delete_=True,
        type='qontinui_mm.UnfrozenEfficientNet',
        arch=arch,
        out_indices=(3, 4, 5),
        drop_path_rate=0.1,
        norm_cfg=dict(type='BN', eps=1e-3, momentum=0.01),
    ),
    neck=dict(in_channels=in_channels),
)
train_dataloader = dict(batch_size=batch_size)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
auto_scale_lr = dict(base_batch_size=8 * batch_size)
