import { join } from 'node:path'
import type { NewEntry } from '../../domain/facts/entry.ts'
import type { IntakeFault } from '../../domain/intake/faults.ts'
import { PrepError, refusal } from '../../domain/prep-error.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { readStoryFields } from '../../domain/story/fields.ts'
import { frontMatterFields } from '../../domain/story/front-matter.ts'
import { type IncomingStory, type MatchedStory, matchStories } from '../../domain/story/incoming.ts'
import { type SplitStory, splitStories } from '../../domain/story/split.ts'
import { storiesOfRows } from '../../domain/story/table.ts'
import { STORY_TEXTS, type StoryFields } from '../../domain/story/template.ts'
import { nameOf, refuseLarger } from '../../files/read.ts'
import { isFolder, type NamedText, type ReadText, readNamedTexts } from '../../files/texts.ts'
import { nearest } from '../../framework/nearest.ts'
import { readYaml } from '../../framework/yaml-text.ts'
import { note } from '../../reports/block.ts'
import { idleNotes } from '../../reports/idle-options.ts'
import { faultText } from '../../reports/import.ts'
import { buildStoryImport } from '../../reports/import-stories.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, isSet, kebab } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { parseCsv } from '../lookup/csv-file.ts'
import { neededFramework } from '../lookup/framework-if-any.ts'
import { newOwnId } from '../lookup/own-id.ts'
import { occurredOn, openOperation, receipt } from '../recording/write.ts'
import { allStories } from '../story/find.ts'
import { fieldRules, storyFields } from '../story/read.ts'
import { storyEntry } from '../story/record.ts'
import { OF_TABLES } from './options.ts'

const TEXTS = /\.(?:md|markdown|txt|csv|tsv)$/i
const LIMITS = { mostBytes: 1024 * 1024, ifLarger: 'split it' }

/** Options of an import that say something of stories. */
const SAID_OF_STORIES = ['as', 'dryRun', 'update', 'on']

/**
 * Takes the stories of a file or of a folder's files in: all of them, or none when anything is wrong. `known` is what was
 * read of it to see what it is: standard input and pipes can be read only once.
 */
export async function importStories(
  context: Context,
  input: Input,
  file: string,
  known: readonly ReadText[] | null = null,
): Promise<Result> {
  const others = [...OF_TABLES, 'sameLearner'].filter((option) => !SAID_OF_STORIES.includes(option))
  const idle = others.find((option) => isSet(input, option))
  if (idle !== undefined)
    throw new PrepError(
      'usage',
      `--${kebab(idle)} does not go with stories`,
      `stories take --${SAID_OF_STORIES.map(kebab).join(', --')}`,
    )
  const framework = await neededFramework(context, input)
  const { date, warnings: late } = occurredOn(context, input)
  const texts = known ?? readNamedTexts(context.world, file, TEXTS, LIMITS)
  const isOne = !isFolder(context.world, file)
  for (const { name, bytes } of texts) refuseLarger(bytes, isOne ? name : join(nameOf(file), name), LIMITS)
  const read = texts.map((text) => readText(context, framework, text, isOne))
  const items = read.flatMap(({ stories }) => stories)
  const faults = [...read.flatMap((one) => one.faults), ...(items.length === 0 && !isOne ? [nothingIn(file)] : [])]
  const stories = allStories(context)
  const matched = matchStories(items, stories)
  const view = {
    name: nameOf(file),
    on: date,
    isDryRun: flagOption(input, 'dryRun'),
    isUpdate: flagOption(input, 'update'),
    matched,
    faults,
    withoutStories: read
      .filter((one) => !isOne && one.stories.length === 0 && one.faults.length === 0)
      .map(({ name }) => name),
  }
  const told = buildStoryImport(view)
  const { warnings } = told
  const hasNothing = (wanted: MatchedStory['state']): boolean => matched.every(({ state }) => state !== wanted)
  const isUpdateIdle = view.isUpdate && hasNothing('changed')
  const isOnIdle = isSet(input, 'on') && hasNothing('new') && (!view.isUpdate || isUpdateIdle)
  const without = [...(isUpdateIdle ? ['update'] : []), ...(isOnIdle ? ['on'] : [])]
  const data = { ...told.data, idle: without }
  const blocks = [...told.blocks, ...idleNotes(without, { on: 'no story is new' })]
  const nothing = {
    kind: 'receipt',
    operation: null,
    entries: [],
    data,
    blocks,
    warnings: [...late, ...warnings],
  } as const
  if (view.isDryRun) return { ...nothing, exitCode: faults.length > 0 ? 3 : 0 }
  if (faults.length > 0)
    throw refusal(view.name, faults.map(faultText), 'nothing was imported; --dry-run shows the rest')
  const entries = entriesOf(
    context,
    view,
    stories.map(({ id }) => id),
  )
  if (entries.length === 0) return nothing
  const operation = openOperation(context, 'import')
  operation.append(entries)
  return receipt(operation, data, [...blocks, note('prep undo takes all of it back')], [...late, ...warnings])
}

