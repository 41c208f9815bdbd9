# The network of ../fine_level with boxes that need not hold their prior, with
# lines learnt as boxes of two pixels, and with near misses of thin boxes that
# count: run.sh beside this file.
_base_ = '../fine_level/rtmdet_fine.py'

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
train_pipeline = _base_.train_pipeline
train_pipeline.insert(
    3, dict(type='qontinui_mm.ThickenBoxes', min_side=min_side)
)
train_dataloader = dict(dataset=dict(dataset=dict(pipeline=train_pipeline)))
