"""How a report looks: light, dark, and on A4."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --back: #fff; --text: #1b1f27; --muted: #5d6675;
  --line: #e2e5ea; --rail: #eef0f4; --heat: 47 91 234;
  --c0: #2f5bea; --c1: #0b7a4b; --c2: #b06a00; --c3: #8a3ffc; --c4: #b3261e; --c5: #5d6675; }
@media (prefers-color-scheme: dark) { :root { --back: #14171c; --text: #e8ebf0; --muted: #9aa4b4;
  --line: #303743; --rail: #262c36; --heat: 138 168 255;
  --c0: #8aa8ff; --c1: #5fd39b; --c2: #f2c05c; --c3: #c4a5ff; --c4: #ff8d84; --c5: #9aa4b4; } }
* { box-sizing: border-box; }
body { font: 15px/1.6 "Malgun Gothic", Pretendard, "Noto Sans CJK KR", NanumGothic, sans-serif;
  background: var(--back); color: var(--text); max-width: 56rem; margin: 2rem auto;
  padding: 0 1.25rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.25rem 0 .5rem;
  padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; overflow-wrap: anywhere; }
p { margin: .25rem 0 .5rem; color: var(--muted); } .period { font-size: 1.05rem; }
dl { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0 0; }
dl div { border: 1px solid var(--line); border-radius: 8px; padding: .5rem .9rem; }
dt { font-size: .85rem; color: var(--muted); } dd { margin: 0; font-size: 1.25rem;
  font-weight: bold; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .5rem; border-bottom: 1px solid var(--line); text-align: right;
  vertical-align: top; }
th { font-weight: normal; } th:first-child { text-align: left; overflow-wrap: anywhere; }
thead th { color: var(--muted); font-size: .85rem; vertical-align: bottom; }
td small { color: var(--muted); display: inline-block; min-width: 2.6em; }
.out { color: var(--muted); font-size: .85em; }
.matrix th, .matrix td { padding: .25rem .35rem; font-size: .9rem; }
.bar { display: block; width: 100%; min-width: 6rem; height: 8px; margin-top: .5rem; }
.rail { fill: var(--rail); } .days { display: block; width: 100%; height: auto; margin: .5rem 0; }
.days text { font-size: 11px; fill: var(--muted); } .grid { stroke: var(--line); }
.c0 { fill: var(--c0); } .c1 { fill: var(--c1); } .c2 { fill: var(--c2); }
.c3 { fill: var(--c3); } .c4 { fill: var(--c4); } .c5 { fill: var(--c5); }
.key { display: inline-block; width: .8em; height: .8em; border-radius: 3px; margin-right: .45em; }
.b0 { background: var(--c0); } .b1 { background: var(--c1); } .b2 { background: var(--c2); }
.b3 { background: var(--c3); } .b4 { background: var(--c4); } .b5 { background: var(--c5); }
.h0 { background: rgb(var(--heat) / 4%); } .h1 { background: rgb(var(--heat) / 8%); }
.h2 { background: rgb(var(--heat) / 12%); } .h3 { background: rgb(var(--heat) / 16%); }
.h4 { background: rgb(var(--heat) / 20%); } .h5 { background: rgb(var(--heat) / 24%); }
.h6 { background: rgb(var(--heat) / 28%); } .h7 { background: rgb(var(--heat) / 32%); }
.h8 { background: rgb(var(--heat) / 36%); } .h9 { background: rgb(var(--heat) / 40%); }
.rule { margin-top: 2rem; font-size: .85rem; }
@page { size: A4; margin: 14mm; }
@media print { :root { color-scheme: light; --back: #fff; --text: #000; --muted: #444;
  --line: #ccc; --rail: #eee; --heat: 47 91 234; --c0: #2f5bea; --c1: #0b7a4b; --c2: #b06a00;
  --c3: #8a3ffc; --c4: #b3261e; --c5: #5d6675; }
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  tr, article, dl, .days { break-inside: avoid; } h2, h3 { break-after: avoid; }
  thead { display: table-header-group; } }
"""
