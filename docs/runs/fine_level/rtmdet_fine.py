# RTMDet-tiny made for thin elements at equal cost: a level of stride 4, where
# a line of two pixels is half a cell, paid for with fewer channels. Against
# rtmdet_tiny_gui_cpu.py: run.sh beside this file.
_base_ = '../../../configs/rtmdet_tiny_gui_cpu.py'

# --- what people change ---------------------------------------------------
widen = 0.25
channels = 56
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(widen_factor=widen, out_indices=(1, 2, 3, 4)),
    neck=dict(
        in_channels=[int(c * widen) for c in (128, 256, 512, 1024)],
        out_channels=channels,
    ),
    bbox_head=dict(
        in_channels=channels,
        feat_channels=channels,
        anchor_generator=dict(strides=[4, 8, 16, 32]),
    ),
)
