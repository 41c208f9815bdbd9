"""Losses of a relation head, worked by hand."""

import math

import pytest
import torch

from qontinui_mm.models.heads.relation_losses import (
    parent_loss,
    relation_loss,
    sibling_loss,
)

# Two screens: two elements below the root; one element, and padding.
PARENTS = torch.tensor([[2, 2], [2, 0]])
REAL = torch.tensor([[True, True], [True, False]])


def test_parents_are_a_choice_and_screens_weigh_alike():
    logits = torch.zeros(2, 2, 3)
    # The first screen is sure of one element, and wrong of the other.
    logits[0, 0, 2] = 20.0
    logits[0, 1, 0] = 20.0
    loss, right = parent_loss(logits, PARENTS, REAL)
    first, second = (0.0 + 20.0) / 2, math.log(3)
    assert loss.item() == pytest.approx((first + second) / 2, abs=1e-4)
    # Among equals the first is taken, which is not the root.
    assert right.item() == pytest.approx(100 * (0.5 + 0.0) / 2)


def test_true_pairs_of_siblings_weigh_as_much_as_false_ones():
    logits = torch.zeros(2, 2, 2)
    logits[0] = torch.tensor([[-20.0, -20.0], [20.0, -20.0]])
    # First: of two true pairs one is missed, all false ones are right.
    first = (20.0 / 2 + 0.0) / 2
    # Second: the element and itself, a false pair, at even odds.
    wanted = (first + math.log(2)) / 2
    found = sibling_loss(logits, PARENTS, REAL).item()
    assert found == pytest.approx(wanted, abs=1e-4)


def test_padding_has_no_relations():
    logits = torch.full((2, 2, 2, 1), -30.0)
    relations = torch.zeros(2, 2, 2, 1, dtype=torch.bool)
    relations[0, 0, 1] = True
    # alpha 0.5, surely wrong: half of the cross-entropy.
    wanted = pytest.approx(15.0, abs=1e-3)
    assert relation_loss(logits, relations, REAL).item() == wanted
    logits[1, 1] = logits[1, :, 1] = 30.0
    assert relation_loss(logits, relations, REAL).item() == wanted
