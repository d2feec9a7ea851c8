import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedFolder } from '../e2e/harness.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { keepDemo } from '../harness/demo.ts'
import { prep } from '../harness/prep.ts'

const PATIENCE = { timeout: 240_000 }
const framework = shippedFramework('amazon-em')
const folder = sharedFolder()

const ratingsOf = (flag: string, value: number): string[] =>
  framework.rubrics.flatMap(({ id }) => [flag, `${id}=${value}`])

/** Everybody says the same of everything, over three weeks, with a mock and a date. */
const everybody = (value: number): string[][] => [
  ['profile', 'set', 'hours-per-week=10', 'interview-date=2027-01-28', 'pathway=manager'],
  ...['2026-11-03', '2026-11-10', '2026-11-17'].flatMap((day) => [
    ['assess', ...ratingsOf('--set', value), '--on', day],
    ['assess', ...ratingsOf('--set', value), '--on', day, '--by', 'mentor:Ana'],
  ]),
  ['mock', 'add', ...ratingsOf('--rate', value), '--on', '2026-11-19', '--by', 'mock:Raj'],
  ['log', 'reading', '50m', '--on', '2026-11-20'],
  ['log', 'coding', '25m', '--on', '2026-11-17', '--problem', 'two-sum', '--solved'],
]

const LEDGERS: Readonly<Record<string, readonly string[][]>> = {
  demo: [],
  ones: everybody(1),
  fives: everybody(5),
  one: [
    ['assess', '--set', 'strategic=3'],
    ['profile', 'set', 'interview-date=2027-02-01'],
  ],
  none: [],
}

/** Screens that show figures of the person, and what `why` says of them. */
const SCREENS: readonly (readonly string[])[] = [
  ['dashboard'],
  [],
  ['predict'],
  ['gap'],
  ['calibrate'],
  ['plan', '--hours', '10'],
  ['week'],
  ...['index', 'interview-ready', 'probability', 'hours', 'changes', 'self-bias', 'interview'].map((one) => [
    'why',
    one,
  ]),
  ...framework.competencies.flatMap(({ id }) => [
    ['why', id],
    ['why', `percent:${id}`],
  ]),
  ...framework.groups.map(({ id }) => ['why', `group:${id}`]),
]

/** A figure by its name, and every way in which a screen may print it. */
interface Figure {
  name: string
  printed: readonly RegExp[]
}

const NAMED: readonly Figure[] = [
  {
    name: 'readiness index',
    printed: [/readiness index(?: now| for L6)?[:\s*]{1,6}(\d+)/gi, /\breadiness\W{1,12}(\d+) of 100/gi],
  },
  { name: 'interview ready', printed: [/(?<!index: \d+ \S{2,6} )interview ready\W{1,6}(\d+)%/gi] },
  { name: 'chance at L6', printed: [/chance (?:of passing )?at L6\W{1,12}(?:about )?(\d+)%/gi] },
  {
    name: 'hours this week',
    printed: [
      /(\d+(?:\.\d)?) hours so far/g,
      /hours, (\d+(?:\.\d)?) done/g,
      /Hours since Monday[^:]*: (\d+(?:\.\d)?) hours/g,
    ],
  },
  {
    name: 'hours in seven days',
    printed: [
      /entr(?:y|ies),? (?:and )?(\d+(?:\.\d)?) hours of practice/g,
      /Since [\d-]+: \d+ entries, (\d+(?:\.\d)?) hours/g,
    ],
  },
  {
    name: 'weeks to the interview',
    printed: [
      /(\d+) weeks to the interview/g,
      /interview in (\d+) weeks/g,
      /interview [A-Z][a-z]+ \d+(?:, \d+)? \((\d+) weeks\)/g,
      /Weeks to the interview: (\d+)/g,
    ],
  },
  {
    name: 'own ratings beside others',
    printed: [/rate yourself (\d\.\d+) (?:above|below)/g, /rate yourself (?:above|below) others by about (\d\.\d+)/g],
  },
  ...[...framework.groups, ...framework.competencies].map(({ title }) => ({
    name: `${title}, percent`,
    printed: [
      new RegExp(`(?<![\\w,] )\\b${title}[^\\w%]{1,40}(\\d+)%`, 'g'),
      new RegExp(`\\b${title}: share of the L6 targets?: (\\d+)%`, 'g'),
      // As a part of the index, its weight before its share.
      new RegExp(`(?<!without )\\b${title} {1,40}0\\.\\d\\d {1,20}(\\d+)%`, 'g'),
      new RegExp(`\\bpart: ${title} weight: 0\\.\\d\\d of target: (\\d+)%`, 'g'),
    ],
  })),
  ...framework.competencies.map(({ title }) => ({
    name: `${title}, level`,
    printed: [
      new RegExp(`\\b${title}[^\\w%]{1,40}(\\d\\.\\d)\\*{0,2} ?(?:±|\\+/-)`, 'g'),
      new RegExp(`\\b${title}: (\\d\\.\\d) of 5`, 'g'),
    ],
  })),
]

