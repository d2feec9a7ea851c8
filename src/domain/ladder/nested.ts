import { isRecord } from '../is-record.ts'
import { cellText, titleText } from './cell-text.ts'
import { type LadderCell, type LadderLevel, type LadderRead, type LevelPlace, ladderOf } from './ladder.ts'
import { areHighestFirst, levelShare, readableLevel } from './level-names.ts'
import { ladderFromTable } from './table.ts'

type Named = Readonly<Record<string, unknown>>

/** Keys that hold what each level asks for, those that name a thing, and those that say which group it is in. */
const HOLDS_LEVELS = ['levels', 'milestones', 'expectations', 'descriptors', 'grades', 'stages', 'steps', 'ladder']
const NAMES = ['title', 'name', 'displayName', 'label', 'competency', 'skill', 'level', 'id', 'key']
const SUMMARIES = ['summary', 'description', 'says']
const TEXTS = [
  'summary',
  'description',
  'says',
  'text',
  'criteria',
  'signals',
  'behaviors',
  'behaviours',
  'expectations',
  'items',
]
const GROUPS = ['group', 'category', 'area', 'pillar', 'domain', 'theme', 'track']

/** A competency in a tree: its texts by level name, or in the order of the levels where they have no names. */
interface Node {
  group: string | null
  title: string
  asks: { level: string | null; says: string }[]
}

/** What a file calls its ladder; null when it says nothing. */
export const titleIn = (value: unknown): string | null => (isRecord(value) ? nameOf(value, ['title', 'name']) : null)

/**
 * A ladder in YAML or JSON, whatever its shape: a list of rows as a table has them; competencies, each with its levels; maps
 * of competencies to levels to texts, or of levels to competencies, below groups or not.
 */
export function ladderFromValue(value: unknown, place: LevelPlace | null): LadderRead {
  const rows = tableOf(value)
  if (rows !== null) return ladderFromTable(rows, place)
  const within = isRecord(value)
    ? Object.entries(value).flatMap(([key, one]) => nodesWithLevels(one, isRecord(one) ? key : null, null))
    : nodesWithLevels(value, null, null)
  const nodes = within.length > 0 ? within : nodesWithLevels(value, null, null)
  if (nodes.length > 0) return fromNodes(nodes, levelList(value))
  return fromMaps(value, place)
}

/** A list of rows, or the one list of rows that a map holds. */
function tableOf(value: unknown): string[][] | null {
  if (isRecord(value)) {
    const lists = Object.values(value).filter((one) => Array.isArray(one) && one.length > 0)
    return lists.length === 1 && Object.values(value).every((one) => !isRecord(one)) ? tableOf(lists[0]) : null
  }
  if (!Array.isArray(value) || value.length === 0) return null
  if (value.every(Array.isArray)) return value.map((row: unknown[]) => row.map(textOf))
  if (!value.every(isRecord) || value.some((row) => Object.values(row).some(holdsMaps))) return null
  const header = [...new Set(value.flatMap((row) => Object.keys(row)))]
  return [header, ...value.map((row) => header.map((key) => textOf(row[key])))]
}

const holdsMaps = (value: unknown): boolean =>
  isRecord(value) || (Array.isArray(value) && value.some((one) => isRecord(one)))

/** What a cell says: lists line by line, maps by what they hold under keys that are for words. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value))
    return value
      .map(textOf)
      .filter((text) => text !== '')
      .join('\n')
  if (isRecord(value))
    return TEXTS.flatMap((key) => (Object.hasOwn(value, key) ? [textOf(value[key])] : []))
      .filter((text) => text !== '')
      .join('\n')
  return String(value)
}

const nameOf = (map: Named, keys: readonly string[] = NAMES): string | null => {
  const key = keys.find((one) => typeof map[one] === 'string' || typeof map[one] === 'number')
  return key === undefined ? null : titleText(String(map[key]))
}

/** Every map in the tree that holds levels with texts, with the name of the map above it as its group. */
function nodesWithLevels(value: unknown, key: string | null, above: string | null): Node[] {
  if (Array.isArray(value)) return value.flatMap((one) => nodesWithLevels(one, null, above))
  if (!isRecord(value)) return []
  const title = nameOf(value) ?? (key === null ? null : titleText(key))
  const held = HOLDS_LEVELS.find((one) => Object.hasOwn(value, one) && askedIn(value[one]).length > 0)
  const isLeaf =
    held !== undefined &&
    title !== null &&
    !Object.entries(value).some(([one, inner]) => one !== held && hasNodes(inner))
  if (isLeaf && held !== undefined)
    return [{ group: nameOf(value, GROUPS) ?? above, title: title ?? '', asks: askedIn(value[held]) }]
  const own = nameOf(value) ?? (key !== null && !IS_CONTAINER.test(key) ? titleText(key) : null)
  return Object.entries(value).flatMap(([inner, one]) =>
    nodesWithLevels(one, isRecord(value[inner]) ? inner : null, own ?? above),
  )
}

/** Keys that say what lies in them, and name no group. */
const IS_CONTAINER =
  /^(?:competenc(?:y|ies)|skills?|topics?|tracks?|areas?|dimensions?|ladders?|framework|matrix|categories|groups?|data)$/i

const hasNodes = (value: unknown): boolean => nodesWithLevels(value, '', null).length > 0

