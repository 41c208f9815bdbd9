# ResNet-50 (arXiv:1512.03385) from random weights: every stage and every norm
# is trained. GroupNorm, since detectors see two screens a process and their
# BatchNorm would be noise (arXiv:1811.08883).
resnet50 = dict(
    type='ResNet',
    depth=50,
    num_stages=4,
    out_indices=(1, 2, 3),
    frozen_stages=-1,
    norm_cfg=dict(type='GN', num_groups=32, requires_grad=True),
    norm_eval=False,
    style='pytorch',
    init_cfg=None,
)
resnet50_channels = [512, 1024, 2048]
