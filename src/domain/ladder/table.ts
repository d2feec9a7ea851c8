import { cellText, titleText } from './cell-text.ts'
import { type LadderCell, type LadderLevel, type LadderRead, type LevelPlace, ladderOf } from './ladder.ts'
import { areHighestFirst, levelShare, looksLikeLevel, readableLevel } from './level-names.ts'

/** What a column is called, by what it holds. */
const COLUMNS = {
  level: /^(?:level|levels|grade|band|stage|rank|seniority|role level|career level)$/i,
  competency:
    /^(?:competenc(?:y|ies|e)|skills?|skill name|dimensions?|attributes?|capabilit(?:y|ies)|expectations?|traits?|axis|topics?|name|title)$/i,
  group:
    /^(?:groups?|categor(?:y|ies)|pillars?|themes?|tracks?|sections?|domains?|family|focus|areas?|type|applicable to)$/i,
  text: /^(?:descriptions?|descriptors?|says|summary|text|criteri(?:a|on)|details?|what|indicators?|expectations?|behaviou?rs?)$/i,
  beside: /^(?:u?u?id|key|slug|#|no\.?|order|sort|weight|notes?|comments?|links?|url|examples?|path|emoji|color)$/i,
} as const

type ColumnKind = keyof typeof COLUMNS

const kindOf = (title: string): ColumnKind | null =>
  (Object.keys(COLUMNS) as ColumnKind[]).find((kind) => COLUMNS[kind].test(title.trim().replace(/_/g, ' '))) ?? null

/** A table of a ladder, its rows as they stand in the file. `place` is where its levels stand, where that was said. */
export function ladderFromTable(rows: readonly (readonly string[])[], place: LevelPlace | null): LadderRead {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
  const start = filled.findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1)
  const [header, ...body] = start < 0 ? [] : filled.slice(start)
  if (header === undefined || body.length === 0)
    return { fault: 'it has no rows below a row of titles', cure: 'give the table with its titles in the first row' }
  const titles = header.map((cell) => titleText(cell))
  const found = place ?? placeOf(titles, body)
  if (found === 'cells') return fromCells(titles, body)
  if (found === 'rows') return fromRows(titles, body)
  if (found === 'columns') return fromColumns(titles, body)
  return {
    open: {
      says: 'are its levels the columns or the rows?',
      choices: [
        { value: 'columns', levels: titles.slice(1).filter((title) => title !== '') },
        { value: 'rows', levels: firstNames(body) },
      ],
    },
  }
}

const firstNames = (body: readonly (readonly string[])[]): string[] =>
  body.map(([name = '']) => titleText(name)).filter((name) => name !== '')

function placeOf(titles: readonly string[], body: readonly (readonly string[])[]): LevelPlace | null {
  const kinds = titles.map(kindOf)
  const levelAt = kinds.indexOf('level')
  const others = titles.filter((title, at) => at > 0 && kinds[at] === null && title !== '')
  const [across, down] = [levelShare(others), levelShare(firstNames(body))]
  if (levelAt >= 0 && !(levelAt === 0 && across >= 0.5 && down < 0.5)) {
    const names = body.map((row) => row[levelAt]?.trim() ?? '')
    const isRepeated = new Set(names).size < names.length
    const hasSubject = kinds.some((kind) => kind === 'competency' || kind === 'group')
    if (hasSubject && (isRepeated || kinds.includes('text')) && others.length === 0) return 'cells'
    return 'rows'
  }
  if (across >= 0.5 && across > down) return 'columns'
  if (down >= 0.5 && down > across) return 'rows'
  return kinds[0] === 'competency' || kinds.includes('competency') ? 'columns' : null
}

/** A level as its name is read. */
const levelNamed = (name: string): LadderLevel => ({ name, title: readableLevel(name), summary: null })

const TURNED = 'the highest level comes first: read the other way around'

function ordered(names: readonly string[]): { levels: LadderLevel[]; notes: string[] } {
  const isTurned = areHighestFirst(names)
  return { levels: (isTurned ? names.toReversed() : names).map(levelNamed), notes: isTurned ? [TURNED] : [] }
}

