"""Brings the translations up to the source: `python resources/translations/refresh.py`.

It collects the words that the window shows, lets Qt's lupdate merge them into the .ts files
here, and lets lrelease compile those into `app/ui/translations`, where the program looks for
them. What it prints as untranslated is to be filled in here (`pyside6-linguist FILE.ts`, or any
editor), then run it again. Two runs give the same files.

Three kinds of words are collected:

- what stands in `tr("…")` and `mark("…")` under `app/ui`;
- sentences of all other modules but the command line's and the cluster's, which the window shows
  through `told`: errors, notices, what to check, phases of progress, labels of steps. A sentence
  begins with a capital, a quote or a value, and ends in a full stop; what stands before one in
  the same call, tuple or table ("the disk is full", "Free some space.") belongs to it. Values in
  an f-string become places with a name, and `patterns.json` lists those sentences for the
  window to recognise;
- what is said of the weights in `models_manifest.json`;
- the values that such sentences name, listed below.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MANIFEST = ROOT / "models_manifest.json"
COMPILED = ROOT / "app" / "ui" / "translations"
PATTERNS = COMPILED / "patterns.json"
LANGUAGES = ("ja", "zh_CN")

VALUES = (
    *("read", "write", "frames", "pages", "text", "shape", "fill", "adjustment", "smart object"),
    *("layer mask", "group mask", "greyscale", "indexed colour", "multichannel", "duotone"),
    *("bitmap", "draft: rough, please check", "hidden areas painted by LaMa"),
    *("Painting the body", "Painting the head"),
)
"""Words outside `app/ui` that are shown as, or inside, a sentence and are none themselves."""

_WINDOW = {"tr", "mark", "_"}
_SENTENCE = re.compile(r"[A-Z“{].* .*\.", re.DOTALL)
_ELSEWHERE = {"ui", "cli", "cluster", "__main__.py"}
"""Below `app`: the window itself, and what only the command line shows."""
_LABELS = {"label"}
_SHOWN_ARGUMENTS = {
    "Progress": slice(1),
    "Downloading": slice(1),
    "EngineInfo": slice(1, 2),
    "Build": slice(1, 2),
}


def window_words() -> list[str]:
    """Give what stands in `tr` and `mark` under `app/ui`, in the order of the source."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "app" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in _WINDOW
                and node.args
                and (words := _template(node.args[0]))
            ):
                found[words] = None
    return list(found)


def told_words() -> list[str]:
    """Give what other modules tell the person through the window."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "app").rglob("*.py")):
        if path.relative_to(ROOT).parts[1] not in _ELSEWHERE:
            tree = ast.parse(path.read_text("utf-8"))
            for node in ast.walk(tree):
                found.update(dict.fromkeys(_told_by(node)))
            found.update(dict.fromkeys(value for value in VALUES if value in _constants(tree)))
    for entry in json.loads(MANIFEST.read_text("utf-8"))["networks"]:
        licence = entry["licence"]
        # A licence that has an id keeps its name in every language.
        unnamed = "" if licence["spdx"] else licence["name"]
        shown = (entry["title"], entry["does"], entry.get("note"), licence.get("note"), unnamed)
        found.update(dict.fromkeys(filter(None, shown)))
    return list(found)


def all_words() -> list[str]:
    """Give every word to translate, each once."""
    return list(dict.fromkeys([*window_words(), *told_words()]))


def patterns() -> list[str]:
    """Give the sentences with places for values, as `told` recognises them."""
    return sorted(words for words in told_words() if re.search(r"(?<!{){\w", words))


def ts_path(language: str) -> Path:
    """Give the file that holds a language's translations."""
    return HERE / f"kasane_{language}.ts"


def qm_path(language: str) -> Path:
    """Give the compiled file of a language."""
    return COMPILED / f"kasane_{language}.qm"


def refresh() -> int:
    """Bring all files up to date; give how many translations are missing."""
    missing = 0
    PATTERNS.write_text(json.dumps(patterns(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        # lupdate knows C++ better than it knows functions of our own in Python.
        source = Path(folder, "words.cpp")
        lines = [f'QT_TRANSLATE_NOOP("Kasane", {_quoted(words)});\n' for words in all_words()]
        source.write_text("".join(lines), "utf-8")
        for language in LANGUAGES:
            ts = ts_path(language)
            _run("lupdate", source, "-silent", "-locations", "none", "-no-obsolete",
                 "-disable-heuristic", "similartext", "-disable-heuristic", "sametext",
                 "-sort-messages", "-source-language", "en", "-target-language", language,
                 "-ts", ts)  # fmt: skip
            _run("lrelease", "-silent", "-nounfinished", ts, "-qm", qm_path(language))
            unfinished = ts.read_text("utf-8").count('type="unfinished"')
            missing += unfinished
            print(f"{ts.name}: {len(lines)} texts, {unfinished} untranslated")
    return missing


def _told_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Expr):
        return  # A docstring.
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        at = _SHOWN_ARGUMENTS.get(node.func.id, slice(0))
        yield from filter(None, map(_template, node.args[at]))
    if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) in _LABELS and node.value:
        yield from filter(None, [_template(node.value)])
    for beside in _siblings(node):
        texts = [_template(one) for one in beside]
        for text, after in zip(texts, [*texts[1:], None], strict=False):
            if text and (_is_sentence(text) or (after and _is_sentence(after) and " " in text)):
                yield text


def _siblings(node: ast.AST) -> Iterator[list[ast.expr]]:
    """Give expressions that stand beside each other in a node."""
    if isinstance(node, ast.Call):
        yield [*node.args, *(keyword.value for keyword in node.keywords)]
    elif isinstance(node, ast.Tuple | ast.List):
        yield node.elts
    elif isinstance(node, ast.Dict):
        yield node.values
    elif isinstance(node, ast.Assign | ast.Return | ast.AnnAssign) and node.value:
        yield [node.value]
    elif isinstance(node, ast.IfExp):
        yield from ([node.body], [node.orelse])


def _is_sentence(text: str) -> bool:
    plain = re.sub(r"{\w+}", "", text)
    return bool(_SENTENCE.fullmatch(text)) and any(letter.isalpha() for letter in plain)


def _template(node: ast.expr) -> str | None:
    """Give the text of a string, an f-string with named places for its values; None for else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    text, taken = "", set[str]()
    for piece in node.values:
        if isinstance(piece, ast.FormattedValue):
            name = _name(piece.value)
            while name in taken:
                name += "_"
            taken.add(name)
            text += f"{{{name}}}"
        elif isinstance(piece, ast.Constant):
            text += str(piece.value).replace("{", "{{").replace("}", "}}")
    return text


def _name(value: ast.expr) -> str:
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_").lower()
        case ast.BoolOp(values=[inner, *_]) | ast.BinOp(left=inner):
            return _name(inner)
        case ast.Subscript(value=inner) | ast.Call(args=[inner, *_]):
            return _name(inner)
    return "value"


def _constants(tree: ast.AST) -> set[object]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _run(tool: str, *arguments: str | Path) -> None:
    """Run a tool of PySide6; it stands beside this Python."""
    folder = Path(sys.executable).parent
    subprocess.run([folder / f"pyside6-{tool}", *arguments], check=True)


if __name__ == "__main__":
    sys.exit(1 if refresh() else 0)
