# RTMDet-s (arXiv:2212.07784) from scratch:
#   bash tools/dist_train.sh configs/rtmdet_s_gui.py 8
_base_ = './rtmdet_tiny_gui.py'

# --- what people change ---------------------------------------------------
batch_size = 16  # of each process
base_lr = 3e-3  # for 8 x 16
# --------------------------------------------------------------------------

channels = 128
model = dict(
    backbone=dict(deepen_factor=0.33, widen_factor=0.5),
    neck=dict(
        in_channels=[channels, 2 * channels, 4 * channels],
        out_channels=channels,
        num_csp_blocks=1,
    ),
    bbox_head=dict(in_channels=channels, feat_channels=channels),
)
train_dataloader = dict(batch_size=batch_size)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
auto_scale_lr = dict(base_batch_size=8 * batch_size)
