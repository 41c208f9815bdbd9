_base_ = '../pretrain_runtime.py'

# AdamW in bfloat16 as masked autoencoders have it (arXiv:2111.06377). A leaf
# gives train_cfg, param_scheduler and the learning rate, which is that for
# 256 images times the images of a step over 256.
optim_wrapper = dict(
    type='qontinui_mm.Bf16OptimWrapper',
    optimizer=dict(
        type='AdamW', lr=1.5e-4, betas=(0.9, 0.95), weight_decay=0.05
    ),
    # No decay where it only shrinks scales, positions and tokens.
    paramwise_cfg=dict(
        norm_decay_mult=0.0,
        bias_decay_mult=0.0,
        custom_keys=dict(
            pos_embed=dict(decay_mult=0.0),
            cls_token=dict(decay_mult=0.0),
            mask_token=dict(decay_mult=0.0),
            relative_position_bias_table=dict(decay_mult=0.0),
        ),
    ),
)
default_hooks = dict(checkpoint=dict(interval=5000))
