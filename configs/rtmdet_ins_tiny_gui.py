# RTMDet-Ins-tiny from scratch, boxes and masks by one model. The masks are
# those of VisibleMasks: what is seen of each box. Only boxes are evaluated:
#   bash tools/dist_train.sh configs/rtmdet_ins_tiny_gui.py 8
_base_ = './rtmdet_tiny_gui.py'

# --- what people change ---------------------------------------------------
img_scale = (960, 600)  # a mask is as large, and there are hundreds
batch_size = 4  # of each process
base_lr = 1e-3  # for 8 x 4
# --------------------------------------------------------------------------

head = _base_.model.bbox_head
head.pop('exp_on_reg')  # upstream's mask head has linear sides only
model = dict(
    data_preprocessor=dict(pad_mask=True),
    bbox_head=dict(
        head,
        _delete_=True,
        type='RTMDetInsSepBNHead',
        loss_mask=dict(
            type='DiceLoss', loss_weight=2.0, eps=5e-6, reduction='mean'
        ),
    ),
    # The mask head asks which element a prior belongs to.
    train_cfg=dict(sampler=dict(type='PseudoSampler')),
    test_cfg=dict(score_thr=0.05, mask_thr_binary=0.5),
)

train_pipeline = _base_.train_pipeline
train_pipeline[2].update(scale=img_scale)
train_pipeline.insert(-1, dict(type='qontinui_mm.VisibleMasks'))
test_pipeline = _base_.test_pipeline
test_pipeline[1].update(scale=img_scale)
train_dataloader = dict(
    batch_size=batch_size, dataset=dict(pipeline=train_pipeline)
)
val_dataloader = dict(dataset=dict(pipeline=test_pipeline))
test_dataloader = dict(dataset=dict(pipeline=test_pipeline))
optim_wrapper = dict(optimizer=dict(lr=base_lr))
auto_scale_lr = dict(base_batch_size=8 * batch_size)
