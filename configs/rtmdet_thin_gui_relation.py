# RTMDet-tiny with a level of stride 4 and the tree, made for lines and bars:
# boxes need not hold the point that they come from, lines are learnt as boxes
# of two pixels, and a near miss of a thin box counts. No weights of it are
# published yet:
#   bash tools/dist_train.sh configs/rtmdet_thin_gui_relation.py 8
_base_ = './rtmdet_fine_gui_relation.py'

# --- what people change ---------------------------------------------------
min_side = 2
grown = 8  # sides of boxes that an assigner compares, at least
# --------------------------------------------------------------------------

model = dict(
    bbox_head=dict(type='qontinui_mm.SignedRTMDetHead'),
    train_cfg=dict(
        assigner=dict(
            iou_calculator=dict(
                type='qontinui_mm.GrownOverlaps2D', min_side=grown
            )
        )
    ),
)
# On the screen as it is trained on, before what is too small is left out.
train_pipeline = _base_.train_pipeline
train_pipeline.insert(
    3, dict(type='qontinui_mm.ThickenBoxes', min_side=min_side)
)
train_dataloader = dict(dataset=dict(pipeline=train_pipeline))
