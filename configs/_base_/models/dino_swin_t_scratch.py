# DINO (arXiv:2203.03605), four scales, with Swin-T, from random weights.
# Nothing is frozen and nothing is loaded.
_base_ = '../num_classes.py'

embed_dims = 256
num_levels = 4
ffn_cfg = dict(embed_dims=embed_dims, feedforward_channels=2048, ffn_drop=0.0)
deformable_attn_cfg = dict(
    embed_dims=embed_dims, num_levels=num_levels, dropout=0.0
)

model = dict(
    type='qontinui_mm.CappedDINO',
    # Screens hold up to 600 elements, 150 and more are normal.
    num_queries=900,
    with_box_refine=True,
    as_two_stage=True,
    data_preprocessor=dict(
        type='DetDataPreprocessor',
        mean=[123.675, 116.28, 103.53],
        std=[58.395, 57.12, 57.375],
        bgr_to_rgb=True,
        pad_size_divisor=1,
    ),
    backbone=dict(
        type='SwinTransformer',
        embed_dims=96,
        depths=[2, 2, 6, 2],
        num_heads=[3, 6, 12, 24],
        window_size=7,
        mlp_ratio=4,
        drop_path_rate=0.2,
        patch_norm=True,
        out_indices=(1, 2, 3),
        with_cp=False,
        frozen_stages=-1,
        convert_weights=False,
        init_cfg=None,
    ),
    neck=dict(
        type='ChannelMapper',
        in_channels=[192, 384, 768],
        kernel_size=1,
        out_channels=embed_dims,
        act_cfg=None,
        norm_cfg=dict(type='GN', num_groups=32),
        num_outs=num_levels,
    ),
    encoder=dict(
        num_layers=6,
        layer_cfg=dict(self_attn_cfg=deformable_attn_cfg, ffn_cfg=ffn_cfg),
    ),
    decoder=dict(
        num_layers=6,
        return_intermediate=True,
        layer_cfg=dict(
            self_attn_cfg=dict(
                embed_dims=embed_dims, num_heads=8, dropout=0.0
            ),
            cross_attn_cfg=deformable_attn_cfg,
            ffn_cfg=ffn_cfg,
        ),
        post_norm_cfg=None,
    ),
    positional_encoding=dict(
        num_feats=embed_dims // 2, normalize=True, offset=0.0, temperature=20
    ),
    bbox_head=dict(
        type='qontinui_mm.CappedDINOHead',
        embed_dims=embed_dims,
        num_classes={{_base_.num_classes}},
        sync_cls_avg_factor=True,
        loss_cls=dict(
            type='FocalLoss',
            use_sigmoid=True,
            gamma=2.0,
            alpha=0.25,
            loss_weight=1.0,
        ),
        loss_bbox=dict(type='L1Loss', loss_weight=5.0),
        loss_iou=dict(type='GIoULoss', loss_weight=2.0),
    ),
    # Elements of a screen that are denoised at most, others at each step: with
    # num_dn_queries this makes about 200 denoising queries of any screen.
    max_dn_targets=100,
    dn_cfg=dict(
        label_noise_scale=0.5,
        box_noise_scale=1.0,
        group_cfg=dict(dynamic=True, num_groups=None, num_dn_queries=100),
    ),
    train_cfg=dict(
        assigner=dict(
            type='HungarianAssigner',
            match_costs=[
                dict(type='FocalLossCost', weight=2.0),
                dict(type='BBoxL1Cost', weight=5.0, box_format='xywh'),
                dict(type='IoUCost', iou_mode='giou', weight=2.0),
            ],
        )
    ),
    # The best pairs of query and class: more than one class of a query counts.
    test_cfg=dict(max_per_img=1000),
)
