# What RTMDet changes to learn lines of a pixel and long bars: boxes need not
# hold the point that they come from, a near miss of a thin box counts, and
# lines are as thick as can be learnt.
min_side = 2
grown = 8

thin_elements = dict(
    bbox_head=dict(type='qontinui_mm.SignedRTMDetHead'),
    train_cfg=dict(
        assigner=dict(
            iou_calculator=dict(
                type='qontinui_mm.GrownOverlaps2D', min_side=grown
            )
        )
    ),
)
# After the resize, and before what is too small is left out.
thicken = dict(type='qontinui_mm.ThickenBoxes', min_side=min_side)
