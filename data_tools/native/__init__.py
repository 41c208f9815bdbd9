"""Windows of real Qt widgets, rendered offscreen and labelled exactly."""
