# dino_swin_gui with every size shrunk: shows on 2 cores that the recipe
# learns, by heart, the first screens of a data set. The code path is the same.
# Two processes of one thread are faster: dist_train.sh CONFIG 2.
_base_ = './dino_swin_gui.py'

# --- what people change ---------------------------------------------------
num_screens = 16
img_scale = (448, 280)
batch_size = 1  # of each process
max_iters = 4000
base_lr = 5e-4
warmup_iters = 50
# --------------------------------------------------------------------------

embed_dims = 128
ffn_cfg = dict(embed_dims=embed_dims, feedforward_channels=512)
attn_cfg = dict(embed_dims=embed_dims)
model = dict(
    num_queries=300,
    backbone=dict(
        embed_dims=48,
        depths=[2, 2, 2, 2],
        num_heads=[2, 4, 8, 16],
        drop_path_rate=0.0,
    ),
    neck=dict(in_channels=[96, 192, 384], out_channels=embed_dims),
    encoder=dict(
        num_layers=2,
        layer_cfg=dict(self_attn_cfg=attn_cfg, ffn_cfg=ffn_cfg),
    ),
    decoder=dict(
        num_layers=3,
        layer_cfg=dict(
            self_attn_cfg=attn_cfg, cross_attn_cfg=attn_cfg, ffn_cfg=ffn_cfg
        ),
    ),
    positional_encoding=dict(num_feats=embed_dims // 2),
    bbox_head=dict(embed_dims=embed_dims),
)

# The same screens, without augmentation, for training and for the test.
meta_keys = ('img_id', 'ori_shape', 'img_shape', 'scale_factor', 'platform')
test_pipeline = _base_.test_pipeline
test_pipeline[1].update(scale=img_scale)
test_pipeline[3].update(meta_keys=(*meta_keys, 'instances'))
train_pipeline = [
    _base_.train_pipeline[0],
    _base_.train_pipeline[1],
    dict(type='Resize', scale=img_scale, keep_ratio=True),
    dict(type='qontinui_mm.PackGuiInputs'),
]
train_dataloader = dict(
    batch_size=batch_size,
    num_workers=1,
    dataset=dict(pipeline=train_pipeline, indices=num_screens),
)
val_dataloader = dict(
    num_workers=1,
    dataset=dict(
        ann_file='annotations/train.json',
        pipeline=test_pipeline,
        indices=num_screens,
    ),
)
test_dataloader = val_dataloader
val_evaluator = dict(ann_file=None)
test_evaluator = val_evaluator

train_cfg = dict(max_iters=max_iters, val_interval=max_iters // 8)
optim_wrapper = dict(type='OptimWrapper', optimizer=dict(lr=base_lr))
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
default_hooks = dict(
    ema=dict(momentum=0.02, gamma=100),
    logger=dict(interval=20),
    checkpoint=dict(interval=200, save_best=None),
)
