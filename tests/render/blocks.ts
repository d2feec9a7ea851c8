import fc from 'fast-check'
import type { Block, Text, Tone } from '../../src/reports/block.ts'

/** Arbitrary blocks with hostile texts: wide, combining, joined, endless, escaping, empty. */

const fragment = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.lorem({ maxCount: 8 }),
  fc.constantFrom(
    '',
    ' ',
    '   ',
    '\n',
    'a\nb\r\nc',
    '\t',
    '設計レビューの準備をする',
    '한국어 텍스트',
    '👩‍👩‍👧‍👦👍🏽🇩🇪🇯🇵',
    '🇩',
    '❤️1️⃣#️⃣',
    '\ufe0f',
    'e\u0301\u0323\u0308',
    '\u0301',
    'Zürich “quoted” — ≥ 3 · × … ± →',
    'x'.repeat(300),
    `${'長'.repeat(90)}!`,
    'https://example.com/a/b?c=d&e=f'.repeat(4),
    '\u001b[31mred\u001b[0m',
    '\u001b]0;title\u0007',
    '\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\',
    '\u001b\u001b[31m[2J\u009b2J\u0090q\u009c\u0007\b\u007f',
    '\u202eabc\u202c\u200b\ufeff',
    '\ud800',
  ),
)

export const text: fc.Arbitrary<string> = fc.array(fragment, { maxLength: 4 }).map((parts) => parts.join(''))

const tone = fc.constantFrom<Tone>('plain', 'strong', 'muted', 'good', 'caution', 'bad', 'accent')

const rich: fc.Arbitrary<Text> = fc.oneof(text, fc.array(fc.oneof(text, fc.record({ text, tone })), { maxLength: 4 }))

function shade() {
  return fc.record({ says: text, tone })
}

const unit = fc.option(fc.oneof(fc.double({ min: -0.5, max: 1.5, noNaN: true }), fc.constant(Number.NaN)))

