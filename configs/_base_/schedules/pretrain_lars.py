_base_ = '../pretrain_runtime.py'

# LARS in bfloat16 for ResNets that learn from large batches. A leaf gives
# train_cfg, param_scheduler and the learning rate.
optim_wrapper = dict(
    type='qontinui_mm.Bf16OptimWrapper',
    optimizer=dict(type='LARS', lr=0.3, momentum=0.9, weight_decay=1e-6),
    # Norms and biases neither decay nor are scaled.
    paramwise_cfg=dict(
        custom_keys={
            'bn': dict(decay_mult=0.0, lars_exclude=True),
            'bias': dict(decay_mult=0.0, lars_exclude=True),
            # The norm of a shortcut.
            'downsample.1': dict(decay_mult=0.0, lars_exclude=True),
        }
    ),
)
default_hooks = dict(checkpoint=dict(interval=5000))
