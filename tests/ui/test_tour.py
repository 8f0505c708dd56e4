"""The tour through the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.core.commands import ReplaceLayers
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.parts import Part
from app.core.raster import Raster
from app.core.recipe import DRAFT, Recipe
from app.ui.application import begin
from app.ui.main_window import MainWindow
from app.ui.tour import STEPS, Guide, Tour
from tests.builders import noise, plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def tour(window: MainWindow, qtbot) -> Tour:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    return next(one for one in window.features if isinstance(one, Tour))


def guide(tour: Tour) -> Guide:
    assert tour.guide is not None
    return tour.guide


def place_of(window: MainWindow, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def test_it_is_shown_once_and_again_when_asked(window: MainWindow, tour: Tour) -> None:
    begin(window)
    assert guide(tour).isVisible()
    assert window.preferences.settings.has_toured
    guide(tour).skip.click()
    assert not guide(tour).isVisible()
    assert not guide(tour).frame.isVisible()
    begin(window)
    assert not guide(tour).isVisible()
    window.actions_by_name["tour"].trigger()
    assert guide(tour).isVisible()
    assert guide(tour).index == 0


def test_keys_alone_go_through_it(window: MainWindow, tour: Tour, qtbot) -> None:
    window.welcome.open_button.setFocus()
    tour.start()
    for index in range(len(STEPS)):
        assert guide(tour).index == index
        assert guide(tour).next.hasFocus()
        qtbot.keyClick(guide(tour).next, Qt.Key.Key_Return)
    assert not guide(tour).isVisible()
    assert window.welcome.open_button.hasFocus()
    tour.start()
    qtbot.keyClick(guide(tour).next, Qt.Key.Key_Return)
    assert guide(tour).index == 1
    qtbot.keyClick(guide(tour).next, Qt.Key.Key_Backtab)
    qtbot.keyClick(guide(tour).back, Qt.Key.Key_Return)
    assert guide(tour).index == 0
    qtbot.keyClick(guide(tour).next, Qt.Key.Key_Escape)
    assert not guide(tour).isVisible()


def test_escape_ends_it_also_from_the_canvas(window: MainWindow, tour: Tour, qtbot) -> None:
    tour.start()
    window.session.replace_document(Document(Size(64, 32)))
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not guide(tour).isVisible()
    assert window.focusWidget() is window.canvas


def test_it_points_at_what_is_there(window: MainWindow, tour: Tour) -> None:
    tour.start()
    card = guide(tour)
    assert card.target() == place_of(window, window.findChild(QWidget, "dropZone"))
    card.show_step(1)
    bar = window.menuBar()
    menu = bar.actionGeometry(window.findChild(QMenu, "picture").menuAction())
    assert card.target() == menu.translated(bar.pos())  # Nothing is open yet.
    recipe = Recipe(engine=DRAFT)
    layer = Layer.of(plain(size=(64, 32)), name="hair", part=Part.FRONT_HAIR, recipe=recipe)
    picture = Raster.of(noise(1, (64, 32), opaque=True))
    window.session.replace_document(Document(Size(64, 32), picture, (layer,)))
    QApplication.processEvents()
    card.show_step(1)
    assert card.target() == place_of(window, window.options.decompose)
    card.show_step(2)
    assert card.target() == place_of(window, window.options.correct)
    card.show_step(3)
    assert card.target() == place_of(window, window.panels["layers"])


def test_the_first_step_asks_for_no_picture_when_one_is_open(
    window: MainWindow, tour: Tour, qtbot
) -> None:
    tour.start()
    asks = guide(tour).words.text()
    assert "Drop an illustration" in asks
    window.session.replace_document(Document(Size(64, 32)))
    assert guide(tour).index == 0
    assert guide(tour).title.text() == "Your picture is open"
    assert "open another" in guide(tour).words.text()


@pytest.mark.parametrize("size", [(1366, 768), (900, 600)])
def test_the_card_is_inside_the_window_and_beside_its_target(
    window: MainWindow, tour: Tour, size
) -> None:
    window.resize(*size)
    QApplication.processEvents()
    tour.start()
    for index in range(len(STEPS)):
        guide(tour).show_step(index)
        QApplication.processEvents()
        assert window.rect().contains(guide(tour).geometry())
        inside = guide(tour).words
        assert inside.height() >= inside.heightForWidth(inside.width())


@pytest.mark.parametrize("size", [(1366, 768), (900, 600)])
@pytest.mark.parametrize("is_open", [False, True])
def test_its_buttons_stay_where_they_are_and_it_covers_neither_tools_nor_what_it_is_about(
    window: MainWindow, tour: Tour, size, is_open: bool
) -> None:
    window.resize(*size)
    if is_open:
        recipe = Recipe(engine=DRAFT)
        layer = Layer.of(plain(size=(64, 32)), name="hair", part=Part.FRONT_HAIR, recipe=recipe)
        picture = Raster.of(noise(1, (64, 32), opaque=True))
        window.session.replace_document(Document(Size(64, 32), picture, (layer,)))
    QApplication.processEvents()
    tour.start()
    card, places = guide(tour), set()
    for index in range(len(STEPS)):
        card.show_step(index)
        QApplication.processEvents()
        places.add(tuple(tuple(place_of(window, one).getRect()) for one in (card.next, card.skip)))
        assert not card.geometry().intersects(place_of(window, window.tool_strip)) or not is_open
        assert not card.geometry().intersects(card.target()), index
    assert len(places) == 1


@pytest.mark.parametrize("engine", [DRAFT, "seethrough"])
def test_it_goes_on_once_there_are_layers_and_takes_no_keys(
    window: MainWindow, tour: Tour, engine: str
) -> None:
    picture = Raster.of(noise(1, (64, 32), opaque=True))
    window.session.replace_document(Document(Size(64, 32), picture))
    tour.start()
    guide(tour).show_step(1)
    window.canvas.setFocus()
    recipe = Recipe(engine=engine)
    layer = Layer.of(plain(size=(64, 32)), name="hair", part=Part.FRONT_HAIR, recipe=recipe)
    window.session.do(ReplaceLayers((), (layer,)))
    is_draft = engine == DRAFT
    assert guide(tour).title.text() == ("Correct the draft" if is_draft else "Work on the layers")
    assert window.focusWidget() is window.canvas
    window.session.do(ReplaceLayers((layer.id,)))
    guide(tour).show_step(4)
    window.session.do(ReplaceLayers((), (layer,)))
    assert guide(tour).index == 4, "it never goes back"


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (900, 600)])
@pytest.mark.parametrize("is_before", [False, True])
def test_a_message_is_not_behind_its_card(
    window: MainWindow, tour: Tour, size, is_before: bool
) -> None:
    window.resize(*size)
    picture = Raster.of(noise(1, (400, 640), opaque=True))
    window.session.replace_document(Document(Size(400, 640), picture))
    QApplication.processEvents()
    words = "12 layers. " + "Check those with a dot in the list, they may be wrong. " * 2
    if is_before:
        window.messages.tell(words, "warning")
    tour.start()
    if not is_before:
        window.messages.tell(words, "warning")
    QApplication.processEvents()
    card = place_of(window, guide(tour))
    assert not card.intersects(place_of(window, window.messages))


def test_it_leaves_room_while_a_draft_is_corrected(window: MainWindow, tour: Tour) -> None:
    recipe = Recipe(engine=DRAFT)
    layer = Layer.of(plain(size=(64, 32)), name="hair", part=Part.FRONT_HAIR, recipe=recipe)
    picture = Raster.of(noise(1, (64, 32), opaque=True))
    window.session.replace_document(Document(Size(64, 32), picture, (layer,)))
    tour.start()
    guide(tour).show_step(1)
    window.correct.start()
    assert not guide(tour).isVisible()
    assert not guide(tour).frame.isVisible()
    window.correct.stop()
    assert guide(tour).isVisible()
    assert guide(tour).title.text() == "Work on the layers"
    guide(tour).skip.click()
    window.correct.start()
    window.correct.stop()
    assert not guide(tour).isVisible(), "a tour that was left does not come back"
