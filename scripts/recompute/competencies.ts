import type { AskWhy, Checked } from './checked.ts'
import { type FilteredLevel, filteredLevel, lentTo, levelIn, ratedOf, type World } from './levels.ts'
import { constant, numberOf, type Why } from './why.ts'

const IDS = [
  'system-design',
  'coding',
  'aws-services',
  'architecture',
  'behavioral',
  'strategic',
  'cultural',
  'communication',
] as const

export const dayNumber = (date: unknown): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** A level from its own rows and constants. */
export const levelFrom = (why: Why): FilteredLevel | null =>
  filteredLevel(ratedOf(why), dayNumber(why.figures.asOf), why)

const shownOf = (id: string, key: string) => ({
  command: 'dashboard',
  path: ['competencies', { id }, key],
})

const levelFigure = (id: string, name: string, of: keyof Omit<FilteredLevel, 'effects'>, key: string): Checked => ({
  name,
  subject: id,
  from: (why) => levelFrom(why)?.[of] ?? Number.NaN,
  shown: shownOf(id, key),
})

/** Each level and its error, slope and what they rest on, by a filter of the script's own. */
export const LEVELS: readonly Checked[] = IDS.flatMap((id) => [
  levelFigure(id, 'level', 'level', 'level'),
  levelFigure(id, 'standard error', 'se', 'se'),
  levelFigure(id, 'slope a month', 'slope', 'slope'),
  levelFigure(id, 'its standard error', 'slopeSe', 'slopeSe'),
  {
    name: 'error free of values',
    subject: id,
    from: (why: Why) => levelFrom(why)?.se0 ?? Number.NaN,
    shown: { command: `why ${id}`, path: ['explanations', '0', 'figures', 'se0'] },
  },
])

/** The ratings of all competencies, as `why` prints them of each. */
async function worldBy(ask: AskWhy): Promise<World> {
  const whys = await Promise.all(IDS.map((id) => ask(id)))
  const [first] = whys
  if (first === undefined) throw new Error('no competency was explained')
  return { ratings: new Map(whys.map((why, at) => [IDS[at] ?? '', ratedOf(why)])), why: first }
}

const lentFigure = (id: string, name: string, of: 'mean' | 'sd', key: string): Checked => ({
  name,
  subject: `self-bias:${id}`,
  from: async (why, ask) => lentTo(id, await worldBy(ask), dayNumber(why.figures.asOf))?.[of] ?? Number.NaN,
  shown: { command: `why ${id}`, path: ['explanations', '0', 'figures', key] },
})

/** The leniency that a competency borrows from the others, from the ratings of the others. */
export const LENT: readonly Checked[] = (['strategic', 'coding'] as const).flatMap((id) => [
  lentFigure(id, 'leniency that is lent', 'mean', 'selfLeniencyBefore'),
  lentFigure(id, 'its standard deviation', 'sd', 'selfLeniencySdBefore'),
])

/** The first level that changed clearly, from everybody’s ratings: whichever it is in the demo of the day. */
const changeFigure = (
  name: string,
  from: (levelOn: LevelOn, why: Why, ask: AskWhy, id: string) => number | Promise<number>,
  ...path: Checked['shown']['path']
): Checked => ({
  name,
  subject: 'changes',
  from: async (why, ask) => {
    const [id = ''] = String(why.figures.clear).split(', ')
    const world = await worldBy(ask)
    return from((day, without = null) => levelIn(world, id, dayNumber(day), without), why, ask, id)
  },
  shown: { command: 'dashboard', path: ['changes', 'levels', '0', ...path] },
})

type LevelOn = (day: unknown, without?: string | null) => FilteredLevel | null

const changeNeeded = (why: Why, then: FilteredLevel | null, now: FilteredLevel | null): number =>
  Math.max(
    constant(why, 'changes.minPoints'),
    constant(why, 'changes.seShare') * Math.hypot(numberOf(then?.se), numberOf(now?.se)),
  )

/** What a level was a week ago, what a change must come to, and what its first mover did. */
export const CHANGES: readonly Checked[] = [
  changeFigure('level a week ago', (on, { figures }) => numberOf(on(figures.since)?.level), 'from'),
  changeFigure('level now', (on, { figures }) => numberOf(on(figures.asOf)?.level), 'to'),
  changeFigure(
    'a change that would be told',
    (on, why) => changeNeeded(why, on(why.figures.since), on(why.figures.asOf)),
    'needed',
  ),
  changeFigure(
    'effect of what moved it most',
    async (on, { figures }, ask, id) => {
      const [mover] = (await ask(`change:${id}`)).rows
      return numberOf(on(figures.asOf)?.level) - numberOf(on(figures.asOf, mover?.entries[0] ?? null)?.level)
    },
    'movers',
    '0',
    'effect',
  ),
]
