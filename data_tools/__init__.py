"""Makes, imports and checks GUI data sets; needs no torch."""
