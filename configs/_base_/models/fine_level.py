# What RTMDet-tiny changes for a level of stride 4: a line of text 8 pixels
# high is two cells of it, and one cell of stride 8.
fine_level = dict(
    backbone=dict(out_indices=(1, 2, 3, 4)),
    neck=dict(in_channels=[48, 96, 192, 384]),
    bbox_head=dict(anchor_generator=dict(strides=[4, 8, 16, 32])),
)
