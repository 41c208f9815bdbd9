# DETR (arXiv:2005.12872) with ResNet-50 from scratch, to compare with: one map
# of stride 32 and full attention. It learns slowly and misses small elements:
#   bash tools/dist_train.sh configs/detr_r50_gui.py 8
_base_ = './dino_r50_gui.py'

# --- what people change ---------------------------------------------------
# A query has one class, so there are as many queries as boxes.
num_queries = 1000
batch_size = 2  # of each process; the learning rate is for 8 x 2
base_lr = 1e-4
# --------------------------------------------------------------------------

embed_dims = 256
attn_cfg = dict(embed_dims=embed_dims, num_heads=8, dropout=0.1)
layer_cfg = dict(
    self_attn_cfg=attn_cfg,
    ffn_cfg=dict(
        embed_dims=embed_dims, feedforward_channels=2048, ffn_drop=0.1
    ),
)
loss_bbox = _base_.model.bbox_head.loss_bbox
loss_iou = _base_.model.bbox_head.loss_iou
box_costs = _base_.model.train_cfg.assigner.match_costs[1:]
model = dict(
    _delete_=True,
    type='DETR',
    num_queries=num_queries,
    data_preprocessor=_base_.model.data_preprocessor,
    backbone=dict(_base_.model.backbone, out_indices=(3,)),
    neck=dict(
        type='ChannelMapper',
        in_channels=_base_.resnet50_channels[-1:],
        kernel_size=1,
        out_channels=embed_dims,
        act_cfg=None,
        norm_cfg=None,
        num_outs=1,
    ),
    encoder=dict(num_layers=6, layer_cfg=layer_cfg),
    decoder=dict(
        num_layers=6,
        layer_cfg=dict(layer_cfg, cross_attn_cfg=attn_cfg),
        return_intermediate=True,
    ),
    positional_encoding=dict(num_feats=embed_dims // 2, normalize=True),
    bbox_head=dict(
        type='DETRHead',
        num_classes=_base_.num_classes,
        embed_dims=embed_dims,
        loss_cls=dict(
            type='CrossEntropyLoss', class_weight=1.0, bg_cls_weight=0.1
        ),
        loss_bbox=loss_bbox,
        loss_iou=loss_iou,
    ),
    train_cfg=dict(
        assigner=dict(
            type='HungarianAssigner',
            match_costs=[
                dict(type='ClassificationCost', weight=1),
                *box_costs,
            ],
        )
    ),
    test_cfg=dict(max_per_img=num_queries),
)
train_dataloader = dict(batch_size=batch_size)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
auto_scale_lr = dict(base_batch_size=8 * batch_size)
