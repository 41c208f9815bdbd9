_base_ = '../default_runtime.py'

# What all recipes from scratch share; a leaf gives lengths and rates.
# Iterations, not epochs: data sets differ by orders of magnitude, and an
# epoch-based run resumes at the start of its epoch.
optim_wrapper = dict(
    type='qontinui_mm.Bf16OptimWrapper',
    optimizer=dict(type='AdamW', lr=1e-3, weight_decay=0.05),
    # One learning rate for all: a random backbone needs it as much as the
    # head. No decay where it only shrinks scales and positions.
    paramwise_cfg=dict(
        norm_decay_mult=0.0,
        bias_decay_mult=0.0,
        bypass_duplicate=True,
        custom_keys=dict(
            absolute_pos_embed=dict(decay_mult=0.0),
            relative_position_bias_table=dict(decay_mult=0.0),
            level_embed=dict(decay_mult=0.0),
            query_embedding=dict(decay_mult=0.0),
            label_embedding=dict(decay_mult=0.0),
        ),
    ),
)
val_cfg = dict(type='ValLoop')
test_cfg = dict(type='TestLoop')

default_hooks = dict(
    ema=dict(
        type='EMAHook',
        ema_type='ExpMomentumEMA',
        momentum=2e-4,
        update_buffers=True,
        priority=49,
    )
)
