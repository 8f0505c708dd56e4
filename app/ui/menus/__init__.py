"""Every menu entry and shortcut as tables of values, a menu a file."""

from app.ui.menus.check import CHECK
from app.ui.menus.depth import DEPTH
from app.ui.menus.edit import EDIT
from app.ui.menus.file import FILE
from app.ui.menus.help import HELP
from app.ui.menus.layer import LAYER
from app.ui.menus.picture import PICTURE
from app.ui.menus.select import SELECT
from app.ui.menus.view import VIEW

MENUS = (FILE, EDIT, PICTURE, LAYER, SELECT, DEPTH, CHECK, VIEW, HELP)
"""From left to right."""
