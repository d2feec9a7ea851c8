import {
  type Block,
  heading,
  type Matrix,
  muted,
  note,
  paragraph,
  type Series,
  type Shades,
  type Sparks,
  type Step,
  span,
  strong,
  warning,
} from '../../src/reports/block.ts'

/** One rich sample of each block kind, with made-up figures. */

const bars: Extract<Block, { kind: 'bars' }> = {
  kind: 'bars',
  rows: [
    { label: 'Technical Skills', depth: 0, isLast: false, unitValue: 0.8, value: '80%', mark: null, tone: 'good' },
    { label: 'System Design', depth: 1, isLast: false, unitValue: 0.85, value: '85%', mark: null, tone: 'good' },
    { label: 'Coding', depth: 1, isLast: false, unitValue: 0.7, value: '70%', mark: 'focus area', tone: 'caution' },
    { label: 'AWS Services', depth: 1, isLast: false, unitValue: 0.78, value: '78%', mark: null, tone: 'good' },
    { label: 'Architecture', depth: 1, isLast: true, unitValue: null, value: 'no data', mark: null, tone: 'muted' },
    {
      label: 'Leadership Skills',
      depth: 0,
      isLast: false,
      unitValue: 0.65,
      value: '65%',
      mark: 'primary gap',
      tone: 'caution',
    },
    { label: 'Behavioral', depth: 1, isLast: false, unitValue: 0.72, value: '72%', mark: null, tone: 'good' },
    {
      label: 'Strategic thinking across organizations',
      depth: 1,
      isLast: false,
      unitValue: 0.55,
      value: '55%',
      mark: 'critical: 1.2 levels below L6, no outside rating since 12 October',
      tone: 'bad',
    },
    { label: 'Cultural', depth: 1, isLast: true, unitValue: 1, value: '100%', mark: null, tone: 'good' },
    { label: 'Interview Ready', depth: 0, isLast: true, unitValue: 0.04, value: '4%', mark: null, tone: 'bad' },
  ],
}

const table: Block = {
  kind: 'table',
  columns: [
    { title: 'competency' },
    { title: 'level', align: 'right' },
    { title: 'target', align: 'right' },
    { title: 'rate/month', align: 'right', dropOrder: 2 },
    { title: 'se', align: 'right', dropOrder: 3 },
    { title: 'n', align: 'right', dropOrder: 1 },
    { title: 'next milestone' },
  ],
  rows: [
    [
      strong('System Design'),
      '3.42',
      '4.0',
      '+0.21',
      '0.24',
      '14',
      'Two designs at level 4 rated by somebody else — the newest is 31 days old',
    ].map((text) => [text]),
    [['Coding'], ['2.80'], ['4.0'], [span('−0.05', 'bad')], ['0.31'], ['9'], ['Solve 5 medium problems in ≤ 35 min']],
    [['設計レビュー'], ['3.10'], ['3.5'], ['+0.10'], ['0.40'], ['3'], [muted('no rule')]],
    [['Café story 👩‍👩‍👧 🇩🇪'], ['4.00'], ['3.5'], ['0.00'], ['0.12'], ['22'], ['']],
  ],
}

const series: Series = {
  title: 'System Design, L6',
  min: 1,
  max: 5,
  points: [
    { date: '2026-08-31', value: 1.9, lo: 1.2, hi: 2.7 },
    { date: '2026-09-07', value: 2.1, lo: 1.5, hi: 2.8 },
    { date: '2026-09-14', value: 2.0, lo: 1.5, hi: 2.6 },
    { date: '2026-09-28', value: 2.6, lo: 2.1, hi: 3.1 },
    { date: '2026-10-12', value: 2.9, lo: 2.5, hi: 3.3 },
    { date: '2026-10-19', value: 2.7, lo: 2.3, hi: 3.1 },
    { date: '2026-11-02', value: 3.2, lo: 2.9, hi: 3.6 },
    { date: '2026-11-16', value: 3.4, lo: 3.1, hi: 3.7 },
  ],
  ratings: [
    { date: '2026-08-31', value: 2, source: 'self' },
    { date: '2026-09-14', value: 2.5, source: 'self' },
    { date: '2026-09-15', value: 1.5, source: 'peer' },
    { date: '2026-10-12', value: 3, source: 'mentor' },
    { date: '2026-10-12', value: 3, source: 'self' },
    { date: '2026-11-02', value: 4, source: 'self' },
    { date: '2026-11-16', value: 3, source: 'mock' },
  ],
  forecast: [
    { date: '2026-11-30', value: 3.6, lo: 3.1, hi: 4.1 },
    { date: '2026-12-14', value: 3.75, lo: 3.1, hi: 4.4 },
    { date: '2026-12-28', value: 3.9, lo: 3.0, hi: 4.7 },
  ],
  target: 4,
  targetLabel: 'target 4.0',
  currentLabel: 'now 3.4 ± 0.3',
}

