"""What a person may choose of each engine that has networks."""

import pytest

from app.stages.ports import DecomposeOptions
from app.ui.decompose_more import DecomposeMore
from app.ui.decompose_strip import DecomposeStrip
from app.wiring import QWEN_LAYERED, SEETHROUGH, EngineInfo

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def values(combo):
    return [combo.itemData(row) for row in range(combo.count())]


def test_each_engine_offers_what_it_knows(qtbot):
    more = DecomposeMore()
    qtbot.addWidget(more)
    assert not more.layers.isVisibleTo(more.popover)
    assert more.options() == DecomposeOptions()
    more.fit(QWEN_LAYERED)
    assert more.layers.isVisibleTo(more.popover)
    assert values(more.page_side) == [0, 1024]
    assert "nf4" not in values(more.tier)
    assert more.options() == DecomposeOptions(layers=4)
    more.layers.setValue(7)
    assert more.options() == DecomposeOptions(layers=7)
    more.fit(SEETHROUGH)
    assert not more.layers.isVisibleTo(more.popover)
    assert more.options() == DecomposeOptions()


def test_what_both_engines_know_stays_chosen(qtbot):
    more = DecomposeMore()
    qtbot.addWidget(more)
    more.page_side.setCurrentIndex(more.page_side.findData(1024))
    more.steps.setCurrentIndex(more.steps.findData(15))
    more.tier.setCurrentIndex(more.tier.findData("nf4"))
    more.seed.setValue(9)
    more.fit(QWEN_LAYERED)
    assert more.options() == DecomposeOptions(seed=9, page_side=1024, layers=4)


def test_everything_it_offers_is_known_to_the_engine(qtbot):
    pytest.importorskip("torch", reason="the ai extra is not installed")
    from app.engines.qwen_layered.memory import Tier
    from app.engines.qwen_layered.sizes import FEWEST, MOST, Sizes

    more = DecomposeMore()
    qtbot.addWidget(more)
    more.fit(QWEN_LAYERED)
    usual = Sizes()
    assert more.layers.value() == usual.layers
    assert (more.layers.minimum(), more.layers.maximum()) == (FEWEST, MOST)
    for side in values(more.page_side):
        assert Sizes(side or usual.page_side)
    assert {one for one in values(more.tier) if one} == set(Tier)
    labels = [combo.itemText(combo.findData(0)) for combo in (more.steps, more.page_side)]
    assert labels == [f"{usual.steps}: usual", f"{usual.page_side} px: usual"]


def test_the_strip_shows_the_choices_of_the_engine_that_is_picked(qtbot):
    strip = DecomposeStrip()
    qtbot.addWidget(strip)
    known = [EngineInfo(one, one, "Words.", available=True)
             for one in ("draft", SEETHROUGH, QWEN_LAYERED)]  # fmt: skip
    strip.resize(1200, 60)
    strip.show()
    for chosen, layers in (("draft", 0), (SEETHROUGH, 0), (QWEN_LAYERED, 4)):
        strip.offer(known, chosen)
        assert strip.more.isVisible() is (chosen != "draft")
        assert strip.more.options().layers == layers