/** A row for each competency. What stands between titles of levels that are known and no level is left out. */
function fromColumns(titles: readonly string[], body: readonly (readonly string[])[]): LadderRead {
  const kinds = titles.map(kindOf)
  const hasNamed = titles.some((title, at) => kinds[at] === null && looksLikeLevel(title))
  const isLevel = (at: number): boolean =>
    titles[at] !== '' &&
    kinds[at] === null &&
    at > 0 &&
    (!hasNamed || looksLikeLevel(titles[at] ?? '') || areMost(titles, kinds))
  const columns = titles.flatMap((_, at) => (isLevel(at) ? [at] : []))
  const nameAt = nameColumn(columns, kinds)
  const groupAt = kinds.findLastIndex((kind, at) => kind === 'group' && at !== nameAt)
  const { levels, notes } = ordered(columns.map((at) => titles[at] ?? ''))
  let group: string | null = null
  const cells: LadderCell[] = []
  for (const row of body) {
    const name = titleText(row[nameAt] ?? '')
    if (groupAt >= 0 && row[groupAt]?.trim()) group = titleText(row[groupAt])
    const texts = columns.map((at) => cellText(row[at] ?? ''))
    if (row.filter((cell) => cell.trim() !== '').length === 1 && groupAt < 0)
      group = titleText(row.find((cell) => cell.trim() !== '') ?? '')
    else if (name !== '')
      for (const [place, at] of columns.entries())
        cells.push({ group, competency: name, level: titles[at] ?? '', says: texts[place] ?? '' })
  }
  return ladderOf(cells, levels, notes)
}

/** Most titles are no words of ours: then all of them are levels, whatever they are called. */
const areMost = (titles: readonly string[], kinds: readonly (ColumnKind | null)[]): boolean =>
  titles.filter((title, at) => kinds[at] === null && at > 0 && looksLikeLevel(title)).length * 2 <
  titles.filter((title, at) => kinds[at] === null && at > 0 && title !== '').length

/** The column that names the competency: by its title, else the first that is neither a level nor a group. */
function nameColumn(columns: readonly number[], kinds: readonly (ColumnKind | null)[]): number {
  const places = [
    kinds.indexOf('competency'),
    kinds.findIndex((kind, at) => kind === null && !columns.includes(at)),
    kinds.findIndex((kind) => kind === 'group' || kind === 'level'),
  ]
  return places.find((at) => at >= 0) ?? 0
}

/** A row for each level, a column for each competency. */
function fromRows(titles: readonly string[], body: readonly (readonly string[])[]): LadderRead {
  const kinds = titles.map(kindOf)
  const levelAt = Math.max(0, kinds.indexOf('level'))
  const columns = titles.flatMap((title, at) =>
    at === levelAt || title === '' || (kinds[at] !== null && kinds[at] !== 'competency') ? [] : [at],
  )
  const summaryAt = kinds.indexOf('text')
  const named = body.flatMap((row) => {
    const name = titleText(row[levelAt] ?? '')
    return name === '' ? [] : [{ name, row }]
  })
  const { levels, notes } = ordered(named.map(({ name }) => name))
  const summaries = new Map(named.map(({ name, row }) => [name, summaryAt < 0 ? '' : cellText(row[summaryAt] ?? '')]))
  const cells = columns.flatMap((at) =>
    named.map(
      ({ name, row }): LadderCell => ({
        group: null,
        competency: titles[at] ?? '',
        level: name,
        says: cellText(row[at] ?? ''),
      }),
    ),
  )
  return ladderOf(
    cells,
    levels.map((level) => ({ ...level, summary: summaries.get(level.name) || null })),
    notes,
  )
}

/** A row for each thing that a level asks for in a competency. */
function fromCells(titles: readonly string[], body: readonly (readonly string[])[]): LadderRead {
  const kinds = titles.map(kindOf)
  const levelAt = kinds.indexOf('level')
  const subjects = titles.flatMap((_, at) => (kinds[at] === 'competency' || kinds[at] === 'group' ? [at] : []))
  const filledIn = subjects.filter((at) => body.some((row) => row[at]?.trim()))
  const nameAt = filledIn.find((at) => kinds[at] === 'competency') ?? filledIn.at(-1) ?? -1
  const groupAt = filledIn.find((at) => kinds[at] === 'group' && at !== nameAt) ?? -1
  const textAt = titles.flatMap((_, at) => (kinds[at] === 'text' && at !== nameAt ? [at] : []))
  if (levelAt < 0 || nameAt < 0 || textAt.length === 0)
    return {
      fault: 'it has no columns for the level, the competency and what is asked for',
      cure: 'call them level, competency and description, or say --levels-in columns or rows',
    }
  const names = [...new Set(body.map((row) => titleText(row[levelAt] ?? '')).filter((name) => name !== ''))]
  const { levels, notes } = ordered(names)
  const cells = body.map(
    (row): LadderCell => ({
      group: groupAt < 0 ? null : titleText(row[groupAt] ?? '') || null,
      competency: titleText(row[nameAt] ?? ''),
      level: titleText(row[levelAt] ?? ''),
      says: textAt
        .map((at) => cellText(row[at] ?? ''))
        .filter((text) => text !== '')
        .join(' '),
    }),
  )
  return ladderOf(
    cells.filter(({ competency, level }) => competency !== '' && level !== ''),
    levels,
    notes,
  )
}
