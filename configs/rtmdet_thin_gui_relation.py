# RTMDet-tiny with a level of stride 4 and the tree, made for lines and bars:
#   bash tools/dist_train.sh configs/rtmdet_thin_gui_relation.py 8
_base_ = [
    './rtmdet_fine_gui_relation.py',
    './_base_/models/thin_elements.py',
]

model = _base_.thin_elements
train_pipeline = _base_.train_pipeline
train_pipeline.insert(3, _base_.thicken)
train_dataloader = dict(dataset=dict(pipeline=train_pipeline))
