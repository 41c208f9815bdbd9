# mae_vit_b_gui with ViT-S.
_base_ = './mae_vit_b_gui.py'

# --- what people change ---------------------------------------------------
arch = 'deit-small'  # mmpretrain's own 'small' is as wide as ViT-B
channels = 384  # of that arch
# --------------------------------------------------------------------------

model = dict(backbone=dict(arch=arch), neck=dict(embed_dim=channels))
