"""LaMa's generator: a ResNet whose convolutions have a local and a global branch.

The names of the modules are those of the published weights.

Source: Suvorov et al. 2022, "Resolution-robust Large Mask Inpainting with Fourier Convolutions";
weights and sizes after shitagaki-lab/see-through:annotators/lama_inpainter/ffc.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from app.networks.loading import counted, extent

_GLOBAL = 0.75
"""Share of the channels that look at the whole picture, within the blocks."""

_HALVINGS = 3
_EDGE = 3

Pair = tuple[Tensor, Tensor | None]
"""Local and global channels; before the last halving there are no global ones."""


class FourierUnit(nn.Module):
    """Mixes the channels of each frequency."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv_layer = nn.Conv2d(2 * width, 2 * width, 1, bias=False)
        self.bn = nn.BatchNorm2d(2 * width)

    def forward(self, states: Tensor) -> Tensor:
        """Give states of the same shape, (n, width, h, w)."""
        size = states.shape[-2:]
        # Half floats have no Fourier transform for most sizes.
        waves = torch.view_as_real(torch.fft.rfft2(states.float(), norm="ortho"))
        flat = waves.movedim(-1, 2).flatten(1, 2).to(states.dtype)
        flat = functional.relu(self.bn(self.conv_layer(flat)))
        waves = flat.float().unflatten(1, (-1, 2)).movedim(2, -1).contiguous()
        mixed = torch.fft.irfft2(torch.view_as_complex(waves), s=size, norm="ortho")
        return mixed.to(states.dtype)


class SpectralTransform(nn.Module):
    """The way from global channels to global channels."""

    def __init__(self, width: int) -> None:
        super().__init__()
        half = width // 2
        self.conv1 = nn.Sequential(
            nn.Conv2d(width, half, 1, bias=False), nn.BatchNorm2d(half), nn.ReLU()
        )
        self.fu = FourierUnit(half)
        self.conv2 = nn.Conv2d(half, width, 1, bias=False)

    def forward(self, states: Tensor) -> Tensor:
        """Give states of the same shape, (n, width, h, w)."""
        narrow = self.conv1(states)
        return self.conv2(narrow + self.fu(narrow))


class SplitConv(nn.Module):
    """Four ways between the local and the global channels; a way without channels is left out."""

    def __init__(
        self, incoming: Sequence[int], outgoing: Sequence[int], side: int, stride: int
    ) -> None:
        super().__init__()

        def way(source: int, target: int) -> nn.Module | None:
            if not source or not target:
                return None
            return nn.Conv2d(
                source,
                target,
                side,
                stride,
                padding=1 if side == 3 else 0,
                padding_mode="reflect",
                bias=False,
            )

        self.convl2l = way(incoming[0], outgoing[0])
        self.convl2g = way(incoming[0], outgoing[1])
        self.convg2l = way(incoming[1], outgoing[0])
        self.convg2g = SpectralTransform(incoming[1]) if incoming[1] and outgoing[1] else None

    def forward(self, states: Pair) -> Pair:
        """Give both branches' sums."""
        near, far = states
        local = _sum(near, far, self.convl2l, self.convg2l)
        assert local is not None
        return local, _sum(near, far, self.convl2g, self.convg2g)


class SplitStep(nn.Module):
    """A convolution of both branches, normalised and rectified."""

    def __init__(
        self, incoming: Sequence[int], outgoing: Sequence[int], side: int = 3, stride: int = 1
    ) -> None:
        super().__init__()
        self.ffc = SplitConv(incoming, outgoing, side, stride)
        self.bn_l = nn.BatchNorm2d(outgoing[0])
        self.bn_g = nn.BatchNorm2d(outgoing[1]) if outgoing[1] else None

    def forward(self, states: Pair) -> Pair:
        """Give both branches."""
        near, far = self.ffc(states)
        near = functional.relu(self.bn_l(near))
        return near, None if self.bn_g is None else functional.relu(self.bn_g(far))


class SplitBlock(nn.Module):
    """Two steps added to what came in."""

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        self.conv1 = SplitStep(widths, widths)
        self.conv2 = SplitStep(widths, widths)

    def forward(self, states: Pair) -> Pair:
        """Give both branches."""
        near, far = self.conv2(self.conv1(states))
        return states[0] + near, states[1] + far


class Begin(nn.Module):
    """Widens the picture by its reflection and calls it local."""

    def forward(self, states: Tensor) -> Pair:
        """Give both branches, the global one empty."""
        return functional.pad(states, [_EDGE] * 4, mode="reflect"), None


class Join(nn.Module):
    """Lays the two branches side by side."""

    def forward(self, states: Pair) -> Tensor:
        """Give all channels."""
        return torch.cat([one for one in states if one is not None], dim=1)


class Generator(nn.Module):
    """From a picture without its hole, and the hole, to a whole picture."""

    def __init__(self, width: int, blocks: int) -> None:
        """Build the network.

        Args:
            width: of the first step; 64 as published.
            blocks: how many at an eighth of the size; 18 as published.
        """
        super().__init__()
        wide = width << _HALVINGS
        split = (wide - int(wide * _GLOBAL), int(wide * _GLOBAL))
        steps: list[nn.Module] = [Begin(), SplitStep((4, 0), (width, 0), side=7)]
        for number in range(_HALVINGS):
            now = width << number
            after = split if number == _HALVINGS - 1 else (2 * now, 0)
            steps.append(SplitStep((now, 0), after, stride=2))
        steps += [SplitBlock(split) for _ in range(blocks)]
        steps.append(Join())
        for number in reversed(range(_HALVINGS)):
            now = width << number
            up = nn.ConvTranspose2d(2 * now, now, 3, stride=2, padding=1, output_padding=1)
            steps += [up, nn.BatchNorm2d(now), nn.ReLU()]
        steps += [nn.ReflectionPad2d(_EDGE), nn.Conv2d(width, 3, 7), nn.Sigmoid()]
        self.model = nn.Sequential(*steps)

    @classmethod
    def like(cls, weights: Mapping[str, Tensor | Sequence[int]]) -> Generator:
        """Build the network whose sizes these tensors have.

        Raises:
            WeightsError: they are of another network.
        """
        width = extent(weights, "model.1.ffc.convl2l.weight")
        return cls(width, counted(weights, "model.", ".conv1.ffc.convl2l.weight"))

    def forward(self, states: Tensor, each: Callable[[int, int], None] | None = None) -> Tensor:
        """Give the picture, (n, 3, h, w), 0..1.

        Args:
            states: (n, 4, h, w), sides multiples of 8: RGB, 0..1, 0 in the hole; 1 in the hole.
            each: told after each step how many of how many are done; may raise.
        """
        found: Tensor | Pair = states
        for number, step in enumerate(self.model):
            found = step(found)
            if each is not None:
                each(number + 1, len(self.model))
        assert isinstance(found, Tensor)
        return found


def _sum(
    near: Tensor, far: Tensor | None, own: nn.Module | None, other: nn.Module | None
) -> Tensor | None:
    found: Tensor | None = None if own is None else own(near)
    if other is None or far is None:
        return found
    return other(far) if found is None else found + other(far)
