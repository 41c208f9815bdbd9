# RTMDet-tiny with a level of stride 4, and with the tree: finds small elements
# better, and takes more than twice the operations:
#   bash tools/dist_train.sh configs/rtmdet_fine_gui_relation.py 8
_base_ = [
    './rtmdet_tiny_gui_relation.py',
    './_base_/models/fine_level.py',
]

model = dict(_base_.fine_level, region_levels=4)
