# vit_gui_tiny.py on a pre-trained encoder: the earlier a layer, the slower it
# learns.
#   python tools/convert_backbone.py PRETRAINED.pth OUT.pth \
#     --detector configs/finetune/vit_gui_tiny_finetune.py
#   python tools/train.py configs/finetune/vit_gui_tiny_finetune.py \
#     --cfg-options model.backbone.init_cfg.checkpoint=OUT.pth
_base_ = './vit_gui_tiny.py'

# --- what people change ---------------------------------------------------
pretrained = 'work_dirs/pretrained/vit_tiny.pth'
layer_decay_rate = 0.8
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        init_cfg=dict(
            type='Pretrained', checkpoint=pretrained, prefix='backbone.'
        )
    )
)
optim_wrapper = dict(
    constructor='qontinui_mm.LayerDecayConstructor',
    paramwise_cfg=dict(layer_decay_rate=layer_decay_rate),
)
