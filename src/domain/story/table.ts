import { addLabel, plainText, storyLine } from './labels.ts'
import type { SplitStory } from './split.ts'
import type { StoryText } from './template.ts'

/** A row of a table with the line of the file it begins on. */
export interface StoryRow {
  line: number
  cells: readonly string[]
}

/** What a column of a table of stories holds. */
type Column = { part: StoryText } | { label: 'title' | 'principles' | 'secondary' | 'level' | 'happened' } | null

/** Stories of a table with a column for each part, one a row; empty when no row of it names three parts. */
export function storiesOfRows(rows: readonly StoryRow[]): SplitStory[] {
  const header = rows.findIndex(({ cells }) => columnsOf(cells).filter(isPart).length >= LEAST_PARTS)
  if (header < 0) return []
  const columns = columnsOf(rows[header]?.cells ?? [])
  // A column of nothing known before the parts names the story.
  const own = columns.some(isTitle) ? -1 : columns.indexOf(null)
  const titled = columns.map((column, index): Column => (index === own ? { label: 'title' } : column))
  return rows
    .slice(header + 1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== '' && !/^:?-+:?$/.test(cell.trim())))
    .map((row) => storyOf(row, titled))
}

const LEAST_PARTS = 3

const isPart = (column: Column): boolean => column !== null && 'part' in column

const isTitle = (column: Column): boolean => column !== null && 'label' in column && column.label === 'title'

const columnsOf = (cells: readonly string[]): Column[] =>
  cells.map((cell) => {
    const heading = storyLine(`## ${plainText(cell)}`)
    // A label alone is no heading, but names a column.
    const line = heading.is === 'heading' ? storyLine(`**${plainText(cell)}:**`) : heading
    if (line.is === 'part') return { part: line.part }
    return line.is === 'label' && line.label !== 'left-out' ? { label: line.label } : null
  })

function storyOf({ line, cells }: StoryRow, columns: readonly Column[]): SplitStory {
  const story: SplitStory = {
    line,
    title: null,
    parts: { situation: '', task: '', action: '', result: '', reflection: '' },
    labels: {},
    leftOut: [],
  }
  for (const [index, column] of columns.entries()) {
    const text = (cells[index] ?? '').replace(/<br\s*\/?>/gi, '\n').trim()
    if (column === null || text === '') continue
    if ('part' in column) story.parts[column.part] = text
    else if (column.label === 'title') story.title = plainText(text)
    else addLabel(story.labels, column.label, plainText(text))
  }
  return story
}
