"""CommonJS modules from npm joined to one classic script, in a steady order."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from guidegraph.errors import StoreFailed

_REQUIRE = re.compile(r"""\brequire\((["'])([^"']+)\1\)""")
_LOADER = """"use strict";
const guidegraphRequire = (() => {
const made = {}, modules = {};
const require = (name) => {
  if (!(name in made)) {
    const module = { exports: {} };
    made[name] = module;
    modules[name](module, module.exports, require);
  }
  return made[name].exports;
};
"""


def bundle(modules: Path, entry: str) -> tuple[str, str]:
    """The script `entry` with every module that it requires, and their licences.

    `entry` finds `require` under the name `guidegraphRequire`. Raises `StoreFailed` for a module
    that is not installed.
    """
    found: dict[str, str] = {}
    waiting = sorted({match[2] for match in _REQUIRE.finditer(entry)})
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _file(modules, name).read_text("utf-8")
            waiting += sorted({match[2] for match in _REQUIRE.finditer(found[name])} - set(found))
    parts = [
        f"modules[{json.dumps(name)}] = function (module, exports, require) {{\n{found[name]}\n}};\n"
        for name in sorted(found)
    ]
    code = f"(() => {{\n{_LOADER}{''.join(parts)}return require;\n}})();\n{entry}}})();\n"
    return code, "".join(_notices(modules, sorted(found)))


def _file(modules: Path, name: str) -> Path:
    """The CommonJS file that a name stands for."""
    package, rest = _package(name)
    folder = modules / package
    try:
        about = json.loads((folder / "package.json").read_text("utf-8"))
    except OSError as error:
        raise StoreFailed(
            f"npm-pakken {package} er ikke installeret.",
            f"The npm package {package} is not installed.",
            hint_da="Kør »npm ci«.", hint_en="Run “npm ci”.",
        ) from error  # fmt: skip
    if rest:
        return folder / f"{rest}.cjs"
    exports = about.get("exports", {})
    target = exports.get("require") if isinstance(exports, dict) else None
    return folder / str(target or about["main"])


def _package(name: str) -> tuple[str, str]:
    steps = name.split("/")
    count = 2 if name.startswith("@") else 1
    return "/".join(steps[:count]), "/".join(steps[count:])


def _notices(modules: Path, names: list[str]) -> Iterator[str]:
    """Name, version, hash and licence of each package, once."""
    for package in sorted({_package(name)[0] for name in names}):
        folder = modules / package
        about = json.loads((folder / "package.json").read_text("utf-8"))
        files = sorted({_file(modules, n) for n in names if _package(n)[0] == package})
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
        yield f"{package} {about['version']} ({about.get('license', '')}) sha256:{digest}\n"
        licence = folder / "LICENSE"
        if licence.is_file():
            yield licence.read_text("utf-8").rstrip() + "\n\n"
