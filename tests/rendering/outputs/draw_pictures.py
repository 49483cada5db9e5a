"""Draw the pictures that stand beside shared links: `PYTHONPATH=. python -m tests.rendering.outputs.draw_pictures`.

A build has no browser, so they are drawn while developing and kept in `templates/assets/social/`. They hold no word of a workspace.
"""

from __future__ import annotations

import shutil
import struct
import sys
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from html import escape
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.conftest import BROWSERS

from milepost.model.text import LANGUAGES, Language
from milepost.rendering.outputs.social import HIGH, KINDS, WIDE

FOLDER = Path(__file__).parents[3] / "templates" / "assets" / "social"

WORDS: dict[str, dict[Language, tuple[str, str]]] = {
    "home": {"zh": ("本季度一览", "进展如何，哪里需要关注"), "en": ("This quarter at a glance", "How it goes, and what needs attention")},
    "goals": {"zh": ("目标", "每一个目标，当前进展"), "en": ("Goals", "Every one, and where it stands")},
    "goal": {"zh": ("目标", "现状、原因与下一步"), "en": ("A goal", "Where it stands, why, and what is next")},
    "roadmap": {"zh": ("路线图", "从本季度到未来数年"), "en": ("Roadmap", "From this quarter to the years ahead")},
    "alignment": {"zh": ("目标对齐", "公司 → 团队 → 个人"), "en": ("Alignment", "Company → team → person")},
    "priorities": {"zh": ("优先级", "影响与投入"), "en": ("Priorities", "Impact against effort")},
    "reports": {"zh": ("季度报告", "一季一份，有据可查"), "en": ("Quarterly reports", "One a quarter, every number explained")},
    "report": {"zh": ("季度报告", "成绩、不足与下一步"), "en": ("Quarterly report", "What went well, what did not, what is next")},
    "feedback": {"zh": ("反馈", "客户与员工的声音"), "en": ("Feedback", "What customers and employees tell us")},
    "risks": {"zh": ("风险", "护栏与应急预案"), "en": ("Risks", "Guardrails and contingencies")},
    "teams": {"zh": ("团队", "本周计划与负荷"), "en": ("Teams", "This week's plan, and who carries what")},
    "person": {"zh": ("成员", "手上的目标与本周计划"), "en": ("Goals and plans", "What is open, and what this week holds")},
    "data": {"zh": ("数据健康", "每个指标的时效与缺口"), "en": ("Data health", "How fresh every metric is")},
    "method": {"zh": ("计算方法", "每个数字的由来"), "en": ("Method", "How every number is made")},
    "page": {"zh": ("里程碑", "目标即代码"), "en": ("Milepost", "Goals as code")},
}  # fmt: skip
"""Per kind the title, and a line below it."""

ROAD = (
    '<svg viewBox="0 0 1200 250" width="1200" height="250">'
    '<path d="M80 190H1120" stroke="#2b5b6a" stroke-width="6"/>'
    '<path d="M80 190H700" stroke="#4fb0c2" stroke-width="6"/>'
    '<g fill="#4fb0c2"><circle cx="80" cy="190" r="13"/><circle cx="290" cy="190" r="13"/><circle cx="500" cy="190" r="13"/></g>'
    '<circle cx="910" cy="190" r="11" fill="#0f3d4c" stroke="#4f7c89" stroke-width="5"/>'
    '<path d="M700 190V60l110 34-110 34" fill="none" stroke="#f0b45b" stroke-width="10" stroke-linejoin="round" stroke-linecap="round"/>'
    '<path d="M1120 166l24 24-24 24-24-24z" fill="#0f3d4c" stroke="#f0b45b" stroke-width="5"/></svg>'
)

STYLE = f"""
body {{ margin: 0; width: {WIDE}px; height: {HIGH}px; background: #0f3d4c; color: #fff; position: relative;
  font-family: "Noto Sans", "Noto Sans CJK SC", sans-serif; -webkit-font-smoothing: antialiased; }}
h1 {{ margin: 0; position: absolute; left: 80px; top: 96px; font-size: 84px; line-height: 1.15; font-weight: 700; }}
p {{ margin: 0; position: absolute; left: 80px; top: 216px; font-size: 40px; color: #b5d3da; }}
svg {{ position: absolute; left: 0; top: 340px; }}
"""

COLOURS = 32
"""The palette: the most frequent colours, which stand in for the rare ones at the edges of letters."""


def card(kind: str, language: Language) -> str:
    """The page that is photographed."""
    title, line = WORDS[kind][language]
    code = {"zh": "zh-CN", "en": "en"}[language]
    return (
        f'<!doctype html><html lang="{code}"><meta charset="utf-8"><style>{STYLE}</style>'
        f"<h1>{escape(title)}</h1><p>{escape(line)}</p>{ROAD}</html>"
    )


def png(pixels: bytes) -> bytes:
    """RGBA pixels as a small PNG with a palette."""
    colours = [pixels[place : place + 3] for place in range(0, len(pixels), 4)]
    counted = [colour for colour, _ in Counter(colours).most_common()]
    palette = counted[:COLOURS]
    index = {colour: number for number, colour in enumerate(palette)}
    for rare in counted[COLOURS:]:
        index[rare] = min(range(len(palette)), key=lambda each: unlike(palette[each], rare))
    rows = [
        b"\0" + bytes(index[colour] for colour in colours[start:end])
        for start, end in pairwise(range(0, len(colours) + 1, WIDE))
    ]
    header = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            chunk(b"IHDR", header),
            chunk(b"PLTE", b"".join(palette)),
            chunk(b"IDAT", zlib.compress(b"".join(rows), 9)),
            chunk(b"IEND", b""),
        )
    )


def unlike(one: bytes, other: bytes) -> int:
    """How far two colours are from each other."""
    return sum((left - right) ** 2 for left, right in zip(one, other, strict=True))


def chunk(kind: bytes, content: bytes) -> bytes:
    """A piece of a PNG."""
    length, check = struct.pack(">I", len(content)), struct.pack(">I", zlib.crc32(kind + content))
    return length + kind + content + check


PIXELS = """async source => {
  const image = new Image(); image.src = "data:image/png;base64," + source; await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), {width: image.width, height: image.height});
  const context = canvas.getContext("2d"); context.drawImage(image, 0, 0);
  const bytes = context.getImageData(0, 0, image.width, image.height).data;
  let text = ""; for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}"""


def draw(program: str) -> None:
    """Draw all of them with a browser."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-lcd-text"]
        )
        page = browser.new_page(viewport={"width": WIDE, "height": HIGH})
        for kind in KINDS:
            for language in LANGUAGES:
                page.set_content(card(kind, language))
                shot = b64encode(page.screenshot()).decode()
                content = png(b64decode(page.evaluate(PIXELS, shot)))
                (FOLDER / f"{kind}-{language}.png").write_bytes(content)
        browser.close()


if __name__ == "__main__":
    found = sys.argv[1:2] or [*filter(None, map(shutil.which, BROWSERS))]
    draw(found[0])
