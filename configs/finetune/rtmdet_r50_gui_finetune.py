# RTMDet on a pre-trained ResNet-50 (SimCLR or BYOL):
#   python tools/convert_backbone.py PRETRAINED.pth \
#     work_dirs/pretrained/r50.pth \
#     --detector configs/finetune/rtmdet_r50_gui_finetune.py
#   bash tools/dist_train.sh configs/finetune/rtmdet_r50_gui_finetune.py 8
_base_ = '../rtmdet_r50_gui.py'

# --- what people change ---------------------------------------------------
pretrained = 'work_dirs/pretrained/r50.pth'
layer_decay_rate = 0.8
max_iters = 36_000
base_lr = 1.5e-3
warmup_iters = 1000
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        init_cfg=dict(
            _delete_=True,
            type='Pretrained',
            checkpoint=pretrained,
            prefix='backbone.',
        ),
    )
)
train_cfg = dict(max_iters=max_iters, val_interval=5000)
optim_wrapper = dict(
    optimizer=dict(lr=base_lr),
    constructor='qontinui_mm.LayerDecayConstructor',
    paramwise_cfg=dict(layer_decay_rate=layer_decay_rate),
)
param_scheduler = [
    dict(type='LinearLR', start_factor=1e-3, by_epoch=False, end=warmup_iters),
    dict(
        type='CosineAnnealingLR',
        eta_min_ratio=0.01,
        by_epoch=False,
        begin=warmup_iters,
        end=max_iters,
        T_max=max_iters - warmup_iters,
    ),
]
