# DINO on a pre-trained Swin-T (SimMIM):
#   python tools/convert_backbone.py PRETRAINED.pth \
#     work_dirs/pretrained/swin_t.pth \
#     --detector configs/finetune/dino_swin_gui_finetune.py
#   bash tools/dist_train.sh configs/finetune/dino_swin_gui_finetune.py 8
_base_ = '../dino_swin_gui.py'

# --- what people change ---------------------------------------------------
pretrained = 'work_dirs/pretrained/swin_t.pth'
layer_decay_rate = 0.8
drop_path_rate = 0.2
max_iters = 90_000
base_lr = 1e-4
warmup_iters = 1000
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        drop_path_rate=drop_path_rate,
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
