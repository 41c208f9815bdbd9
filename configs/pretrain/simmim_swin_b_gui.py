# simmim_swin_t_gui with Swin-B.
_base_ = './simmim_swin_t_gui.py'

# --- what people change ---------------------------------------------------
arch = 'base'
channels = 1024  # of that arch's last stage
# --------------------------------------------------------------------------

model = dict(backbone=dict(arch=arch), neck=dict(in_channels=channels))
