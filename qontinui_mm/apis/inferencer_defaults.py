"""What ``GuiInferencer`` and the command line do unless told otherwise."""

__all__ = ['DEFAULT_MODEL', 'REACH', 'SCORE_THR']

DEFAULT_MODEL = 'rtmdet_thin_gui_relation'
# Of 0.2 to 0.6, F1 at IoU 0.5 is best here or at 0.5, which finds less: of the
# default model on 12 generated screens of all platforms 0.69 (0.70 at 0.5), on
# 5 of 1920 x 1080 0.76 (0.78), on 4 of 3440 x 1440 and 4K in tiles 0.57
# (0.63); without tiles those have 0.57 (0.60).
SCORE_THR = 0.4
# How far from its place an edge may be that a box's side is moved to, in
# pixels of what the model sees.
REACH = 3
