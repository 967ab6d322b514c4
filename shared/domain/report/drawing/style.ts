/** The look of the page, for light and dark screens and for paper. */
export const style = `
:root { color-scheme: light dark; --ground: #fcfcfb; --text: #1c1c1a; --quiet: #63625d; --rule: #e3e2dd;
  --candidate: #b4500f; --baseline: #2a6fb0; --evidence: #1c1c1a; --alarm: #b3261e; --good: #1b7a3d; }
@media (prefers-color-scheme: dark) { :root { --ground: #191918; --text: #ecebe6; --quiet: #a3a29b; --rule: #34342f;
  --candidate: #f0914a; --baseline: #6fb1ee; --evidence: #ecebe6; --alarm: #f2786f; --good: #66c587; } }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.05rem; margin: 2.25rem 0 .1rem; }
p { margin: .25rem 0; } .quiet, figcaption { color: var(--quiet); font-size: .87rem; }
.verdict { border-left: 4px solid var(--quiet); padding: .35rem .8rem; margin: 1.1rem 0; }
.verdict.good { border-color: var(--good); } .verdict.bad { border-color: var(--alarm); }
figure { margin: 0; } svg { display: block; width: 100%; height: auto; margin-top: .3rem; }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin-top: .3rem; font-size: .87rem; }
.legend i { display: inline-block; width: 3.4em; height: 2px; margin-right: .4em; vertical-align: middle; }
.legend i.dots { width: 7px; height: 7px; border-radius: 50%; }
i.candidate { color: var(--candidate); } i.baseline { color: var(--baseline); }
i.evidence { color: var(--evidence); } i.metric { color: var(--quiet); } i.proof { color: var(--good); }
svg text { font-size: 12px; fill: var(--quiet); font-variant-numeric: tabular-nums; }
.grid { stroke: var(--rule); } .moment { stroke: var(--quiet); stroke-dasharray: 1 4; stroke-width: 1.5; }
.guide { stroke: var(--alarm); stroke-dasharray: 6 4; } svg .guide-label { fill: var(--alarm); }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; } .line.metric { stroke: var(--quiet); stroke-width: 1.2; }
.line.proof { stroke: var(--good); stroke-width: 1.6; }
.line.candidate { stroke: var(--candidate); } .line.baseline { stroke: var(--baseline); }
.line.evidence { stroke: var(--evidence); }
.band { opacity: .16; } .band.candidate { fill: var(--candidate); } .band.baseline { fill: var(--baseline); }
.whisker { opacity: .4; stroke-width: 6; } .whisker.candidate { stroke: var(--candidate); }
.whisker.baseline { stroke: var(--baseline); }
.dot { stroke-width: 1.5; } .dot.candidate { fill: var(--candidate); stroke: var(--candidate); }
.dot.baseline { fill: var(--baseline); stroke: var(--baseline); }
.dot.evidence { fill: var(--evidence); stroke: var(--evidence); } .dot.marked { fill: var(--ground); }
.bar.candidate { fill: var(--candidate); } .bar.baseline { fill: var(--baseline); } .bar.metric { fill: var(--quiet); opacity: .55; }
details { margin-top: 1.6rem; border-top: 1px solid var(--rule); padding-top: .6rem; }
summary { cursor: pointer; font-weight: 600; } summary .quiet { font-weight: 400; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .87rem; font-variant-numeric: tabular-nums; margin-top: .5rem; }
th, td { text-align: left; padding: .25rem .7rem .25rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
th { font-weight: 600; white-space: nowrap; } td.number { white-space: nowrap; width: 1%; }
tr.changed td { font-weight: 600; } td:not(.number) { min-width: 12rem; } td.marks { min-width: 7rem; }
@media (max-width: 40rem) { svg { overflow: visible; } svg text { font-size: 18px; } }
@media print { body { max-width: none; padding: 0; } figure, tr { break-inside: avoid; } }
`;
