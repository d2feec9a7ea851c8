import type { IntakeFault } from '../domain/intake/faults.ts'
import type { MatchedStory } from '../domain/story/incoming.ts'
import { publicTitle, toldText } from '../domain/story/story.ts'
import { STORY_PARTS, STORY_TEXTS, type StoryFields } from '../domain/story/template.ts'
import { wordsOf } from '../domain/story/words.ts'
import { counted } from '../domain/text/counted.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { type Block, heading, left, list, muted, note, paragraph, right, stack, type Text, table } from './block.ts'
import { faultBlocks } from './import.ts'
import { importCountText } from './import-count.ts'
import { listOf } from './words.ts'

/** Stories as they will be taken in, or were. */
export interface StoryImportView {
  name: string
  on: CivilDate
  isDryRun: boolean
  isUpdate: boolean
  matched: readonly MatchedStory[]
  faults: readonly IntakeFault[]
  /** Files of a folder that hold none. */
  withoutStories: readonly string[]
}

const MOST_SHOWN = 40

export function buildStoryImport(view: StoryImportView): { data: object; blocks: Block[]; warnings: string[] } {
  const { matched, isDryRun, faults } = view
  const of = (state: MatchedStory['state']): MatchedStory[] => matched.filter((one) => one.state === state)
  const changed = of('changed')
  const count = { same: of('same').length, changed: changed.length }
  const data = {
    as: 'stories',
    dryRun: isDryRun,
    rows: matched.map((one) => rowData(one, view.on)),
    new: of('new').length,
    same: count.same,
    changed: changed.map(({ item, known, differences }) => ({
      line: item.line,
      story: known?.id ?? null,
      differences,
    })),
    updated: view.isUpdate && !isDryRun ? changed.length : 0,
    withoutStories: view.withoutStories,
    faults,
  }
  const warnings =
    changed.length > 0 && !view.isUpdate
      ? [
          `${counted(changed.length, 'story says', 'stories say')} something different from what is recorded, which stays: --update records a new version`,
        ]
      : []
  const blocks = stack(
    isDryRun && [
      heading(view.name),
      paragraph(`${counted(matched.length, 'story', 'stories')} as they would be recorded.`),
    ],
    isDryRun && faultBlocks(faults),
    isDryRun && matched.length > 0 && storyTable(matched),
    changed.length > 0 && [
      heading('Stories that have changed', 2),
      list(changed.map(({ fields, differences }) => `${publicTitle(fields)}: ${listOf(differences)}`)),
    ],
    leftOutBlocks(view),
    paragraph(importCountText({ ...view, ...count, fresh: counted(of('new').length, 'story', 'stories') })),
    isDryRun && note('nothing was written'),
  )
  return { data, blocks, warnings }
}

/** Words of each part: what was read into which shows where a heading was not understood. */
function storyTable(matched: readonly MatchedStory[]): Block[] {
  const files = new Set(matched.map(({ item }) => item.file)).size
  const rows = matched
    .slice(0, MOST_SHOWN)
    .map(({ item, fields, state }): Text[] => [
      [muted(files > 1 ? `${item.file}:${item.line}` : String(item.line))],
      publicTitle(fields),
      ...STORY_TEXTS.map((part) => wordCount(fields[part] ?? '')),
      listOf(fields.primary),
      state === 'new' ? 'new' : state === 'same' ? 'known' : 'known, changed',
    ])
  const title = files > 1 ? left('Where') : right('Line')
  return [
    table(
      [
        title,
        'Title',
        right('S'),
        right('T'),
        right('A'),
        right('R'),
        right('Learned'),
        left('Principles', 1),
        left('State', 2),
      ],
      rows,
    ),
    note('S, T, A, R, Learned: words of each part and of the reflection; 0 where nothing was found'),
    ...(matched.length > MOST_SHOWN ? [note(`and ${matched.length - MOST_SHOWN} more`)] : []),
  ]
}

const wordCount = (text: string): string => String(wordsOf(text).length)

function leftOutBlocks({ matched, withoutStories, isDryRun }: StoryImportView): Block[] {
  if (!isDryRun) return []
  const lines = matched.flatMap(({ item }) => item.leftOut.map((line) => ({ file: item.file, line })))
  const files = new Set(matched.map(({ item }) => item.file)).size
  const shown = lines.slice(0, MOST_LINES).map(({ file, line }) => (files > 1 ? `${file}:${line}` : String(line)))
  return stack(
    lines.length > 0 &&
      note(
        `left out: ${lines.length === 1 ? 'line' : 'lines'} ${shown.join(', ')}${lines.length > MOST_LINES ? ` and ${lines.length - MOST_LINES} more` : ''}, in no part of a story`,
      ),
    withoutStories.length > 0 && note(`without a story: ${listOf(withoutStories)}`),
  )
}

const MOST_LINES = 20

function rowData({ item, fields, state, known }: MatchedStory, on: CivilDate): unknown {
  const optional = ['level', 'happenedOn', 'reflection'] as const
  const notSaid = [
    ...STORY_PARTS.filter((part) => fields[part] === ''),
    ...optional.filter((field) => fields[field] === undefined),
    ...(fields.primary.length === 0 ? ['primary'] : []),
  ]
  return {
    file: item.file,
    line: item.line,
    state,
    story: known?.id ?? null,
    on,
    at: null,
    kind: 'story',
    subject: publicTitle(fields),
    value: wordsOf(toldText(fields)).length,
    by: 'self',
    said: item.said,
    assumed: ['on'],
    notSaid,
    words: wordsByPart(fields),
    primary: fields.primary,
    secondary: fields.secondary,
    level: fields.level ?? null,
    happenedOn: fields.happenedOn ?? null,
    leftOut: item.leftOut,
  }
}

const wordsByPart = (fields: StoryFields): Record<string, number> =>
  Object.fromEntries(STORY_TEXTS.map((part) => [part, wordsOf(fields[part] ?? '').length]))