const date = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 28 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`) },
  { weight: 3, arbitrary: fc.constantFrom('2024-02-29', '2026-12-31', '2027-06-01') },
  { weight: 1, arbitrary: fc.constantFrom('', '2026-02-30', '\u001b[1m') },
)
const level = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: 0, max: 6, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e9) },
)
const point = fc.record({ date, value: level, lo: level, hi: level })

const bounds = fc.constantFrom([1, 5], [0, 1], [0, 100], [2, 3.7], [3, 3], [5, 1], [Number.NaN, 4], [-2.5, 2.5])

const tail = fc.array(rich, { maxLength: 3 })

/** Of every kind but the one that holds others: the compiler names a kind that is missing. */
const simple: Record<Exclude<Block['kind'], 'beside'>, fc.Arbitrary<Block>> = {
  heading: fc.record({ kind: fc.constant('heading' as const), text, level: fc.constantFrom(1 as const, 2 as const) }),
  paragraph: fc.record(
    { kind: fc.constant('paragraph' as const), text: rich, indent: fc.integer({ min: 0, max: 60 }) },
    { requiredKeys: ['kind', 'text'] },
  ),
  note: fc.record({
    kind: fc.constant('note' as const),
    tone: fc.constantFrom('note' as const, 'warning' as const),
    text,
  }),
  facts: fc.record({ kind: fc.constant('facts' as const), rows: fc.array(fc.record({ label: text, value: rich })) }),
  table: fc
    .array(
      fc.record(
        { title: text, align: fc.constantFrom('left' as const, 'right' as const), dropOrder: fc.nat(3) },
        { requiredKeys: ['title'] },
      ),
      { maxLength: 9 },
    )
    .chain((columns) =>
      fc.record({
        kind: fc.constant('table' as const),
        columns: fc.constant(columns),
        rows: fc.array(fc.array(rich, { minLength: Math.max(0, columns.length - 1), maxLength: columns.length + 1 })),
      }),
    ),
  bars: fc.record({
    kind: fc.constant('bars' as const),
    rows: fc.array(
      fc.record({
        label: text,
        depth: fc.constantFrom(0 as const, 1 as const),
        isLast: fc.boolean(),
        unitValue: unit,
        value: fc.oneof(text, fc.constantFrom('80%', 'no data')),
        detail: fc.oneof(fc.constant(''), text),
        mark: fc.option(text),
        tone,
      }),
    ),
    isAcross: fc.boolean(),
  }),
  series: fc.record({
    kind: fc.constant('series' as const),
    series: fc
      .record({ title: text, bounds, target: fc.option(level), targetLabel: text, currentLabel: fc.option(text) })
      .chain(({ bounds: [min = 0, max = 1], ...rest }) =>
        fc.record({
          title: fc.constant(rest.title),
          min: fc.constant(min),
          max: fc.constant(max),
          points: fc.array(point),
          ratings: fc.array(fc.record({ date, value: level, source: fc.oneof(fc.constantFrom('self', 'peer'), text) })),
          forecast: fc.array(point, { maxLength: 4 }),
          target: fc.constant(rest.target),
          targetLabel: fc.constant(rest.targetLabel),
          currentLabel: fc.constant(rest.currentLabel),
        }),
      ),
  }),
  checklist: fc.record({
    kind: fc.constant('checklist' as const),
    items: fc.array(
      fc.record({
        state: fc.constantFrom('met' as const, 'met-weak' as const, 'no-evidence' as const, 'locked' as const),
        text: rich,
        details: fc.array(rich, { maxLength: 3 }),
      }),
    ),
  }),
  // Marks, what stands at the end of a title’s line and commands are the program's own; a command never breaks within a word.
  steps: fc.record({
    kind: fc.constant('steps' as const),
    items: fc.array(
      fc.record({
        mark: fc.constantFrom('', '1', '10', '•', 'Mon 23'),
        title: rich,
        aside: fc.constantFrom('', '20 min', 'about 1 h 15'),
        details: fc.array(rich, { maxLength: 2 }),
        commands: fc.array(
          fc.constantFrom('prep next', 'prep log coding 30m --problem two-sum --tier easy --solved --note "at last"'),
          { maxLength: 2 },
        ),
      }),
      { maxLength: 4 },
    ),
    isTight: fc.boolean(),
  }),
  // Labels are a person's or a framework's; marks, values and the words of the legend are the program's own.
  matrix: fc.integer({ min: 0, max: 30 }).chain((columns) =>
    fc.record({
      kind: fc.constant('matrix' as const),
      matrix: fc.record({
        rowTitle: fc.constantFrom('', 'principle'),
        valueTitle: fc.constantFrom('', 'of 3'),
        columns: fc.array(
          fc.record({
            mark: fc.integer({ min: 1, max: 120 }).map(String),
            name: text,
            unitHeat: fc.double({ min: -1, max: 2 }),
          }),
          { minLength: columns, maxLength: columns },
        ),
        rows: fc.array(
          fc.record({
            label: text,
            cells: fc.array(fc.constantFrom('full' as const, 'part' as const, null), {
              minLength: columns,
              maxLength: columns,
            }),
            value: fc.constantFrom('', '3', '1 (-2)'),
            tone,
          }),
          { maxLength: 4 },
        ),
        fullSays: fc.constant('primary'),
        partSays: fc.constant('secondary'),
        heatSays: fc.constant('takes'),
      }),
    }),
  ),
  shades: fc.integer({ min: 0, max: 70 }).chain((weeks) =>
    fc.record({
      kind: fc.constant('shades' as const),
      shades: fc.record({
        title: text,
        marks: fc.array(fc.oneof(fc.constant(''), text), { minLength: weeks, maxLength: weeks }),
        rows: fc.array(
          fc.record({
            label: text,
            cells: fc.array(
              fc.option(
                fc.record({ unitHeat: fc.double({ min: -1, max: 2 }), figure: fc.oneof(text, fc.constant('3.5')) }),
              ),
              { minLength: weeks, maxLength: weeks },
            ),
            isFigures: fc.boolean(),
            tail,
          }),
          { maxLength: 4 },
        ),
        tailTitles: fc.array(text, { maxLength: 3 }),
        isFigures: fc.boolean(),
        legend: fc.tuple(shade(), shade(), shade(), shade(), shade()),
      }),
    }),
  ),
  sparks: fc.record({
    kind: fc.constant('sparks' as const),
    sparks: fc.record({
      rows: fc.array(
        fc.record({ label: text, values: fc.array(fc.option(fc.double({ min: 0, max: 6, noNaN: true }))), tail }),
        {
          maxLength: 4,
        },
      ),
      tailTitles: fc.array(text, { maxLength: 3 }),
      says: text,
    }),
  }),
  ends: fc.record({ kind: fc.constant('ends' as const), mark: rich, left: rich, right: rich }),
  list: fc.record(
    { kind: fc.constant('list' as const), items: fc.array(rich, { maxLength: 12 }), isOrdered: fc.boolean() },
    { requiredKeys: ['kind', 'items'] },
  ),
}

const beside: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant('beside' as const),
  parts: fc.array(
    fc.record({
      blocks: fc.array(fc.oneof(...Object.values(simple)), { maxLength: 2 }),
      least: fc.integer({ min: 40, max: 60 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
})

export const BLOCK_KINDS = [...Object.keys(simple), 'beside']

export const blocks: fc.Arbitrary<Block[]> = fc.array(fc.oneof(...Object.values(simple), beside), {
  minLength: 1,
  maxLength: 5,
})
