/** What painters draw with. Tree stems are three columns wide, bar cells and chart characters one. */
export interface Glyphs {
  rule: string
  headingRule: string
  subheading: string
  bullet: string
  ellipsis: string
  barFull: string
  /** Eighths of a cell from one to seven; empty where only whole cells can be drawn. */
  barParts: readonly string[]
  /** Where a full bar ends. */
  barEnd: string
  branch: string
  lastBranch: string
  stem: string
  noStem: string
  pointer: string
  /** Cells of a matrix; null where the legend's first letters stand. */
  cellFull: string | null
  cellPart: string | null
  cellNone: string
  /** Shades from none to most. */
  heat: readonly [string, string, string, string, string]
  /** Heights from lowest to highest. */
  sparks: readonly string[]
  chart: ChartGlyphs
}

export interface ChartGlyphs {
  axis: string
  axisTick: string
  corner: string
  base: string
  baseTick: string
  horizontal: string
  vertical: string
  /** Corners of a line that falls into and out of a column, and of one that rises. */
  fallEnd: string
  fallStart: string
  riseEnd: string
  riseStart: string
  /** The shade of the interval. */
  band: string
  /** Down a marked day. */
  day: string
  /** Repeated along the row; a space leaves what is there. */
  target: string
  forecast: string
  now: string
  self: string
  outside: string
  both: string
}

const UNICODE: Glyphs = {
  rule: '─',
  headingRule: '═',
  subheading: '──',
  bullet: '•',
  ellipsis: '…',
  barFull: '█',
  barParts: ['▏', '▎', '▍', '▌', '▋', '▊', '▉'],
  barEnd: '▕',
  branch: '├─ ',
  lastBranch: '└─ ',
  stem: '│  ',
  noStem: '   ',
  pointer: '←',
  cellFull: '●',
  cellPart: '○',
  cellNone: '·',
  heat: ['·', '░', '▒', '▓', '█'],
  sparks: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  chart: {
    axis: '│',
    axisTick: '┤',
    corner: '└',
    base: '─',
    baseTick: '┬',
    horizontal: '─',
    vertical: '│',
    fallEnd: '╰',
    fallStart: '╮',
    riseEnd: '╭',
    riseStart: '╯',
    band: '░',
    day: '┊',
    target: '┄',
    forecast: '•',
    now: '●',
    self: 'o',
    outside: 'x',
    both: '*',
  },
}

const ASCII: Glyphs = {
  rule: '-',
  headingRule: '=',
  subheading: '--',
  bullet: '*',
  ellipsis: '...',
  barFull: '#',
  barParts: [],
  barEnd: '|',
  branch: '|- ',
  lastBranch: '`- ',
  stem: '|  ',
  noStem: '   ',
  pointer: '<-',
  cellFull: null,
  cellPart: null,
  cellNone: '.',
  heat: ['.', ':', '+', '#', '@'],
  sparks: ['_', '.', '-', '=', '^'],
  chart: {
    axis: '|',
    axisTick: '+',
    corner: '+',
    base: '-',
    baseTick: '+',
    horizontal: '-',
    vertical: '|',
    fallEnd: '+',
    fallStart: '+',
    riseEnd: '+',
    riseStart: '+',
    band: ':',
    day: '!',
    target: '= ',
    forecast: '*',
    now: '@',
    self: 'o',
    outside: 'x',
    both: '&',
  },
}

export const glyphsFor = (isUnicode: boolean): Glyphs => (isUnicode ? UNICODE : ASCII)