const checklist: Block = {
  kind: 'checklist',
  items: [
    { state: 'met', text: 'Foundations attested', details: ['2026-09-01, by you'] },
    {
      state: 'met-weak',
      text: 'Six system designs at level 3 or above in the last 60 days, two of them rated by somebody else',
      details: [
        '6 of 6, of which 2 outside (n = 6)',
        ['needs: ', strong('one more outside rating'), ' to be sure, or a mock interview with a design round'],
      ],
    },
    { state: 'unmet', text: [strong('Coding'), ' ≥ 3.5'], details: ['2.8 of 3.5'] },
    { state: 'in-progress', text: 'Story bank covers 12 principles', details: [] },
    { state: 'no-evidence', text: 'AWS knowledge check', details: ['needs: prep quiz aws --mode measure'] },
    { state: 'lapsed', text: 'Mock interview in the last 30 days', details: [] },
    { state: 'expired', text: 'Mentor review', details: [] },
    { state: 'overridden', text: 'Years of experience', details: ['overridden on 2026-10-01: ten years as an EM'] },
    { state: 'passed', text: 'Gate 1', details: [] },
    { state: 'open', text: 'Gate 2', details: [] },
    { state: 'locked', text: 'Gate 3', details: ['needs Gate 2'] },
  ],
}

/** One row of three weeks, with and without a figure, and its hours. */
export const SAMPLE_SHADES: Shades = {
  title: 'Level by week',
  marks: ['1', '2', '3'],
  rows: [
    {
      label: 'Coding',
      cells: [
        { unitHeat: 0.2, figure: '2.0' },
        { unitHeat: 0, figure: '' },
        { unitHeat: 1, figure: '4.0' },
      ],
      tail: [[strong('4.0')], 'rising'],
    },
    {
      label: 'Practice, hours',
      cells: [{ unitHeat: 0.5, figure: '3' }, { unitHeat: 1, figure: '6' }, null],
      isFigures: true,
      tail: ['', '9 in all'],
    },
  ],
  tailTitles: ['now', ''],
  isFigures: false,
  legend: [
    { says: 'no data', tone: 'muted' },
    { says: 'far below', tone: 'bad' },
    { says: 'below', tone: 'caution' },
    { says: 'near', tone: 'good' },
    { says: 'at target', tone: 'good' },
  ],
}

const SAMPLE_STEPS: readonly Step[] = [
  {
    mark: '1',
    title: ['Ask ', strong('Ana'), ' to rate you on System Design, and on what you told her of the payments design'],
    aside: '5 min',
    details: [muted('Nobody else has rated it for 120 days.'), 'It is what gate 1 waits for.'].map((text) => [text]),
    commands: [
      'prep review-request create --for system-design --to "Ana Lima" --output system-design-of-november.html',
    ],
  },
  { mark: '10', title: 'Review', aside: '20 min', details: [], commands: ['prep review', 'prep due'] },
  { mark: '', title: '', aside: '', details: [], commands: ['prep next'] },
]

export const SAMPLE_SPARKS: Sparks = {
  rows: [
    { label: 'Coding', values: [2, 2.5, null, 3, 4], tail: [[strong('4.0')]] },
    { label: 'System design', values: [null, 3, 3, 3, 3], tail: ['3.0'] },
  ],
  tailTitles: ['now'],
  says: 'Level by week',
}

