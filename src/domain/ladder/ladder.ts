import { capitalize } from '../text/capitalize.ts'

/** A competency of a ladder: what it asks for at each level, by the level's name. Levels it says nothing of are left out. */
export interface LadderCompetency {
  group: string | null
  title: string
  asks: ReadonlyMap<string, string>
}

/** A level of a ladder, by the name that its cells go by. */
export interface LadderLevel {
  name: string
  title: string
  summary: string | null
}

/** A career ladder: levels, lowest first, and what each asks for in every competency. */
export interface Ladder {
  levels: readonly LadderLevel[]
  competencies: readonly LadderCompetency[]
  /** What was taken for granted in reading it, and what was left out. */
  notes: readonly string[]
}

/** Where a table's levels stand: as titles of columns, as its rows, or in a column of a row for each level and competency. */
export const LEVEL_PLACES = ['columns', 'rows', 'cells'] as const
export type LevelPlace = (typeof LEVEL_PLACES)[number]

/** What of a file can be read in more than one way, with an example of each. */
export interface OpenQuestion {
  says: string
  /** Where the levels may stand, and which they would be. */
  choices: readonly { value: LevelPlace; levels: readonly string[] }[]
}

export type LadderRead = { ladder: Ladder } | { open: OpenQuestion } | { fault: string; cure: string }

/** One cell: what a level asks for in a competency. */
export interface LadderCell {
  group: string | null
  competency: string
  level: string
  says: string
}

/** Cells as a ladder: several of the same place are one text, and what was said before is not said again. */
export function ladderOf(
  cells: readonly LadderCell[],
  levels: readonly LadderLevel[],
  notes: readonly string[],
): LadderRead {
  const competencies = new Map<string, { group: string | null; title: string; asks: Map<string, string> }>()
  for (const { group, competency, level, says } of cells) {
    const key = `${group ?? ''}\0${competency}`
    const found = competencies.get(key) ?? {
      group: group && capitalize(group),
      title: capitalize(competency),
      asks: new Map(),
    }
    competencies.set(key, found)
    const before = found.asks.get(level)
    if (says !== '') found.asks.set(level, before === undefined ? says : `${before} ${says}`)
  }
  const all = [...competencies.values()].map((one) => ({ ...one, asks: withoutRepeats(one.asks, levels) }))
  const asking = all.filter(({ asks }) => asks.size > 0)
  const silent = all.filter(({ asks }) => asks.size === 0).map(({ title }) => title)
  if (levels.length === 0 || asking.length === 0)
    return {
      fault: 'no competency with a text at a level was found in it',
      cure: 'a ladder is a table of levels and competencies with a text in each cell; docs/authoring.md shows the forms',
    }
  const left = silent.length === 0 ? [] : [`left out, because no level asks for anything: ${silent.join(', ')}`]
  return { ladder: { levels, competencies: asking, notes: [...notes, ...left] } }
}

/** A level that says what the one below it said asks for no more. */
function withoutRepeats(asks: ReadonlyMap<string, string>, levels: readonly LadderLevel[]): Map<string, string> {
  const kept = new Map<string, string>()
  const said = new Set<string>()
  for (const { name } of levels) {
    const text = asks.get(name)
    if (text === undefined || said.has(text.toLowerCase())) continue
    kept.set(name, text)
    said.add(text.toLowerCase())
  }
  return kept
}
