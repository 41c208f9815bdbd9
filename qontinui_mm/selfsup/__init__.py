"""Pre-training on screens: what mmpretrain lacks for them."""
