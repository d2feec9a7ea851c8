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

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text, level: fc.constantFrom(1 as const, 2 as const) }),
  fc.record({ kind: fc.constant('paragraph' as const), text: rich, indent: fc.integer({ min: 0, max: 60 }) }),
  fc.record({
    kind: fc.constant('note' as const),
    tone: fc.constantFrom('note' as const, 'warning' as const),
    text,
  }),
  fc.record({ kind: fc.constant('facts' as const), rows: fc.array(fc.record({ label: text, value: rich })) }),
  fc
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
  fc.record({
    kind: fc.constant('bars' as const),
    rows: fc.array(
      fc.record({
        label: text,
        depth: fc.constantFrom(0 as const, 1 as const),
        isLast: fc.boolean(),
        unitValue: unit,
        value: fc.oneof(text, fc.constantFrom('80%', 'no data')),
        mark: fc.option(text),
        tone,
      }),
    ),
  }),
  fc.record({
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
  fc.record({
    kind: fc.constant('checklist' as const),
    items: fc.array(
      fc.record({
        state: fc.constantFrom('met' as const, 'met-weak' as const, 'no-evidence' as const, 'locked' as const),
        text: rich,
        details: fc.array(rich, { maxLength: 3 }),
      }),
    ),
  }),
  fc.record(
    { kind: fc.constant('list' as const), items: fc.array(rich, { maxLength: 12 }), isOrdered: fc.boolean() },
    { requiredKeys: ['kind', 'items'] },
  ),
)

const tail = fc.array(rich, { maxLength: 3 })

const shades: fc.Arbitrary<Block> = fc.integer({ min: 0, max: 70 }).chain((weeks) =>
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
)

const sparks: fc.Arbitrary<Block> = fc.record({
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
})

const ends: fc.Arbitrary<Block> = fc.record({ kind: fc.constant('ends' as const), mark: rich, left: rich, right: rich })

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  { weight: 8, arbitrary: block },
  shades,
  sparks,
  ends,
  fc.record({
    kind: fc.constant('beside' as const),
    parts: fc.array(
      fc.record({ blocks: fc.array(fc.oneof(block, ends), { maxLength: 2 }), least: fc.integer({ min: 40, max: 60 }) }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
)

export const blocks: fc.Arbitrary<Block[]> = fc.array(anyBlock, { minLength: 1, maxLength: 5 })
