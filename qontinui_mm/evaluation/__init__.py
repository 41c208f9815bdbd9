"""Measures for detected GUI elements.

``functional`` computes them with numpy and faster-coco-eval alone;
``metrics`` wraps them for mmengine. Neither is imported here, so that the
first loads without torch; the registry imports the second.
"""