/** Tags and marks away, white space to one, boxes and bars to blanks. */
const plainWords = (text: string): string =>
  text
    .replaceAll(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&nbsp;|&#160;/g, ' ')
    .replaceAll(/[│├└─┌┬┴▏▎▍▌▋▊▉█░▒▓|]/g, ' ')
    .replaceAll(/\s+/g, ' ')

interface Reading {
  where: string
  value: string
}

async function textsOf(home: string): Promise<{ where: string; text: string }[]> {
  const texts: { where: string; text: string }[] = []
  for (const argv of SCREENS)
    for (const form of [['--plain'], ['--width', '100']]) {
      const { code, stdout } = await prep([...argv, ...form], { home })
      // Some have nothing to show of an empty ledger, and say so.
      if (code === 0) texts.push({ where: [...argv, ...form].join(' '), text: plainWords(stdout) })
    }
  mkdirSync(home, { recursive: true })
  for (const extension of ['md', 'html']) {
    const file = join(home, `report.${extension}`)
    const { code, stderr } = await prep(['report', '-o', file], { home })
    expect({ code, stderr }).toMatchObject({ code: 0 })
    texts.push({ where: `report.${extension}`, text: plainWords(readFileSync(file, 'utf8')) })
  }
  return texts
}

const readings = (texts: readonly { where: string; text: string }[], { printed }: Figure): Reading[] =>
  texts.flatMap(({ where, text }) =>
    printed.flatMap((pattern) => [...text.matchAll(pattern)].map(([, value = '']) => ({ where, value }))),
  )

interface Data {
  competencies?: { id: string; level: number | null; percent: number | null }[]
  groups?: { id: string; percent: number | null }[]
  gaps?: { competency: string; level: number | null }[]
  readiness?: { index: number | null } | null
  index?: number | null | { now: number }
  interviewReadyPercent?: number
  probability?: { p: number } | null
  doneHours?: number
  hours?: { done: number }
  changes?: { hours: number }
  self?: { pooled: { mean: number } | null }
  explanations?: { figures: Record<string, number | string | null> }[]
}

/** What the JSON documents say, by name: unrounded. */
async function numbersOf(home: string): Promise<Map<string, { where: string; value: number }[]>> {
  const known = new Map<string, { where: string; value: number }[]>()
  const add = (name: string, where: string, value: unknown): void => {
    if (typeof value === 'number') known.set(name, [...(known.get(name) ?? []), { where, value }])
  }
  const data = async (...argv: string[]): Promise<Data> => {
    const { code, stdout } = await prep([...argv, '--json'], { home })
    return code === 0 ? JSON.parse(stdout).data : {}
  }
  const figuresOf = async (subject: string) => (await data('why', subject)).explanations?.[0]?.figures ?? {}
  const [dashboard, predict, gap, plan, week, calibrate] = [
    await data('dashboard'),
    await data('predict'),
    await data('gap'),
    await data('plan', '--hours', '10'),
    await data('week'),
    await data('calibrate'),
  ]
  add('readiness index', 'dashboard', dashboard.readiness?.index)
  add('readiness index', 'predict', predict.index)
  add('readiness index', 'plan', typeof plan.index === 'object' ? plan.index?.now : undefined)
  add('readiness index', 'why', (await figuresOf('index')).index)
  add('chance at L6', 'dashboard', dashboard.probability?.p)
  add('chance at L6', 'predict', predict.probability?.p)
  add('chance at L6', 'why', (await figuresOf('probability')).p)
  add('hours this week', 'plan', plan.doneHours)
  add('hours this week', 'week', week.hours?.done)
  add('hours this week', 'why', (await figuresOf('hours')).hours)
  add('hours in seven days', 'dashboard', dashboard.changes?.hours)
  add('hours in seven days', 'why', (await figuresOf('changes')).hours)
  add('own ratings beside others', 'calibrate', calibrate.self?.pooled?.mean)
  add('own ratings beside others', 'why', (await figuresOf('self-bias')).mean)
  for (const { id, title } of framework.competencies) {
    const shown = dashboard.competencies?.find((one) => one.id === id)
    add(`${title}, level`, 'dashboard', shown?.level)
    add(`${title}, level`, 'gap', gap.gaps?.find((one) => one.competency === id)?.level)
    add(`${title}, level`, 'why', (await figuresOf(id)).level)
  }
  for (const { id, title } of framework.groups) {
    add(`${title}, percent`, 'dashboard', dashboard.groups?.find((one) => one.id === id)?.percent)
    add(`${title}, percent`, 'gap', gap.groups?.find((one) => one.id === id)?.percent)
    add(`${title}, percent`, 'why', (await figuresOf(`group:${id}`)).percent)
  }
  return known
}

describe('one name has one figure', PATIENCE, () => {
  it.each(Object.keys(LEDGERS))('on every screen, in every format: %s', async (which) => {
    const home = join(folder, which)
    if (which === 'demo') await keepDemo(home)
    for (const argv of LEDGERS[which] ?? []) {
      const { code, stderr } = await prep(argv, { home })
      expect({ argv, code, stderr }).toMatchObject({ code: 0 })
    }
    const texts = await textsOf(home)
    const several = NAMED.flatMap((figure) => {
      const found = readings(texts, figure)
      const byValue = Map.groupBy(found, ({ value }) => Number(value))
      return byValue.size < 2
        ? []
        : [
            `${figure.name}: ${[...byValue].map(([value, own]) => `${value} (${own[0]?.where}, ${own.length}×)`).join('; ')}`,
          ]
    })
    expect(several).toEqual([])
    const numbers = await numbersOf(home)
    const apart = [...numbers].filter(([, all]) =>
      all.some(({ value }) => Math.abs(value - (all[0]?.value ?? value)) > 1e-9),
    )
    expect(apart).toEqual([])
    if (which !== 'none')
      expect(NAMED.filter((figure) => readings(texts, figure).length > 1).length).toBeGreaterThan(
        which === 'one' ? 4 : 20,
      )
  })

  it('is found to have two where two are printed', () => {
    const [index] = NAMED
    const texts = [
      { where: 'here', text: 'Readiness index: 87 of 100' },
      { where: 'there', text: 'Readiness 88 of 100' },
    ]
    expect(index && readings(texts, index).map(({ value }) => value)).toEqual(['87', '88'])
  })
})
