# Deformable DETR (arXiv:2010.04159) with ResNet-50 from scratch, two stages
# and refined boxes. DINO is this with denoising, and learns sooner:
#   bash tools/dist_train.sh configs/deformable_detr_r50_gui.py 8
_base_ = './dino_r50_gui.py'

# --- what people change ---------------------------------------------------
num_queries = 900
batch_size = 2  # of each process; the learning rate is for 8 x 2
base_lr = 1e-4
# --------------------------------------------------------------------------

model = dict(
    _delete_=True,
    type='DeformableDETR',
    num_queries=num_queries,
    num_feature_levels=_base_.model.neck.num_outs,
    with_box_refine=True,
    as_two_stage=True,
    data_preprocessor=_base_.model.data_preprocessor,
    backbone=_base_.model.backbone,
    neck=_base_.model.neck,
    encoder=_base_.model.encoder,
    decoder=_base_.model.decoder,
    positional_encoding=dict(num_feats=128, normalize=True, offset=-0.5),
    bbox_head=dict(
        _base_.model.bbox_head,
        type='DeformableDETRHead',
        loss_cls=dict(_base_.model.bbox_head.loss_cls, loss_weight=2.0),
    ),
    train_cfg=_base_.model.train_cfg,
    test_cfg=_base_.model.test_cfg,
)
train_dataloader = dict(batch_size=batch_size)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
auto_scale_lr = dict(base_batch_size=8 * batch_size)
