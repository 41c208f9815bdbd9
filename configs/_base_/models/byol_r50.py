# BYOL (arXiv:2006.07733) with ResNet-50.
sync_bn = 'torch'
projection = dict(
    type='NonLinearNeck',
    hid_channels=4096,
    out_channels=256,
    num_layers=2,
    with_bias=True,
    with_last_bn=False,
    norm_cfg=dict(type='BN1d'),
)
model = dict(
    type='BYOL',
    base_momentum=0.01,
    backbone=dict(
        type='ResNet',
        depth=50,
        norm_cfg=dict(type='BN'),
        zero_init_residual=False,
    ),
    neck=dict(projection, in_channels=2048, with_avg_pool=True),
    head=dict(
        type='LatentPredictHead',
        predictor=dict(projection, in_channels=256, with_avg_pool=False),
        loss=dict(type='CosineSimilarityLoss'),
    ),
)
