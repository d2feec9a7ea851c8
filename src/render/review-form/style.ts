/** Light and dark; every pair of text and ground reaches 4.5 : 1. */
export const FORM_COLORS = {
  light: {
    ground: '#ffffff',
    panel: '#f3f5f7',
    text: '#1b1f24',
    muted: '#4d5761',
    line: '#7d8791',
    accent: '#0b57a4',
    onAccent: '#ffffff',
    bad: '#a3201b',
  },
  dark: {
    ground: '#14181c',
    panel: '#1f252b',
    text: '#eceff2',
    muted: '#b3bcc5',
    line: '#8a949e',
    accent: '#8fc4ff',
    onAccent: '#10161c',
    bad: '#ffa29b',
  },
} as const

const variables = (colors: (typeof FORM_COLORS)['light' | 'dark']): string =>
  Object.entries(colors)
    .map(([name, color]) => `--${name}: ${color};`)
    .join(' ')

export const FORM_STYLE = `
:root { color-scheme: light dark; ${variables(FORM_COLORS.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(FORM_COLORS.dark)} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 0.5rem; border-top: 1px solid var(--line); padding-top: 1.25rem; }
fieldset { margin: 1rem 0; padding: 0.75rem 1rem 1rem; border: 1px solid var(--line); border-radius: 0.4rem; background: var(--panel); min-width: 0; }
legend { font-weight: 600; padding: 0 0.35rem; }
ol.descriptors { margin: 0.25rem 0 0.75rem; padding-left: 1.6rem; }
ul.indicators { margin: 0.25rem 0 0.75rem; padding-left: 1.4rem; color: var(--muted); }
.parts { list-style: none; margin: 1rem 0; padding: 0; }
.parts a { display: inline-block; min-height: 2.75rem; padding: 0.6rem 0; color: var(--accent); }
.file { max-width: 100%; height: auto; border: 1px solid var(--line); }
.quote { white-space: pre-wrap; margin: 0.5rem 0 1rem; padding: 0.5rem 0.9rem; border-left: 3px solid var(--line); }
.label { display: block; font-weight: 600; margin: 0.9rem 0 0.25rem; }
.hint { color: var(--muted); font-weight: 400; margin: 0.25rem 0; }
.steps { display: flex; flex-wrap: wrap; gap: 0.4rem; }
.step { display: inline-flex; align-items: center; gap: 0.35rem; min-height: 2.75rem; padding: 0.2rem 0.7rem; border: 1px solid var(--line); border-radius: 0.4rem; background: var(--ground); cursor: pointer; }
.step input { width: 1.15rem; height: 1.15rem; margin: 0; accent-color: var(--accent); }
.reason { display: none; }
fieldset:has(input[value=na]:checked) .reason { display: block; }
.step:has(input:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
input[type=text], input[type=date], select, textarea { width: 100%; max-width: 100%; min-height: 2.75rem; padding: 0.5rem 0.6rem; font: inherit; color: var(--text); background: var(--ground); border: 1px solid var(--line); border-radius: 0.4rem; }
textarea { min-height: 5.5rem; resize: vertical; }
button { min-height: 2.75rem; padding: 0.5rem 1.1rem; margin: 0.5rem 0.5rem 0.5rem 0; font: inherit; font-weight: 600; color: var(--onAccent); background: var(--accent); border: 2px solid var(--accent); border-radius: 0.4rem; cursor: pointer; }
button.plain { color: var(--accent); background: var(--ground); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.faults { color: var(--bad); font-weight: 600; }
.faults:empty, .status:empty { display: none; }
[hidden] { display: none; }
footer { margin: 2rem 0 1rem; color: var(--muted); font-size: 0.9rem; }
@media print {
  :root { color-scheme: light; ${variables(FORM_COLORS.light)} }
  main { max-width: none; padding: 0; }
  button, .screen { display: none !important; }
  fieldset { background: none; break-inside: avoid; }
  h2 { break-after: avoid; }
  .step { border: 0; padding: 0.1rem 0.4rem; min-height: 0; background: none; }
  textarea { min-height: 8rem; }
}
`
