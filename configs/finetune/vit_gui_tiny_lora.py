# vit_gui_tiny.py on a pre-trained encoder that stays as it is but for adapters
# of a low rank (LoRA, arXiv:2106.09685). Use as vit_gui_tiny_finetune.py, with
# model.backbone.module.init_cfg. A checkpoint of training has the adapters
# alone, and needs the pre-trained file beside it.
_base_ = './vit_gui_tiny.py'

# --- what people change ---------------------------------------------------
pretrained = 'work_dirs/pretrained/vit_tiny.pth'
rank = 8
alpha = 16
# Linear layers that get an adapter: by the end of their names.
targets = ['attn.qkv', 'attn.proj', 'ffn.layers.0.0', 'ffn.layers.1']
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        _delete_=True,
        type='mmpretrain.LoRAModel',
        module=dict(
            _base_.model.backbone,
            init_cfg=dict(
                type='Pretrained', checkpoint=pretrained, prefix='backbone.'
            ),
        ),
        rank=rank,
        alpha=alpha,
        targets=[dict(type=name) for name in targets],
    )
)
