# DINO with a plain ViT-B and a simple feature pyramid (arXiv:2203.16527):
#   bash tools/dist_train.sh configs/dino_vit_b_gui.py 8
# From scratch, or on the ViT of a masked autoencoder that mmpretrain trained:
#   --cfg-options model.backbone.init_cfg.type=Pretrained \
#     model.backbone.init_cfg.checkpoint=MAE.pth \
#     model.backbone.init_cfg.prefix=backbone.
_base_ = './dino_swin_gui.py'

# --- what people change ---------------------------------------------------
arch = 'base'
channels = 768  # of that arch
drop_path_rate = 0.1
batch_size = 2  # of each process; the learning rate is for 8 x 2
base_lr = 1e-4
# --------------------------------------------------------------------------

model = dict(
    # Whole patches, and whole cells of the coarsest map.
    data_preprocessor=dict(pad_size_divisor=64),
    backbone=dict(
        _delete_=True,
        type='mmpretrain.VisionTransformer',
        arch=arch,
        # Positions are learnt for this size and interpolated to the screen's:
        # those of a masked autoencoder fit as they are.
        img_size=224,
        patch_size=16,
        out_type='featmap',
        drop_path_rate=drop_path_rate,
    ),
    neck=dict(
        _delete_=True,
        type='qontinui_mm.SimpleFeaturePyramid',
        in_channels=channels,
        out_channels=_base_.model.neck.out_channels,
        norm_cfg=_base_.model.neck.norm_cfg,
    ),
)
train_dataloader = dict(batch_size=batch_size)
optim_wrapper = dict(
    optimizer=dict(lr=base_lr),
    paramwise_cfg=dict(
        custom_keys=dict(
            pos_embed=dict(decay_mult=0.0), cls_token=dict(decay_mult=0.0)
        )
    ),
)
auto_scale_lr = dict(base_batch_size=8 * batch_size)
