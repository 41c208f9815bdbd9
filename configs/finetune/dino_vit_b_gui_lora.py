# DINO on a pre-trained ViT-B that stays as it is but for adapters of a low
# rank (LoRA, arXiv:2106.09685); a checkpoint has the adapters alone, and needs
# the pre-trained file beside it:
#   python tools/convert_backbone.py PRETRAINED.pth \
#     work_dirs/pretrained/vit_b.pth \
#     --detector configs/finetune/dino_vit_b_gui_lora.py
#   bash tools/dist_train.sh configs/finetune/dino_vit_b_gui_lora.py 8
_base_ = './dino_vit_b_gui_frozen.py'

# --- what people change ---------------------------------------------------
rank = 16
alpha = 32
# Linear layers that get an adapter: by the end of their names.
targets = ['attn.qkv', 'attn.proj', 'ffn.layers.0.0', 'ffn.layers.1']
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        _delete_=True,
        type='mmpretrain.LoRAModel',
        module=dict(_base_.model.backbone, frozen_stages=-1),
        rank=rank,
        alpha=alpha,
        targets=[dict(type=name) for name in targets],
    )
)
