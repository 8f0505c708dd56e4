"""Choosing the engine over a picture: what one lacks, what it is told, what a layer remembers."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.progress import Progress
from app.core.raster import Raster
from app.core.recipe import Recipe
from app.stages.ports import DecomposeOptions
from app.ui.decompose_strip import WAYS, plan_words
from app.ui.main_window import MainWindow
from app.ui.words import told
from app.wiring import EngineInfo
from app.worker import Job
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

DRAFT = EngineInfo("draft", "Draft (built in)", "Rough.", available=True)
SEE = EngineInfo("seethrough", "See-through", "Paints.", available=True)


@pytest.fixture
def window(window: MainWindow, qtbot) -> MainWindow:
    qtbot.waitUntil(lambda: window.strip.chosen is not None)
    window.session.replace_document(Document(Size(64, 32), Raster.of(plain(size=(64, 32)))), "Open")
    return window


def choose(window: MainWindow, info: EngineInfo) -> None:
    window.preferences.change(engine=info.id)
    window.strip.offer([DRAFT, info], info.id)


@pytest.mark.parametrize(
    ("lacks", "words"), [("weights", "models are not"), ("packages", "not installed")]
)
def test_an_engine_that_cannot_run_says_what_it_lacks(window: MainWindow, lacks, words) -> None:
    choose(window, replace(SEE, available=False, why_not="No.", lacks=lacks))
    assert words in window.strip.note.text()
    assert window.strip.get.isVisible()
    assert not window.strip.button.isEnabled()
    window.strip.get.click()
    assert window.models_dialog.isVisible() == (lacks == "weights")
    assert window.packages_dialog.isVisible() == (lacks == "packages")


def test_the_shortcut_says_so_too_and_starts_nothing(window: MainWindow) -> None:
    choose(window, replace(SEE, available=False, why_not="No.", lacks="weights"))
    window.actions_by_name["decompose"].trigger()
    assert window.messages.text.startswith("See-through cannot run here. Its models are not")
    assert not window.engine_tasks.worker.is_busy


def test_only_seethrough_offers_more_and_is_told_what_was_chosen(
    window: MainWindow, monkeypatch
) -> None:
    asked = []
    monkeypatch.setattr(
        window.engine_tasks,
        "run_stage",
        lambda _title, _stage, values, *_, **__: asked.append(values),
    )
    more = window.strip.more
    assert more.isHidden()
    monkeypatch.setattr(window.planning, "ask", lambda *_: None)
    choose(window, SEE)
    assert more.isVisible()
    assert more.options() == DecomposeOptions()
    more.steps.setCurrentIndex(more.steps.findData(15))
    more.page_side.setCurrentIndex(more.page_side.findData(1024))
    more.tier.setCurrentIndex(more.tier.findData("swap"))
    more.seed.setValue(7)
    window.decomposing.start()
    assert asked[0]["options"] == DecomposeOptions(seed=7, steps=15, page_side=1024, tier="swap")


def test_the_list_is_offered_anew_when_models_came(window: MainWindow, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("app.ui.decomposing.engines", lambda _settings: (DRAFT, SEE))
    window.models.changed.emit()
    qtbot.waitUntil(lambda: window.strip._infos.get("seethrough") is SEE)


def test_a_layer_tells_how_it_was_made(window: MainWindow) -> None:
    recipe = Recipe(
        "seethrough", "who/layers@0123456789ab", seed=7, steps=15, page_side=1024, note="By hand."
    )
    layer = Layer.of(plain(), name="face", recipe=recipe)
    window.session.replace_document(Document(Size(64, 32), layers=(layer,)), "Open")
    window.state.select([layer.id])
    part = window.part
    assert part._facts.text().splitlines()[-4:] == [
        "Made by “See-through”",
        "Weights layers@01234567",
        "Seed 7, 15 steps, page of 1024 px",
        "By hand.",
    ]
    assert part._facts.toolTip() == "who/layers@0123456789ab"
    part.copy.click()
    copied = QApplication.clipboard().text().splitlines()
    assert copied[:3] == ["engine: seethrough", "weights: who/layers@0123456789ab", "seed: 7"]
    part.use_seed.click()
    assert window.strip.more.seed.value() == 7
    assert window.messages.text == "The next painting uses seed 7."


def test_a_draft_layer_has_no_seed_to_use(window: MainWindow) -> None:
    layer = Layer.of(plain(), name="face", recipe=Recipe("draft", note="draft: rough"))
    window.session.replace_document(Document(Size(64, 32), layers=(layer,)), "Open")
    window.state.select([layer.id])
    assert window.part.use_seed.isHidden()
    assert window.part.copy.isHidden()


def test_what_it_would_take_is_said_before_the_start(window: MainWindow, qtbot) -> None:
    window.planning.stage = "tests.ui.stand_in:plan"
    window.decomposing._offer((DRAFT, SEE))
    choose(window, SEE)
    window.decomposing.ask_plan()
    assert window.strip.note.text() == "Paints."
    qtbot.waitUntil(lambda: "30 steps" in window.strip.note.text(), timeout=20_000)
    assert window.strip.note.text() == "about 2 min, 30 steps: 16-bit weights"
    assert "about 2 min" in window.strip.more.takes
    more = window.strip.more
    more.seed.setValue(5)
    assert "30 steps" in window.strip.note.text()
    more.steps.setCurrentIndex(more.steps.findData(15))
    assert window.strip.note.text() == "Paints."
    qtbot.waitUntil(lambda: "15 steps" in window.strip.note.text(), timeout=20_000)
    more.steps.setCurrentIndex(more.steps.findData(50))
    qtbot.waitUntil(lambda: "too little" in window.strip.note.text(), timeout=20_000)
    assert window.planning.worker.engine_process.process_id is not None
    window.decomposing.start()
    qtbot.waitUntil(lambda: window.planning.worker.engine_process.process_id is None)


def test_a_job_does_not_wait_for_the_estimate(window: MainWindow, qtbot) -> None:
    window.decomposing.stage = "tests.ui.stand_in:run"
    window.planning.stage = "tests.ui.stand_in:plan_for_ever"
    choose(window, SEE)
    window.decomposing.ask_plan()
    qtbot.waitUntil(lambda: window.planning.worker.is_busy, timeout=20_000)
    with qtbot.waitSignal(window.decomposing.decomposed, timeout=20_000):
        window.decomposing.start()
    qtbot.waitUntil(lambda: not window.planning.worker.is_busy, timeout=20_000)


def test_the_list_says_what_each_engine_gives_and_lacks(window: MainWindow) -> None:
    lacking = replace(SEE, available=False, why_not="No.", lacks="weights")
    window.strip.offer([DRAFT, lacking], "draft")
    box = window.strip.engine
    more = [box.itemData(row, Qt.ItemDataRole.UserRole + 1) for row in range(box.count())]
    assert more == ["Rough.", "Paints. Its models are not on this machine yet."]
    heights = [box.view().sizeHintForIndex(box.model().index(row, 0)).height() for row in (0, 1)]
    assert min(heights) > 2 * box.fontMetrics().height()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_three_engines_fit_a_small_window(window: MainWindow, qtbot, language) -> None:
    qwen = EngineInfo("qwen", "Qwen-Image-Layered", "Large.", available=False, lacks="weights")
    window.resize(1024, 700)
    window.panels.arrange()
    for chosen in ("draft", "seethrough", "qwen"):
        window.preferences.change(engine=chosen)
        window.strip.offer([DRAFT, SEE, qwen], chosen)
        window.strip.plan("16-bit weights, whole on the graphics card: about 2 min, 7.9 GB")
        QApplication.processEvents()
        strip = window.strip
        shown = [one for one in (strip.engine, strip.more, strip.get, strip.button)
                 if one.isVisible()]  # fmt: skip
        assert strip.button in shown
        assert strip.rect().contains(strip.button.geometry())
        for left, right in itertools.pairwise(shown):
            assert left.geometry().right() < right.geometry().left()
        for one in shown[1:]:
            assert one.width() >= one.sizeHint().width()


def test_a_preview_is_shown_while_it_is_painted_and_gone_after(window: MainWindow, qtbot) -> None:
    window.decomposing.stage = "tests.ui.stand_in:paint_slowly"
    choose(window, SEE)
    window.decomposing.start()
    qtbot.waitUntil(lambda: window.preview.words == "Preview, step 2 of 30", timeout=20_000)
    assert window.preview.isVisible()
    assert not window.preview.picture.pixmap().isNull()
    qtbot.waitUntil(lambda: "step 2 of 30" in window.jobs.text)
    window.jobs.cancel()
    qtbot.waitUntil(lambda: not window.engine_tasks.worker.is_busy, timeout=20_000)
    assert window.preview.isHidden()
    assert "goes on from what is painted" in window.messages.text


def test_a_hidden_preview_stays_hidden_until_the_next_job(window: MainWindow, qtbot) -> None:
    picture = np.full((4, 8, 4), 200, np.uint8)
    worker, job = window.engine_tasks.worker, Job("Painting", lambda _report: None)
    worker.started.emit(job)
    worker.progressed.emit(job, Progress("Painting", 1, 30, preview=picture))
    assert window.preview.isVisible()
    window.preview.findChild(QToolButton).click()
    worker.progressed.emit(job, Progress("Painting", 2, 30, preview=picture))
    assert window.preview.isHidden()
    worker.cancelled.emit(job)
    worker.started.emit(job)
    worker.progressed.emit(job, Progress("Painting", 1, 30, preview=picture))
    assert window.preview.isVisible()


def test_the_ways_to_run_are_known_to_the_window() -> None:
    from app.engines.qwen_layered import memory as qwen
    from app.engines.seethrough import memory as seethrough

    assert set(WAYS) == {*seethrough.TITLES.values(), *qwen.TITLES.values()}


def test_an_estimate_is_told_in_the_persons_language(monkeypatch) -> None:
    words = {"about {hours} h": "etwa {hours} h", "{takes}: {way}": "{takes}; {way}", WAYS[-1]: "P"}
    for module in ("app.ui.decompose_strip", "app.ui.words"):
        monkeypatch.setattr(
            f"{module}.tr", lambda text, **values: words.get(text, text).format(**values)
        )
    plan = f"{WAYS[-1]}: about 17 h, 10.9 GB"
    assert plan_words(plan) == "etwa 17 h, 10.9 GB; P"
    assert told(f"Painting with {plan}") == "Painting with P (etwa 17 h, 10.9 GB)"
    assert told("It is 7.9 GB: P") == "It is 7.9 GB: P"
