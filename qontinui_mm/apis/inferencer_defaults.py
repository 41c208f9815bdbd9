"""What ``GuiInferencer`` and the command line do unless told otherwise."""

__all__ = ['DEFAULT_MODEL', 'REACH', 'SCORE_THR']

DEFAULT_MODEL = 'rtmdet_fine_gui_relation'
# Of 0.2 to 0.6, F1 at IoU 0.5 of both published models is best here or near
# it: of the default one on 12 generated screens of all platforms 0.72 (0.72 at
# 0.5), on 5 of 1920 x 1080 0.78 (0.79), on 4 of 3440 x 1440 and 4K in tiles
# 0.60 (0.63); without tiles those have 0.59 (0.52).
SCORE_THR = 0.4
# How far from its place an edge may be that a box's side is moved to, in
# pixels of what the model sees.
REACH = 3
