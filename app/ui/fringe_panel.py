"""The panel of the fringe finder: what was found, and what can be done about it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.document import Layer, LayerId
from app.stages.fringe import Fringe
from app.ui.finding_list import FindingList
from app.ui.panel_widget import PanelWidget, note_label
from app.ui.words import counted, in_a_row, listed, mark, quoted, tr

Counts = Mapping[LayerId, tuple[int, int]]
"""Pixels of layers that were mended: of what was listed, and beside it."""


class FringePanel(PanelWidget):
    """Lists the layers with a fringe."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = FindingList((tr("Layer"), tr("Fringe"), tr("Belongs to")), self)
        self.list.setAccessibleName(tr("Layers with a fringe"))
        self.note = note_label(self)
        self.mend = self._button(
            tr("Defringe"),
            tr("Give the selected layer’s rim its own colour, and what belongs to other layers to "
               "them; the picture stays"),
        )  # fmt: skip
        self.select = self._button(
            tr("Select"), tr("Select the pixels of the chosen fringe, to mend it by hand")
        )
        self.ignore = self._button(
            tr("Ignore"), tr("Leave the chosen fringe as it is, or no longer")
        )
        self.ignore.setCheckable(True)
        self.check = self._button(
            tr("Check"), tr("Look for rims and pieces in a neighbour’s colour")
        )
        self.mend_all = self._button(
            tr("Defringe all"), tr("Take off the fringes of all listed layers, in one step")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        column.addLayout(_row(self.mend, self.select, self.ignore))
        column.addLayout(_row(self.check, self.mend_all))

    def fill(
        self,
        found: Sequence[Fringe],
        stuck: Sequence[Fringe],
        left: Sequence[Fringe],
        names: Mapping[LayerId, str],
        locked: Container[LayerId] = (),
    ) -> None:
        """List fringes.

        Args:
            found: what can be mended.
            stuck: what cannot; listed after it, dimly.
            left: what is ignored; listed last, dimly.
            names: of all layers.
            locked: layers that are.
        """
        ends = [*(told_heirs(one, names) for one in (*found, *stuck)), *[tr("ignored")] * len(left)]
        shown = (*found, *stuck, *left)
        rows = [
            (names[one.layer], tr("{count} px", count=one.pixels), end)
            for one, end in zip(shown, ends, strict=True)
        ]
        dim = [number >= len(found) for number in range(len(rows))]
        tips = [_tip(one, names) for one in shown]
        for number, one in enumerate(stuck, len(found)):
            tips[number] = in_a_row(tips[number], told_way(one, names, locked))
        self.list.fill(rows, tips, dim=dim)

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setToolTip(tip)
        return button


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for button in buttons:
        row.addWidget(button, 1)
    return row


def summary(found: Sequence[Fringe]) -> str:
    """Say how many layers have a fringe that can be mended."""
    if not found:
        return tr("No rim or piece is found that is surely a neighbour’s. A dark line beside one "
                  "may be: take it there with “Move to layer”.")  # fmt: skip
    return counted(
        len(found),
        mark("1 layer has rims or pieces in a neighbour’s colour."),
        mark("{count} layers have rims or pieces in a neighbour’s colour."),
    )


def told_stuck(names: Iterable[str]) -> str:
    """Say of which layers the fringe cannot be mended, if there are any."""
    names = list(names)
    if not names:
        return ""
    return tr("What is dim Defringe cannot take off ({names}): point at it to read what can be "
              "done, or ignore it.", names=listed(names))  # fmt: skip


def told_left(names: Iterable[str]) -> str:
    """Say which layers stayed as they are since they did not stay the same, if there are any."""
    names = list(names)
    if not names:
        return ""
    return counted(
        len(names),
        mark("Not mended, as it was changed or locked meanwhile: {names}."),
        mark("Not mended, as they were changed or locked meanwhile: {names}."),
        names=quoted(names),
    )


def told_mended(
    layers: Sequence[Layer], counts: Counts, change: int, *, is_alone: bool = False
) -> str:
    """Say how much of which layers was changed, and whether that can be seen.

    Args:
        layers: all that are other than before.
        counts: of those that were mended.
        change: of the picture, in levels of 255.
        is_alone: the canvas shows one of them alone.
    """
    names = [one.name for one in layers if one.id in counts]
    mended = counted(
        len(names),
        mark("{pixels} px of “{name}” were mended."),
        mark("{pixels} px of {count} layers were mended."),
        pixels=sum(pixels for pixels, _ in counts.values()),
        name=names[0] if names else "",
    )
    beside = sum(rest for _, rest in counts.values())
    others = [one.name for one in layers if one.id not in counts]
    return in_a_row(
        mended,
        tr(
            "Another {count} px, which the list had not counted, were mended along with them.",
            count=beside,
        )
        if beside
        else "",
        tr("Shown alone it looks otherwise: what was a neighbour’s left it or took its colour.")
        if is_alone
        else "",
        tr("{names} changed with it.", names=quoted(others)) if others and len(names) == 1 else "",
        _told_change(change),
    )


def _told_change(levels: int) -> str:
    if not levels:
        return tr("The picture is exactly the same.")
    if levels == 1:
        return tr("The picture looks the same: no pixel changed by more than 1 level of 255.")
    return tr("The picture changed by up to {count} levels of 255.", count=levels)


def _tip(one: Fringe, names: Mapping[LayerId, str]) -> str:
    if not one.heirs:
        return names[one.layer]
    heirs = quoted(names[heir] for heir in one.heirs if heir in names)
    return tr("{count} px of “{name}” belong to {heirs}.",
              count=one.pixels, name=names[one.layer], heirs=heirs)  # fmt: skip


def told_way(one: Fringe, names: Mapping[LayerId, str], locked: Container[LayerId]) -> str:
    """Say what can be done about a fringe that Defringe cannot take off."""
    held = [names[heir] for heir in one.heirs if heir in names and heir in locked]
    if held:
        return tr("Unlock {names}, then choose Defringe.", names=quoted(held))
    return tr("Select its pixels and take them there with “Move to layer”.")


def told_heirs(one: Fringe, names: Mapping[LayerId, str]) -> str:
    """Give the names of the layers that a fringe belongs to, or how many there are besides."""
    known = [names[heir] for heir in one.heirs if heir in names]
    return known[0] + (f" +{len(known) - 1}" if len(known) > 1 else "") if known else "–"
