/** Light and dark; every color of text reaches 4.5 : 1 on ground and panel. */
export const REPORT_COLORS = {
  light: {
    ground: '#ffffff',
    panel: '#f3f5f7',
    text: '#1b1f24',
    muted: '#4d5761',
    line: '#c3cad1',
    good: '#0b6280',
    caution: '#7a5000',
    bad: '#a3201b',
    accent: '#6b2fb3',
    band: '#cfe3ec',
    h1: '#d4e6ee',
    h2: '#94c3d6',
    h3: '#4a93b0',
    h4: '#0b6280',
  },
  dark: {
    ground: '#14181c',
    panel: '#1f252b',
    text: '#eceff2',
    muted: '#b3bcc5',
    line: '#46505a',
    good: '#6cc5e6',
    caution: '#f0b64a',
    bad: '#ffa29b',
    accent: '#cda6ff',
    band: '#24495a',
    h1: '#1d3a47',
    h2: '#2f6379',
    h3: '#4b97b4',
    h4: '#8ad6f2',
  },
} as const

const variables = (colors: (typeof REPORT_COLORS)['light' | 'dark']): string =>
  Object.entries(colors)
    .map(([name, color]) => `--${name}: ${color};`)
    .join(' ')

export const REPORT_STYLE = `
:root { color-scheme: light dark; ${variables(REPORT_COLORS.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(REPORT_COLORS.dark)} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 52rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 2.5rem 0 1rem; }
h1:first-child { margin-top: 0.5rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 0.5rem; }
p { margin: 0.5rem 0; white-space: pre-line; }
.muted, .nothing { color: var(--muted); }
.strong { font-weight: 650; }
.good { color: var(--good); }
.caution { color: var(--caution); font-weight: 600; }
.bad { color: var(--bad); font-weight: 600; }
.accent { color: var(--accent); }
.note { margin: 0.75rem 0; padding: 0.4rem 0.8rem; border-left: 3px solid var(--line); background: var(--panel); }
.note.warning { border-left-color: var(--caution); }
dl { display: grid; grid-template-columns: minmax(8rem, 15rem) 1fr; gap: 0.3rem 1rem; margin: 0.75rem 0; }
dt { color: var(--muted); }
dd { margin: 0; }
ul, ol { margin: 0.5rem 0; padding-left: 1.5rem; }
ul.checks { list-style: none; padding: 0; }
ul.checks > li { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0 0.75rem; padding: 0.25rem 0; border-bottom: 1px solid var(--line); }
ul.checks ul { grid-column: 2; list-style: none; padding: 0; margin: 0; font-size: 0.92rem; }
.wide { position: relative; overflow-x: auto; margin: 0.75rem 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: break-word; }
thead th { font-weight: 650; border-bottom: 2px solid var(--line); }
.right { text-align: right; white-space: nowrap; }
.bars th.member { padding-left: 1.6rem; }
.bars th.group { font-weight: 650; }
.bars th, .bars td { padding: 0.15rem 0.5rem; border: 0; }
.bars td.bar { width: 24%; min-width: 4rem; }
.bars .figure, .bars .detail { white-space: nowrap; }
.bars .detail { font-size: 0.85rem; }
.bars svg { display: block; width: 100%; height: 0.8rem; margin-top: 0.35rem; }
.track { fill: var(--line); opacity: 0.55; }
.fill { fill: var(--good); }
.fill.caution { fill: var(--caution); }
.fill.bad { fill: var(--bad); }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 0 2rem; align-items: start; }
.ends { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
.shades, .sparks { width: auto; }
.shades th, .shades td, .sparks th, .sparks td { border: 0; padding: 0.1rem 0.35rem; white-space: nowrap; vertical-align: middle; }
.shades td[class] { min-width: 1.1rem; height: 1.1rem; padding: 0 0.15rem; border: 1px solid var(--ground); text-align: center; font-size: 0.8rem; }
.shades th.mark { font-weight: 400; color: var(--muted); font-size: 0.8rem; padding: 0 0.1rem; max-width: 1.1rem; overflow: visible; }
.h0 { background: var(--panel); }
.h1 { background: var(--h1); }
.h2 { background: var(--h2); }
.h3 { background: var(--h3); }
.h4 { background: var(--h4); }
.h3, .h4 { color: var(--ground); }
.key { margin-right: 1rem; white-space: nowrap; }
.swatch { display: inline-block; width: 0.9em; height: 0.9em; vertical-align: -0.1em; border: 1px solid var(--line); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.spark svg { display: block; width: 8rem; height: 1.6rem; }
.matrix td { text-align: center; }
figure { margin: 1rem 0; }
figcaption { font-weight: 600; margin-bottom: 0.25rem; }
figure svg { display: block; width: 100%; max-width: 36rem; height: auto; }
figure svg text { font: 12px system-ui, sans-serif; fill: var(--muted); }
figure svg text.named { fill: var(--text); font-weight: 600; }
.grid { stroke: var(--line); stroke-width: 1; }
.area { fill: var(--band); }
.level { fill: none; stroke: var(--good); stroke-width: 2.5; stroke-linejoin: round; }
.ahead { fill: none; stroke: var(--good); stroke-width: 2; stroke-dasharray: 3 4; }
.edge { fill: none; stroke: var(--muted); stroke-width: 1; stroke-dasharray: 1 4; }
.target { stroke: var(--accent); stroke-width: 1.5; stroke-dasharray: 8 5; }
.self { fill: var(--ground); stroke: var(--text); stroke-width: 1.3; }
.outside { fill: var(--text); }
.day { stroke: var(--muted); stroke-width: 1; stroke-dasharray: 2 3; }
.now { fill: var(--good); }
.future { fill: var(--band); opacity: 0.55; }
summary { cursor: pointer; color: var(--muted); }
footer { margin: 2.5rem 0 1rem; padding-top: 0.75rem; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.9rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (max-width: 34rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 0.5rem; }
  ul.checks > li { grid-template-columns: 1fr; }
  ul.checks ul { grid-column: 1; padding-left: 1rem; }
  th, td { padding: 0.3rem 0.4rem; }
  .bars th.member { padding-left: 0.8rem; }
  .bars .detail { white-space: normal; }
  figure svg text { font-size: 16px; }
}
@media print {
  :root { color-scheme: light; ${variables(REPORT_COLORS.light)} }
  main { max-width: none; padding: 0; }
  h1, h2, figcaption { break-after: avoid; }
  tr, li, figure svg { break-inside: avoid; }
  .wide { overflow: visible; }
  .track, .fill, .area, .shades td, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
