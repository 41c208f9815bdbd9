# RTMDet's head on a small plain ViT, for 2 cores, from random weights: what
# the other *_tiny configs of this folder start from with pre-trained ones.
_base_ = '../quickstart_gui.py'

# --- what people change ---------------------------------------------------
# Of the encoders of configs/pretrain/*_tiny.py.
arch = dict(
    embed_dims=192, num_layers=6, num_heads=3, feedforward_channels=768
)
img_size = 160  # of the views in pre-training
max_iters = 500
base_lr = 1e-3
warmup_iters = 20
# --------------------------------------------------------------------------

model = dict(
    # As in pre-training.
    data_preprocessor=dict(
        mean=[123.675, 116.28, 103.53],
        std=[58.395, 57.12, 57.375],
        bgr_to_rgb=True,
    ),
    backbone=dict(
        _delete_=True,
        type='mmpretrain.VisionTransformer',
        arch=arch,
        img_size=img_size,
        patch_size=16,
        out_type='featmap',
    ),
    neck=dict(
        _delete_=True,
        type='qontinui_mm.SimpleFeaturePyramid',
        in_channels=arch['embed_dims'],
        out_channels=_base_.model.bbox_head.in_channels,
        scales=(2, 1, 0.5),
        norm_cfg=_base_.model.bbox_head.norm_cfg,
    ),
)
train_cfg = dict(max_iters=max_iters, val_interval=max_iters)
optim_wrapper = dict(
    type='qontinui_mm.Bf16OptimWrapper',
    optimizer=dict(lr=base_lr),
    paramwise_cfg=dict(
        custom_keys=dict(
            pos_embed=dict(decay_mult=0.0), cls_token=dict(decay_mult=0.0)
        )
    ),
)
param_scheduler = [
    dict(type='LinearLR', start_factor=0.01, by_epoch=False, end=warmup_iters),
    dict(
        type='CosineAnnealingLR',
        eta_min_ratio=0.01,
        by_epoch=False,
        begin=warmup_iters,
        end=max_iters,
        T_max=max_iters - warmup_iters,
    ),
]
default_hooks = dict(checkpoint=dict(interval=max_iters))
