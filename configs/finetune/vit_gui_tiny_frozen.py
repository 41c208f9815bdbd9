# vit_gui_tiny.py on a pre-trained encoder that stays as it is: pyramid and
# head alone learn. Use as vit_gui_tiny_finetune.py.
_base_ = './vit_gui_tiny.py'

# --- what people change ---------------------------------------------------
pretrained = 'work_dirs/pretrained/vit_tiny.pth'
frozen_layers = _base_.arch['num_layers']  # all of them, and the patches
# --------------------------------------------------------------------------

model = dict(
    backbone=dict(
        frozen_stages=frozen_layers,
        init_cfg=dict(
            type='Pretrained', checkpoint=pretrained, prefix='backbone.'
        ),
    )
)
