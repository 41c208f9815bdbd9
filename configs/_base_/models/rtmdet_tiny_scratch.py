# RTMDet-tiny (arXiv:2212.07784) from random weights, for dense screens.
_base_ = '../num_classes.py'

norm_cfg = dict(type='BN')
act_cfg = dict(type='SiLU', inplace=True)
# SyncBN where several GPUs train; the runner leaves BN alone elsewhere.
sync_bn = 'torch'

model = dict(
    type='RTMDet',
    data_preprocessor=dict(
        type='DetDataPreprocessor',
        mean=[103.53, 116.28, 123.675],
        std=[57.375, 57.12, 58.395],
        bgr_to_rgb=False,
        pad_size_divisor=32,
        # Padding comes after the normalisation: 0 is the mean colour. A grey
        # of 114, as pipelines pad with, would drown the picture in BatchNorm.
        pad_value=0,
    ),
    backbone=dict(
        type='CSPNeXt',
        arch='P5',
        expand_ratio=0.5,
        deepen_factor=0.167,
        widen_factor=0.375,
        channel_attention=True,
        norm_cfg=norm_cfg,
        act_cfg=act_cfg,
    ),
    neck=dict(
        type='CSPNeXtPAFPN',
        in_channels=[96, 192, 384],
        out_channels=96,
        num_csp_blocks=1,
        expand_ratio=0.5,
        norm_cfg=norm_cfg,
        act_cfg=act_cfg,
    ),
    bbox_head=dict(
        type='RTMDetSepBNHead',
        num_classes={{_base_.num_classes}},
        in_channels=96,
        feat_channels=96,
        stacked_convs=2,
        share_conv=True,
        pred_kernel_size=1,
        with_objectness=False,
        # Sides are learnt as logarithms: a screen's reach from 1 to 2000
        # pixels, and random linear outputs begin with boxes of no size.
        exp_on_reg=True,
        anchor_generator=dict(
            type='MlvlPointGenerator', offset=0, strides=[8, 16, 32]
        ),
        bbox_coder=dict(type='DistancePointBBoxCoder'),
        loss_cls=dict(
            type='QualityFocalLoss',
            use_sigmoid=True,
            beta=2.0,
            loss_weight=1.0,
        ),
        loss_bbox=dict(type='GIoULoss', loss_weight=2.0),
        norm_cfg=norm_cfg,
        act_cfg=act_cfg,
    ),
    train_cfg=dict(
        assigner=dict(
            type='qontinui_mm.LeanSoftLabelAssigner',
            topk=13,
            min_half_extent=0.5,
        ),
        sampler=dict(type='qontinui_mm.OneGroupSampler'),
        allowed_border=-1,
        pos_weight=-1,
        debug=False,
    ),
    # Screens hold up to 600 elements, and several classes compete for each.
    test_cfg=dict(
        nms_pre=3000,
        min_bbox_size=0,
        score_thr=0.001,
        nms=dict(type='nms', iou_threshold=0.65),
        max_per_img=1000,
    ),
)