/** What is asked for by level: a map of texts, a list of maps with a name and texts, or a list in the order of the levels. */
function askedIn(value: unknown): Node['asks'] {
  if (isRecord(value))
    return Object.entries(value).flatMap(([level, one]) => {
      const says = cellText(textOf(one))
      return says === '' ? [] : [{ level: titleText(level), says }]
    })
  if (!Array.isArray(value)) return []
  const all = value.map((one) => ({
    level: isRecord(one) ? nameOf(one, LEVEL_NAMES) : null,
    says: cellText(textOf(one)),
  }))
  return all.some(({ says }) => says !== '') ? all : []
}

const LEVEL_NAMES = ['level', 'title', 'name', 'id', 'key', 'label']

/** A list of levels beside the competencies: their ids, titles and what they stand for, in their order. */
function levelList(value: unknown): LadderLevel[] {
  if (!isRecord(value)) return []
  const list = ['levels', 'grades', 'stages'].map((key) => value[key]).find(Array.isArray)
  return (list ?? []).flatMap((one: unknown): LadderLevel[] => {
    if (typeof one === 'string' || typeof one === 'number')
      return [{ name: String(one), title: String(one), summary: null }]
    if (!isRecord(one)) return []
    const name = nameOf(one, ['id', 'key', 'level', 'name', 'title'])
    const title = nameOf(one, ['title', 'name', 'displayName', 'label', 'id'])
    return name === null ? [] : [{ name, title: title ?? name, summary: nameOf(one, SUMMARIES) }]
  })
}

function fromNodes(nodes: readonly Node[], listed: readonly LadderLevel[]): LadderRead {
  const places = Math.max(...nodes.map(({ asks }) => asks.length))
  const names = [...new Set(nodes.flatMap(({ asks }) => asks.flatMap(({ level }) => (level === null ? [] : [level]))))]
  // Each competency calls its levels by words of its own: they are told by their place.
  const isByPlace = names.length === 0 || (names.length > places && nodes.every(({ asks }) => asks.length === places))
  const known = listed.filter(({ name, title }) => names.includes(name) || names.includes(title))
  const levels = isByPlace ? byPlace(places, listed) : known.length >= names.length ? known : inOrder(names)
  const nameIn = (level: string | null, at: number): string =>
    (isByPlace ? levels[at]?.name : levels.find(({ name, title }) => name === level || title === level)?.name) ?? ''
  const cells = nodes.flatMap(({ group, title, asks }) =>
    asks.map(
      ({ level, says }, at): LadderCell => ({
        group,
        competency: title,
        level: nameIn(level, at),
        says: isByPlace && level !== null && says !== '' ? `${level}: ${says}` : says,
      }),
    ),
  )
  return ladderOf(
    cells,
    levels,
    isByPlace && names.length > 0 ? ['competencies name their levels differently: matched by position'] : [],
  )
}

const byPlace = (places: number, listed: readonly LadderLevel[]): LadderLevel[] =>
  listed.length === places
    ? [...listed]
    : Array.from({ length: places }, (_, at) => ({ name: String(at + 1), title: `Level ${at + 1}`, summary: null }))

const inOrder = (names: readonly string[]): LadderLevel[] =>
  (areHighestFirst(names) ? names.toReversed() : names).map((name) => ({
    name,
    title: readableLevel(name),
    summary: null,
  }))

/** A map of texts by name, with the names of the maps above it. */
interface Leaf {
  above: string[]
  texts: [name: string, text: string][]
}

/** Maps without keys of ours: what lies innermost is either the level or the competency. */
function fromMaps(value: unknown, place: LevelPlace | null): LadderRead {
  const leaves = leavesOf(value, [])
  const outer = [...new Set(leaves.map(({ above }) => above.at(-1) ?? ''))]
  const inner = [...new Set(leaves.flatMap(({ texts }) => texts.map(([name]) => name)))]
  const width = leaves[0]?.texts.length ?? 0
  const isByPlace = inner.length > width && leaves.every(({ texts }) => texts.length === width)
  const found = place ?? placeOf(outer, inner, isByPlace)
  if (leaves.length === 0 || found === 'cells') return ladderOf([], [], [])
  if (found === null)
    return {
      open: {
        says: 'are its levels the inner names or the outer ones?',
        choices: [
          { value: 'columns', levels: inner },
          { value: 'rows', levels: outer },
        ],
      },
    }
  if (found === 'columns')
    return fromNodes(
      leaves.map(({ above, texts }) => ({
        group: above.at(-2) ?? null,
        title: above.at(-1) ?? '',
        asks: texts.map(([level, says]) => ({ level, says })),
      })),
      [],
    )
  const cells = leaves.flatMap(({ above, texts }) =>
    texts.map(([competency, says]): LadderCell => ({ group: null, competency, level: above.at(-1) ?? '', says })),
  )
  return ladderOf(cells, inOrder(outer), [])
}

function placeOf(outer: readonly string[], inner: readonly string[], isByPlace: boolean): LevelPlace | null {
  const [across, down] = [levelShare(inner), levelShare(outer)]
  if (across >= 0.5 && across > down) return 'columns'
  if (down >= 0.5 && down > across) return 'rows'
  return isByPlace ? 'columns' : null
}

function leavesOf(value: unknown, above: string[]): Leaf[] {
  if (!isRecord(value)) return []
  const entries = Object.entries(value)
  const isLeaf = entries.length > 1 && entries.every(([, one]) => !isRecord(one) && !holdsMaps(one)) && above.length > 0
  if (isLeaf)
    return [{ above, texts: entries.map(([name, one]): [string, string] => [titleText(name), cellText(textOf(one))]) }]
  return entries.flatMap(([key, one]) => leavesOf(one, [...above, titleText(key)]))
}
