# DINO on a pre-trained ViT-B that stays as it is: pyramid, encoder, decoder
# and heads learn:
#   python tools/convert_backbone.py PRETRAINED.pth \
#     work_dirs/pretrained/vit_b.pth \
#     --detector configs/finetune/dino_vit_b_gui_frozen.py
#   bash tools/dist_train.sh configs/finetune/dino_vit_b_gui_frozen.py 8
_base_ = '../dino_vit_b_gui.py'

# --- what people change ---------------------------------------------------
pretrained = 'work_dirs/pretrained/vit_b.pth'
frozen_layers = 12  # all of them, and the patches
max_iters = 90_000
base_lr = 1e-4
warmup_iters = 1000
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        drop_path_rate=0.0,
        frozen_stages=frozen_layers,
        init_cfg=dict(
            type='Pretrained', checkpoint=pretrained, prefix='backbone.'
        ),
    )
)
train_cfg = dict(max_iters=max_iters, val_interval=5000)
optim_wrapper = dict(
    optimizer=dict(lr=base_lr),
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
