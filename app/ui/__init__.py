"""The window: views of a document, and the tools that change it through commands."""
