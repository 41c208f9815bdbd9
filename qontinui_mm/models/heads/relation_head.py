"""Parents, siblings and typed relations of a screen's elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from mmengine.model import BaseModule
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from qontinui_mm.models.heads.pair_geometry import (
    PAIR_FEATURES,
    pair_geometry,
)
from qontinui_mm.models.heads.relation_losses import (
    parent_loss,
    relation_loss,
    sibling_loss,
)
from qontinui_mm.models.heads.relation_targets import (
    neighbourhood,
    parent_targets,
    relation_targets,
)
from qontinui_mm.registry import MODELS
from qontinui_mm.schema import RELATION_TYPES
from qontinui_mm.structures import decode_parents

__all__ = ['Elements', 'RelationHead', 'RelationScores']

_NEVER = -1e4
# Logit of one in a thousand.
_RARE = -6.9
# What a pair is asked beside the typed relations: parent, sibling.
_PARENT, _SIBLING, _TYPED = 0, 1, 2


@dataclass(frozen=True)
class Elements:
    """Elements of one screen.

    Attributes:
        boxes: (n, 4) xyxy as shares of the screen's sides.
        labels: (n,) int64 classes, negative where it is not known.
        features: (n, in_channels) of the picture; None if the head has none.
    """

    boxes: Tensor
    labels: Tensor
    features: Tensor | None = None

    def __len__(self) -> int:
        return len(self.boxes)

    def __getitem__(self, index: Tensor) -> Elements:
        features = None if self.features is None else self.features[index]
        return Elements(self.boxes[index], self.labels[index], features)


@dataclass(frozen=True)
class RelationScores:
    """What a head says of n elements, as logits.

    Attributes:
        parents: (n, n + 1), the last column for the root; the diagonal is
            excluded.
        siblings: (n, n), symmetric.
        relations: (n, n, types), from row to column.
    """

    parents: Tensor
    siblings: Tensor
    relations: Tensor


@MODELS.register_module()
class RelationHead(BaseModule):
    """Points from each element to its parent, and to its partners.

    The elements of a screen, and its root as one more that fills it, look at
    one another in a small transformer. Then each pair is scored from both
    ends' states and from the pair's geometry. A parent is one choice among
    all other elements and the root, as in the pointers of Screen Parsing
    (Wu et al., UIST 2021, doi:10.1145/3472749.3474763) and biaffine
    dependency parsers (Dozat and Manning, arXiv:1611.01734).

    Args:
        num_classes: Classes of elements.
        in_channels: Of the elements' features; 0 to go by boxes and classes
            alone.
        embed_dims: Size of an element's state.
        pair_dims: Size of a pair's state.
        num_layers: Layers of the transformer.
        num_heads: Heads of its attention.
        drop_rate: Share of the elements left out in training, and of the
            classes hidden, so that the head knows detections that miss some.
        box_noise: Standard deviation of the shifts of boxes' edges in
            training, as a share of their sides.
        max_train_elements: Of a screen with more, training sees those around
            one of them, and their ancestors: pairs grow with the square.
        containment_weight: See ``decode_parents``.
        relation_thr: Least probability of a typed relation.
        loss_weights: Of the losses of parents, siblings and relations.
        init_cfg: See ``BaseModule``.
    """

    def __init__(
        self,
        num_classes: int,
        in_channels: int = 0,
        embed_dims: int = 128,
        pair_dims: int = 64,
        num_layers: int = 2,
        num_heads: int = 4,
        drop_rate: float = 0.05,
        box_noise: float = 0.01,
        max_train_elements: int = 160,
        containment_weight: float = 1.0,
        relation_thr: float = 0.5,
        loss_weights: Sequence[float] = (1.0, 0.5, 0.5),
        init_cfg: dict | None = None,
    ) -> None:
        super().__init__(init_cfg)
        self.num_classes = num_classes
        self.in_channels = in_channels
        self.drop_rate = drop_rate
        self.box_noise = box_noise
        self.max_train_elements = max_train_elements
        self.containment_weight = containment_weight
        self.relation_thr = relation_thr
        self.loss_weights = tuple(loss_weights)
        # Two more than the classes: not told, and the root.
        self._unknown, self._root = num_classes, num_classes + 1
        self.class_embedding = nn.Embedding(num_classes + 2, embed_dims)
        self.box_embedding = nn.Sequential(
            nn.Linear(6, embed_dims),
            nn.SiLU(),
            nn.Linear(embed_dims, embed_dims),
        )
        self.feature_embedding = (
            nn.Sequential(
                nn.LayerNorm(in_channels), nn.Linear(in_channels, embed_dims)
            )
            if in_channels
            else None
        )
        layer = nn.TransformerEncoderLayer(
            embed_dims,
            num_heads,
            2 * embed_dims,
            dropout=0.0,
            activation='gelu',
            batch_first=True,
            norm_first=True,
        )
        self.encoder = nn.TransformerEncoder(
            layer, num_layers, nn.LayerNorm(embed_dims), False
        )
        self.from_end = nn.Linear(embed_dims, pair_dims)
        self.to_end = nn.Linear(embed_dims, pair_dims)
        self.geometry = nn.Linear(PAIR_FEATURES, pair_dims)
        scores = nn.Linear(pair_dims, _TYPED + len(RELATION_TYPES))
        # Hardly a pair has a typed relation: the focal loss starts there.
        nn.init.constant_(scores.bias[_TYPED:], _RARE)
        self.pair_scores = nn.Sequential(
            nn.SiLU(), nn.Linear(pair_dims, pair_dims), nn.SiLU(), scores
        )

    def forward(self, elements: Elements) -> RelationScores:
        """Score all pairs of one screen's elements."""
        features = elements.features
        scores = self._score(
            elements.boxes[None],
            elements.labels[None],
            None if features is None else features[None],
        )
        return RelationScores(
            scores.parents[0], scores.siblings[0], scores.relations[0]
        )

    def _score(
        self,
        boxes: Tensor,
        labels: Tensor,
        features: Tensor | None,
        padding: Tensor | None = None,
    ) -> RelationScores:
        """Score the pairs of b screens at once.

        Args:
            boxes: (b, n, 4) as in ``Elements``.
            labels: (b, n).
            features: (b, n, in_channels), or None.
            padding: (b, n) bool, True where a screen has no more elements:
                nothing looks at those or points to them. None if all have n.

        Returns:
            Scores with a leading dimension b.
        """
        n = boxes.shape[1]
        boxes, state = self._tokens(boxes, labels, features)
        # Not eye(): onnxruntime has none of bools.
        places = torch.arange(n + 1, device=boxes.device)
        never = places[:n, None] == places
        if padding is not None:
            padding = functional.pad(padding, (0, 1), value=False)
            never = never | padding[:, None]
        state = self.encoder(state, src_key_padding_mask=padding)
        # The bias is added to n states, not to n x n pairs.
        starts = self.from_end(state[:, :n]) + self.geometry.bias
        pairs = self.pair_scores(
            functional.linear(
                pair_geometry(boxes)[:, :n], self.geometry.weight
            )
            + self.to_end(state)[:, None]
            + starts[:, :, None]
        )
        siblings = pairs[:, :, :n, _SIBLING]
        return RelationScores(
            parents=pairs[..., _PARENT].masked_fill(never, _NEVER),
            siblings=(siblings + siblings.transpose(-1, -2)) / 2,
            relations=pairs[:, :, :n, _TYPED:],
        )

    def _tokens(
        self, boxes: Tensor, labels: Tensor, features: Tensor | None
    ) -> tuple[Tensor, Tensor]:
        """Boxes (b, n + 1, 4), states (b, n + 1, embed_dims); root last."""
        root = boxes.new_tensor([0.0, 0.0, 1.0, 1.0]).expand(len(boxes), 1, 4)
        boxes = torch.cat([boxes, root], 1).float()
        labels = labels.masked_fill(labels < 0, self._unknown)
        labels = functional.pad(labels, (0, 1), value=self._root)
        state = self.class_embedding(labels)
        state = state + self.box_embedding(
            torch.cat([boxes, boxes[..., 2:] - boxes[..., :2]], -1) * 2 - 1
        )
        if self.feature_embedding is not None:
            if features is None:
                raise ValueError('the relation head needs features')
            seen = self.feature_embedding(features)
            state = state + functional.pad(seen, (0, 0, 0, 1))
        return boxes, state

    def loss(
        self,
        screens: Sequence[Elements],
        parents: Sequence[Tensor],
        relations: Sequence[Tensor],
    ) -> dict[str, Tensor]:
        """Losses over a batch.

        Args:
            screens: The elements of each screen.
            parents: For each, (n,) int64 indices of parents, -1 at the top.
            relations: For each, (m, 3) int64: source, target, type.

        Returns:
            ``loss_parent``, ``loss_sibling``, ``loss_relation`` (scalars; the
            last is focal, arXiv:1708.02002, for each true pair) and
            ``parent_accuracy`` in percent.
        """
        drawn = [
            self._draw(*screen)
            for screen in zip(screens, parents, relations, strict=True)
            if len(screen[0])
        ]
        if drawn:
            losses = self._losses(*zip(*drawn, strict=True))
        else:
            # All parameters take part, as distributed training demands.
            nothing = sum(p.sum() for p in self.parameters()) * 0.0
            losses = [nothing, nothing, nothing, nothing.detach()]
        parent, sibling, relation, right = losses
        return {
            'loss_parent': self.loss_weights[0] * parent,
            'loss_sibling': self.loss_weights[1] * sibling,
            'loss_relation': self.loss_weights[2] * relation,
            'parent_accuracy': right,
        }

    def _draw(
        self, elements: Elements, parents: Tensor, relations: Tensor
    ) -> tuple[Elements, Tensor, Tensor]:
        """The k elements of a screen to learn from, with their targets.

        Returns:
            The elements, as a detector might find them; on the CPU their
            parents (k,) as ``parent_targets`` has them, and their relations
            (k, k, types).
        """
        device = elements.boxes.device
        # Many small steps, each of which a GPU would be waited for.
        parents, relations = parents.cpu(), relations.cpu()
        keep = neighbourhood(
            elements.boxes.detach().cpu(), parents, self.max_train_elements
        )
        kept = keep & (torch.rand(len(keep)) >= self.drop_rate)
        keep = kept if kept.any() else keep
        return (
            self._noisy(elements[keep.nonzero()[:, 0].to(device)]),
            parent_targets(parents, keep),
            relation_targets(relations, keep, len(RELATION_TYPES)),
        )

    def _losses(
        self,
        screens: Sequence[Elements],
        parents: Sequence[Tensor],
        relations: Sequence[Tensor],
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Losses of parents, siblings and relations; parents' accuracy."""
        device = screens[0].boxes.device
        sizes = torch.tensor([len(each) for each in screens])
        n = int(sizes.max())
        real = (torch.arange(n) < sizes[:, None]).to(device)
        scores = self._score(
            pad_sequence([each.boxes for each in screens], True),
            pad_sequence([each.labels for each in screens], True),
            pad_sequence([each.features for each in screens], True)
            if self.in_channels
            else None,
            None if (sizes == n).all() else ~real,
        )
        # The root's column stands after those of the fullest screen.
        wanted = pad_sequence(
            [each.masked_fill(each == len(each), n) for each in parents], True
        ).to(device)
        typed = torch.zeros(
            (len(screens), n, n, len(RELATION_TYPES)), dtype=torch.bool
        )
        for row, each in zip(typed, relations, strict=True):
            row[: len(each), : len(each)] = each
        parent, right = parent_loss(scores.parents, wanted, real)
        return (
            parent,
            sibling_loss(scores.siblings, wanted, real),
            relation_loss(scores.relations, typed.to(device), real),
            right,
        )

    def _noisy(self, elements: Elements) -> Elements:
        """Elements as a detector might find them."""
        boxes, labels = elements.boxes, elements.labels
        sides = (boxes[:, 2:] - boxes[:, :2]).repeat(1, 2)
        boxes = boxes + self.box_noise * sides * torch.randn_like(boxes)
        hidden = torch.rand(labels.shape, device=labels.device)
        labels = labels.masked_fill(hidden < self.drop_rate, self._unknown)
        return Elements(boxes, labels, elements.features)

    @torch.no_grad()
    def predict(self, elements: Elements) -> tuple[Tensor, Tensor]:
        """The tree and the relations of one screen.

        Returns:
            (n,) int64 parents, -1 at the top, never a cycle; and (m, 3)
            int64 relations: type, source, target.
        """
        if not len(elements):
            nothing = elements.labels.new_zeros((0, 3))
            return elements.labels.new_zeros(0), nothing
        scores = self(elements)
        parents = decode_parents(
            scores.parents.log_softmax(-1).double().cpu().numpy(),
            elements.boxes.double().cpu().numpy(),
            self.containment_weight,
        )
        likely = scores.relations.sigmoid() >= self.relation_thr
        likely &= ~torch.eye(
            len(elements), dtype=torch.bool, device=likely.device
        ).unsqueeze(-1)
        relations = likely.nonzero()[:, [2, 0, 1]]
        return torch.from_numpy(parents).to(elements.labels), relations
