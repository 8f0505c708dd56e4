"""The document as a value: layers, commands, history and exact compositing.

Glossary (one word for one thing):

- layer: one picture in the stack. part: what a layer depicts. side: the character's own.
- canvas: the document's pixel area. picture: the original illustration, never edited.
- composite: the flattened result. alpha: a layer's straight opacity channel.
- matte: alpha while it is being edited or cut. mask: a boolean array.
- depth map: 0 near, 1 far (uint16 0..65535 in a layer). draw order: index, bottom first.
- split: one layer becomes several. stage: a user-level operation. engine: code around a network.
- cel: a drawing for one frame. exposure: frames a drawing is held.
"""
