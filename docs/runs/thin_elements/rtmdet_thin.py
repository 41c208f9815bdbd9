# The same made for lines and bars: run.sh beside this file.
_base_ = [
    './rtmdet_fine.py',
    '../../../configs/_base_/models/thin_elements.py',
]

model = _base_.thin_elements
train_pipeline = _base_.train_pipeline
train_pipeline.insert(3, _base_.thicken)
train_dataloader = dict(dataset=dict(dataset=dict(pipeline=train_pipeline)))