interface ReadStories {
  name: string
  stories: IncomingStory[]
  faults: IntakeFault[]
}

function readText(context: Context, framework: Framework, { name, text }: NamedText, isOne: boolean): ReadStories {
  const { frontMatter, stories, issues } = splitOf(name, text)
  // A folder may hold other texts.
  if (!isOne && stories.length === 0) return { name, stories: [], faults: [] }
  const front = frontOf(frontMatter)
  const faults: IntakeFault[] = []
  const add = (line: number, message: string, cure: string | null): void => {
    faults.push({
      line,
      column: isOne ? '' : name,
      value: '',
      message,
      cure: cure ?? 'correct it in the file',
      count: 1,
      choices: [],
    })
  }
  if (front === null) add(1, 'the front matter is not valid YAML', 'put texts with a colon or a # in quotes')
  for (const { line, message, hint } of issues) add(line ?? 1, message, hint)
  if (stories.length === 0 && faults.length === 0 && isOne) add(1, nothingIn(name).message, nothingIn(name).cure)
  const said = frontMatterFields(front ?? {}, nearest)
  const { title: ownTitle, ...shared } = said.fields
  const others = said.others.map((key) => lineOf(key, frontMatter ?? ''))
  const read = stories.map((story, index): IncomingStory => {
    const raw = {
      ...shared,
      ...storyFields(framework, null, said.labels),
      ...(stories.length === 1 && ownTitle !== undefined ? { title: ownTitle } : {}),
      ...storyFields(framework, story.title, story.labels),
    }
    const { fields, issues: wrong } = readStoryFields(raw, story.parts, fieldRules(context, framework))
    for (const { message, hint } of wrong)
      add(story.line, message, message === 'the story has no title' ? 'a heading above its parts names it' : hint)
    return {
      file: name,
      line: story.line,
      fields,
      said: saidOf(fields),
      leftOut: index === 0 ? [...others, ...story.leftOut] : story.leftOut,
    }
  })
  return { name, stories: read, faults }
}

/** The line of the file on which a key of its front matter stands: the first line is the fence. */
const lineOf = (key: string, frontMatter: string): number =>
  frontMatter.split('\n').findIndex((line) => line.startsWith(`${key}:`)) + 2

const splitOf = (name: string, text: string): ReturnType<typeof splitStories> => {
  const inTable: SplitStory[] = /\.(?:csv|tsv)$/i.test(name) ? storiesOfRows(parseCsv(text, name).rows) : []
  return inTable.length > 0 ? { frontMatter: null, stories: inTable, issues: [] } : splitStories(text)
}

const nothingIn = (name: string): IntakeFault => ({
  line: 1,
  column: '',
  value: '',
  message: `${name} holds no story`,
  cure: 'its parts begin with # Situation, # Task, # Action, # Result (prep story add --template prints the form)',
  count: 1,
  choices: [],
})

function frontOf(text: string | null): Record<string, unknown> | null {
  if (text === null || text.trim() === '') return {}
  const yaml = readYaml(text)
  if ('fault' in yaml) return null
  return typeof yaml.value === 'object' && yaml.value !== null && !Array.isArray(yaml.value) ? { ...yaml.value } : {}
}

/** Fields that the file says something of: the others stay as they are when a known story is updated. */
const saidOf = (fields: StoryFields): (keyof StoryFields)[] => [
  'title',
  ...STORY_TEXTS.filter((part) => (fields[part] ?? '') !== ''),
  ...(['primary', 'secondary', 'metrics'] as const).filter((field) => fields[field].length > 0),
  ...(['level', 'happenedOn'] as const).filter((field) => fields[field] !== undefined),
  ...(fields.isConfidential ? (['isConfidential'] as const) : []),
]

function entriesOf(
  context: Context,
  { matched, isUpdate, on }: { matched: readonly MatchedStory[]; isUpdate: boolean; on: string },
  taken: readonly string[],
): NewEntry[] {
  const ids = [...taken]
  return matched.flatMap(({ state, known, fields }): NewEntry[] => {
    if (state === 'new') {
      const named = newOwnId('story', context.world.now(), ids)
      ids.push(named.id)
      return [{ ...storyEntry(named.id, on, { ...fields, state: 'active' }), id: named.entry }]
    }
    if (state === 'same' || !isUpdate || known === null) return []
    const newest = known.versions.at(-1)?.occurredOn ?? on
    // A new version follows the last.
    return [storyEntry(known.id, on < newest ? newest : on, { ...known.latest, ...fields })]
  })
}
