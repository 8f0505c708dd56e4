"""The canvas: shows the document's composite and lets tools work on it.

A view or mode of another module joins in three ways, and needs no more than these:

* `CanvasView.set_tool(tool)`: what pointer and keys do (`app.ui.canvas.tool.Tool`);
* `CanvasView.add_overlay(overlay)`: what is painted over the picture
  (`app.ui.canvas.overlays.Overlay`);
* the signals of `CanvasView` and of `ViewState`.
"""
