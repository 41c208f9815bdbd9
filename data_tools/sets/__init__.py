"""Tools that look into finished data sets, and make new ones of them."""
