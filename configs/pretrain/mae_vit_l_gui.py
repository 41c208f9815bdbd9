# mae_vit_b_gui with ViT-L.
_base_ = './mae_vit_b_gui.py'

# --- what people change ---------------------------------------------------
arch = 'large'
channels = 1024  # of that arch
# --------------------------------------------------------------------------

model = dict(backbone=dict(arch=arch), neck=dict(embed_dim=channels))
