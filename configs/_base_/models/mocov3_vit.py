# MoCo v3 (arXiv:2104.02057) with ViT-B.
sync_bn = 'torch'
temperature = 0.2
projection = dict(
    type='NonLinearNeck',
    hid_channels=4096,
    out_channels=256,
    with_bias=False,
    with_last_bn=True,
    with_last_bn_affine=False,
    with_last_bias=False,
    with_avg_pool=False,
    norm_cfg=dict(type='BN1d'),
)
model = dict(
    type='MoCoV3',
    base_momentum=0.01,
    backbone=dict(
        type='MoCoV3ViT',
        arch='base',
        img_size=224,
        patch_size=16,
        # The random projection of patches stays: without, training collapses
        # now and then (section 4.2 of the paper).
        stop_grad_conv1=True,
    ),
    neck=dict(projection, in_channels=768, num_layers=3),
    head=dict(
        type='MoCoV3Head',
        predictor=dict(projection, in_channels=256, num_layers=2),
        loss=dict(type='CrossEntropyLoss', loss_weight=2 * temperature),
        temperature=temperature,
    ),
)
