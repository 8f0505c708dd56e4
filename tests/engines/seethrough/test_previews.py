"""What is shown while layers are painted."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")
pytest.importorskip("diffusers", reason="the ai extra is not installed")

from app.core.progress import Progress  # noqa: E402
from app.engines.seethrough.painting import Layers  # noqa: E402
from app.engines.seethrough.placing import Place  # noqa: E402
from app.engines.seethrough.previews import FIRST, SIDE, Sheet, is_shown  # noqa: E402
from app.engines.seethrough.sizes import Sizes  # noqa: E402

COLOURS = np.array([(250, 220, 200), (90, 60, 40), (30, 30, 160), (60, 90, 200), (128, 128, 128)])


def page() -> np.ndarray:
    """Give five stripes of colour, with nothing left and right of them."""
    found = np.zeros((80, 80, 4), np.uint8)
    for number, colour in enumerate(COLOURS):
        found[16 * number : 16 * number + 16, 16:64] = (*colour, 255)
    return found


def latent_of(rgb: np.ndarray) -> torch.Tensor:
    """Give latents as some network might: each channel a mixture of the colours."""
    values = torch.from_numpy(rgb[::8, ::8, :3] / 255).float().permute(2, 0, 1)
    mixture = torch.tensor([[3.0, -1, 0], [0, 2, 1], [1, 1, -4], [0.5, 0, 2]])
    return (torch.einsum("kc,chw->khw", mixture, values) - 0.7)[None]


@pytest.mark.parametrize("count", [11, 13])
def test_every_layer_is_on_the_sheet_in_its_colours(count: int) -> None:
    sheet = Sheet(page(), latent_of(page()))
    plain = np.zeros((80, 80, 3), np.uint8)
    frames = []
    for number in range(count):
        plain[...] = COLOURS[number % 5]
        frames.append(latent_of(plain))
    found = sheet.drawn(torch.cat(frames))
    assert found.dtype == np.uint8
    assert max(found.shape[:2]) <= SIDE
    seen = found[found[..., 3] == 255][:, :3].astype(int)
    for colour in COLOURS:
        assert (np.abs(seen - colour).max(axis=1) <= 2).mean() > 1 / (count + 1)
    # Tiles show what the page shows, without the padding beside it: they are tall.
    gaps = (found[..., 3] == 0).all(axis=0).nonzero()[0]
    rows = (found[..., 3] == 0).all(axis=1).nonzero()[0]
    assert rows[0] / gaps[0] == pytest.approx(10 / 6, rel=0.1)


def test_an_empty_page_has_a_sheet_too() -> None:
    empty = np.zeros((80, 80, 4), np.uint8)
    found = Sheet(empty, torch.zeros(1, 4, 10, 10)).drawn(torch.randn(13, 4, 10, 10))
    assert found.shape[2] == 4


@pytest.mark.parametrize(
    ("steps", "wanted"), [(1, [1]), (2, [2]), (4, [3, 4]), (20, range(3, 22, 2))]
)
def test_there_is_always_one_at_the_end(steps: int, wanted) -> None:
    shown = [done for done in range(1, steps + 1) if is_shown(done, steps)]
    assert shown == sorted({*(done for done in wanted if done <= steps), steps})


def test_previews_come_after_the_first_steps(checkpoint, tmp_path) -> None:
    sizes = Sizes(page_side=64, depth_side=64, steps=FIRST + 1)
    told: list[Progress] = []
    page = np.random.default_rng(1).integers(0, 256, (64, 64, 4), np.uint8)
    Layers(checkpoint, tmp_path, Place(), sizes).generate(page, 1, 0, told.append)
    painting = [one for one in told if one.phase == "Painting the head"]
    assert [one.done for one in painting if one.preview is not None] == [FIRST, FIRST + 1]
    assert painting[-1].preview is not None
    assert (painting[-1].preview != painting[-2].preview).any()