/** Two rows against three columns, with a full, a part and empty cells. */
export const SAMPLE_MATRIX: Matrix = {
  rowTitle: 'story',
  valueTitle: 'principles',
  columns: [
    { mark: '1', name: 'Ownership', unitHeat: 1 },
    { mark: '2', name: 'Dive deep', unitHeat: 0.5 },
    { mark: '3', name: 'Frugality', unitHeat: 0 },
  ],
  rows: [
    { label: 'The launch', cells: ['full', 'part', null], value: '2', tone: 'good' },
    { label: 'The outage', cells: ['full', null, null], value: '1', tone: 'plain' },
  ],
  fullSays: 'primary',
  partSays: 'secondary',
  heatSays: 'takes',
}

export const SAMPLES: readonly (readonly [name: string, blocks: readonly Block[]])[] = [
  [
    'headings',
    [heading('Dashboard on 22 November 2026'), paragraph('Level L6 · 17 days to the interview.'), heading('Gaps', 2)],
  ],
  [
    'paragraphs',
    [
      paragraph(
        'No number reaches the screen that “prep why” cannot walk back to ledger rows — try prep why system-design, or any other figure on this page.',
      ),
      paragraph(['Indented, with a ', strong('strong'), ' and a ', muted('muted'), ' part.'], 4),
      paragraph(
        'First line\nsecond line, and a word that is long: https://example.com/a/very/long/address/without/any/space/at/all/that/goes/on?and=on&and=on',
      ),
    ],
  ],
  [
    'notes',
    [
      note('The index is a formula, not a forecast: it has not been compared with outcomes yet.'),
      warning('3 ratings are older than 60 days and count half; ask for new ones with prep review-request create.'),
    ],
  ],
  [
    'facts',
    [
      {
        kind: 'facts',
        rows: [
          { label: 'level', value: [strong('3.42'), ' (80% between 3.1 and 3.7)'] },
          { label: 'target', value: '4.0 for L6' },
          { label: 'probability of an offer', value: 'not shown: no outcome has been recorded, so nothing is known' },
        ],
      },
    ],
  ],
  ['table', [table]],
  ['empty table', [{ kind: 'table', columns: [{ title: 'story' }], rows: [] }]],
  ['bars', [bars]],
  ['series', [{ kind: 'series', series }]],
  ['checklist', [checklist]],
  [
    'steps',
    [
      { kind: 'steps', items: SAMPLE_STEPS },
      { kind: 'steps', items: SAMPLE_STEPS.slice(0, 2), isTight: true },
    ],
  ],
  ['matrix', [{ kind: 'matrix', matrix: SAMPLE_MATRIX }]],
  ['bars by groups', [{ kind: 'bars', rows: bars.rows, isAcross: true }]],
  ['shades', [{ kind: 'shades', shades: SAMPLE_SHADES }]],
  ['figures', [{ kind: 'shades', shades: { ...SAMPLE_SHADES, isFigures: true } }]],
  ['sparks', [{ kind: 'sparks', sparks: SAMPLE_SPARKS }]],
  [
    'side by side',
    [
      { kind: 'ends', left: [strong('Engineering manager (L6)'), muted(' · interview Jan 28')], right: 'Nov 26' },
      paragraph('A verdict.'),
      {
        kind: 'ends',
        mark: [muted('Next  '), strong('1  ')],
        left: 'A title of more words than a narrow line has room for, so that it continues below',
        right: '20 min',
      },
      {
        kind: 'beside',
        parts: [
          { blocks: [bars], least: 58 },
          { blocks: [{ kind: 'series', series: { ...series, rows: 7 } }], least: 38 },
        ],
      },
    ],
  ],
  [
    'lists',
    [
      {
        kind: 'list',
        items: [
          'Rate two designs',
          ['Ask ', strong('Ana'), ' for a review of the payments design and of the ledger design'],
          '面接の準備をする 🎯',
        ],
      },
      { kind: 'list', items: Array.from({ length: 10 }, (_, index) => `step ${index + 1}`), isOrdered: true },
    ],
  ],
]

export const CHART = series
