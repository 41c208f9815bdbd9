"""What tools and notebooks do with data sets and results.

Import what you need from its module: most of them do without torch.
"""
