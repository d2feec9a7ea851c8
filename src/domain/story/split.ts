import { addLabel, cellsOf, plainText, type StoryLabel, type StoryLabels, type StoryLine, storyLine } from './labels.ts'
import { type StoryRow, storiesOfRows } from './table.ts'
import { type PartTexts, STORY_TEXTS, type StoryText } from './template.ts'

/** Something to mend in a story's text. Says where, never what stands there. */
export interface StoryIssue {
  /** Line of the text, or null when the fault lies in a field. */
  line: number | null
  message: string
  hint: string | null
}

/** One story of a text: a heading before its parts, the parts, and what labels say of it. */
export interface SplitStory {
  /** Line on which it begins. */
  line: number
  title: string | null
  parts: PartTexts
  labels: StoryLabels
  /** Lines that nothing reads. */
  leftOut: number[]
}

/** A file of stories taken apart: the YAML between the `---` lines, if any, and its stories. */
export interface SplitStories {
  frontMatter: string | null
  stories: SplitStory[]
  issues: StoryIssue[]
}

/**
 * Takes a text apart: front matter between `---` lines, then stories, each of Situation, Task, Action and Result, perhaps
 * a Reflection, in any order, each once, begun by a heading, a label or a row of a table as people write them
 * (`**Situation:** …`, `- S: …`, `**S (Situation):** …`). A heading before them is the title. HTML comments are the
 * template's help and go.
 */
export function splitStories(text: string): SplitStories {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  const front = frontMatterOf(lines)
  const cleaned = withoutCallouts(withoutComments(lines.slice(front.end).join('\n')).split('\n'))
  const inTable = storiesOfRows(tableRows(cleaned, front.end))
  if (inTable.length > 0) return { frontMatter: front.text, stories: inTable, issues: front.issues }
  const { stories, issues } = readBody(cleaned, front.end, front.text !== null)
  return { frontMatter: front.text, stories, issues: [...front.issues, ...issues] }
}

const tableRows = (lines: readonly string[], before: number): StoryRow[] =>
  lines.flatMap((text, index) => {
    const line = /^\s*\|.*\|\s*$/.test(text) ? cellsOf(text.trim()) : null
    return line === null ? [] : [{ line: before + index + 1, cells: line }]
  })

/** A text that should hold one story: of several it is said where the second begins. */
export function splitStory(text: string): SplitStory & Pick<SplitStories, 'frontMatter' | 'issues'> {
  const { frontMatter, stories, issues } = splitStories(text)
  const [first, second] = stories
  const many: StoryIssue[] =
    second === undefined
      ? []
      : [{ line: second.line, message: 'a second story begins here', hint: 'prep import FILE --as stories takes all' }]
  return { ...(first ?? emptyStory(1)), frontMatter, issues: [...issues, ...many] }
}

const FENCE = /^---\s*$/

function frontMatterOf(lines: readonly string[]): { text: string | null; end: number; issues: StoryIssue[] } {
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0 || !FENCE.test(lines[first] ?? '')) return { text: null, end: 0, issues: [] }
  const end = lines.findIndex((line, index) => index > first && FENCE.test(line))
  if (end >= 0) return { text: lines.slice(first + 1, end).join('\n'), end: end + 1, issues: [] }
  const issue = { line: first + 1, message: 'the front matter does not end', hint: 'close it with a line of ---' }
  return { text: null, end: lines.length, issues: [issue] }
}

const noParts = (): PartTexts => ({ situation: '', task: '', action: '', result: '', reflection: '' })

const emptyStory = (line: number): SplitStory => ({ line, title: null, parts: noParts(), labels: {}, leftOut: [] })

/** All four parts told in one line (`S: … T: … A: … R: …`), each as a line of its own; any other line as it is. */
function partsInLine(text: string): string[] {
  const parts = text.split(/(?<=\s)(?=(?:\*\*|__)?(?:[TAR]|Task|Action|Result)(?:\*\*|__)?\s?:(?:\*\*|__)?\s)/)
  const begins = parts.map((part) => /^[\s>*_-]*(\p{L})/u.exec(part)?.[1]?.toUpperCase() ?? '')
  return begins.join('') === 'STAR' ? parts.map((part) => part.trim()) : [text]
}

/** A line with its number, as the reader goes through them. */
interface Read {
  number: number
  text: string
  line: StoryLine
}

/** A story while it is read; `rows` are the lines of its parts. */
interface OpenStory extends SplitStory {
  titleLevel: number | null
  rows: Map<StoryText, Read[]>
  current: StoryText
}

function readBody(
  lines: readonly string[],
  before: number,
  hasFrontMatter: boolean,
): { stories: SplitStory[]; issues: StoryIssue[] } {
  const read = lines.flatMap((text, index) =>
    partsInLine(text).map((one): Read => ({ number: before + index + 1, text: one, line: storyLine(one) })),
  )
  const stories: OpenStory[] = []
  const issues: StoryIssue[] = []
  let open: OpenStory | null = null
  let waiting: Read[] = []
  const begin = (at: Read, part: StoryText): OpenStory => {
    const story = openStory(waiting, at, part, !hasFrontMatter && stories.length === 0)
    const strange = stories.length === 0 ? story.strange : null
    if (strange !== null) issues.push({ line: strange, message: BEFORE, hint: HOW_PARTS_BEGIN })
    waiting = []
    stories.push(story)
    return story
  }
  for (const at of read) {
    const { line } = at
    if (line.is === 'part' && isMeant(line, read, at, open, waiting)) {
      if (open?.rows.has(line.part)) {
        const next: Read[] | null = cutForNext(open, line.part)
        if (next === null)
          issues.push({ line: at.number, message: `a second ${line.part}`, hint: 'each part may come only once' })
        else {
          waiting = next
          open = null
        }
      }
      if (open === null) open = begin(at, line.part)
      const rows: Read[] = open.rows.get(line.part) ?? []
      if (line.rest !== '') rows.push({ ...at, text: line.rest })
      open.rows.set(line.part, rows)
      open.current = line.part
    } else if (open !== null && line.is === 'heading' && open.titleLevel !== null && line.level <= open.titleLevel) {
      open = null
      waiting = [at]
    } else if (open === null) waiting.push(at)
    else {
      if (line.is === 'heading' && line.level === 1 && open.titleLevel === null && !isFollowedByStory(read, at))
        issues.push({ line: at.number, message: OWN_HEADING, hint: 'begin headings of your own with ##' })
      if (line.is === 'label' && line.isMarked && isOfStory(line.label)) addLabel(open.labels, line.label, line.rest)
      else open.rows.get(open.current)?.push(at)
    }
  }
  const last = stories.at(-1)
  if (last) last.leftOut.push(...numbersOf(waiting))
  else if (waiting.some(({ line }) => line.is !== 'blank')) {
    const first = waiting.find(({ line }) => line.is === 'text')
    if (first) issues.push({ line: first.number, message: BEFORE, hint: HOW_PARTS_BEGIN })
  }
  return { stories: stories.map(closed), issues }
}

const BEFORE = 'text before the first of the four headings'
const HOW_PARTS_BEGIN = 'the four parts begin with # Situation, # Task, # Action, # Result'
const OWN_HEADING = 'a heading other than Situation, Task, Action, Result'

/**
 * Other words for a part (`Impact`) begin one only where the story has none of the plain name: neither before this line nor
 * behind it, down to the next title.
 */
function isMeant(
  { part, isPlain }: StoryLine & { is: 'part' },
  read: readonly Read[],
  { number }: Read,
  open: OpenStory | null,
  waiting: readonly Read[],
): boolean {
  if (isPlain) return true
  if (open?.rows.has(part)) return false
  const heading = waiting.findLast(({ line }) => line.is === 'heading')?.line
  const level = open ? open.titleLevel : heading?.is === 'heading' ? heading.level : null
  for (let index = number - (read[0]?.number ?? 1) + 1; index < read.length; index++) {
    const line = read[index]?.line ?? { is: 'blank' }
    if (level !== null && line.is === 'heading' && line.level <= level) return true
    if (line.is === 'part' && line.isPlain && line.part === part) return false
  }
  return true
}

const isOfStory = (label: StoryLabel): label is keyof StoryLabels => !['title', 'left-out', 'happened'].includes(label)

/** A heading after which a part comes that the open story has already: the title of the next story. */
function isFollowedByStory(read: readonly Read[], { number }: Read): boolean {
  for (let index = number - (read[0]?.number ?? 1) + 1; index < read.length; index++) {
    const line = read[index]?.line
    if (line?.is === 'part') return line.part !== 'reflection'
    if (line?.is === 'heading') return false
  }
  return false
}

/**
 * The lines behind the open story's last part that belong to the next one, taken from it: from a heading, a title in bold,
 * a title of one line, or a rule on. A story that has begun with this part, and has all, ends here in any case. Null when
 * nothing says that another story begins.
 */
function cutForNext(open: OpenStory, part: StoryText): Read[] | null {
  const rows = open.rows.get(open.current) ?? []
  const at = titleIn(rows)
  if (at >= 0) return rows.splice(at)
  const [first] = open.rows.keys()
  return part === first && open.rows.size >= STORY_PARTS_NEEDED ? [] : null
}

const STORY_PARTS_NEEDED = 4

function titleIn(rows: readonly Read[]): number {
  const isTitle = ({ line }: Read): boolean =>
    line.is === 'heading' || line.is === 'rule' || (line.is === 'label' && line.label === 'title')
  const marked = rows.findLastIndex(isTitle)
  if (marked >= 0) return firstOfRun(rows, marked, isTitle)
  const last = rows.findLastIndex(({ line }) => line.is !== 'blank')
  if (last > 0 && rows[last]?.line.is === 'bold') return last
  const alone = last > 0 && rows[last - 1]?.line.is === 'blank' ? rows[last] : undefined
  if (alone === undefined) return -1
  return alone.line.is === 'bold' || (alone.line.is === 'text' && isShort(alone.text)) ? last : -1
}

/** A rule and a heading behind it belong together. */
function firstOfRun(rows: readonly Read[], at: number, isTitle: (row: Read) => boolean): number {
  let first = at
  for (let index = at - 1; index >= 0; index--) {
    const row = rows[index]
    if (row === undefined || (row.line.is !== 'blank' && !isTitle(row))) break
    if (isTitle(row)) first = index
  }
  return first
}

const LONGEST_TITLE = 100

const isShort = (text: string): boolean => text.trim().length <= LONGEST_TITLE && !/[.!?;,]$/.test(text.trim())

/** A story that begins behind these lines; `strange` is the first line of them that is in nobody's way of writing one. */
function openStory(
  before: readonly Read[],
  at: Read,
  part: StoryText,
  mayBeTitled: boolean,
): OpenStory & { strange: number | null } {
  const story = { ...emptyStory(at.number), titleLevel: null as number | null, rows: new Map(), current: part }
  const texts = before.filter(({ line }) => line.is === 'text')
  const heading = before.findLast(
    ({ line }) => line.is === 'heading' || (line.is === 'label' && line.label === 'title'),
  )
  const bold = before.findLast(({ line }) => line.is === 'bold')
  const [only] = texts
  const single = texts.length === 1 && only !== undefined && isShort(only.text) && mayBeTitled ? only : undefined
  const titled = heading ?? bold ?? single ?? (mayBeTitled ? undefined : texts.findLast(({ text }) => isShort(text)))
  if (titled) {
    story.title = titleOf(titled)
    story.line = titled.number
    story.titleLevel = titled.line.is === 'heading' ? titled.line.level : null
  }
  for (const { line } of before)
    if (line.is === 'label' && line.label !== 'title' && line.label !== 'left-out')
      addLabel(story.labels, line.label, line.rest)
  const rest = before.filter((one) => one !== titled && !(one.line.is === 'label' && one.line.label !== 'left-out'))
  story.leftOut = numbersOf(rest.filter(({ line }) => line.is !== 'heading'))
  const isTitled = heading !== undefined || bold !== undefined || single !== undefined
  return { ...story, strange: isTitled ? null : (texts[0]?.number ?? null) }
}

/** Of lines that say something: titles of a table's columns do not. */
const numbersOf = (rows: readonly Read[]): number[] =>
  rows.filter(({ line }) => !['blank', 'rule', 'row'].includes(line.is)).map(({ number }) => number)

/** `### [Reliability] Fewer night pages`, `Story 2: Fewer night pages`, `1. Fewer night pages`. */
function titleOf({ line, text }: Read): string | null {
  const said = line.is === 'heading' || line.is === 'bold' ? line.text : line.is === 'label' ? line.rest : text
  const title = plainText(said)
    .replace(/^\[[^\]]*\]\s*/, '')
    .replace(/^(?:story\s*)?(?:#\s*)?\d{1,3}\s*[.:)–—-]\s*/i, '')
    .replace(/^story\s*:\s*/i, '')
    // The id of a block in Obsidian.
    .replace(/\s\^[\w-]+$/, '')
    .trim()
  return title === '' ? null : title
}

function closed({ line, title, labels, leftOut, rows }: OpenStory): SplitStory {
  const parts = noParts()
  for (const part of STORY_TEXTS) parts[part] = textOf(rows.get(part) ?? [])
  return { line, title, parts, labels, leftOut }
}

const textOf = (rows: readonly Read[]): string =>
  rows
    .filter(({ line }, index) => line.is !== 'rule' || rows.slice(index).some((row) => row.line.is === 'text'))
    .map(({ text }) => text)
    .join('\n')
    .trim()

const CALLOUT = /^>\s*\[![\w-]+\][+-]?\s*/

/** Callouts of Obsidian (`> [!note] Situation`) as a heading and the text below it. */
const withoutCallouts = (lines: readonly string[]): string[] =>
  lines.some((line) => CALLOUT.test(line))
    ? lines.map((line) => (CALLOUT.test(line) ? line.replace(CALLOUT, '### ') : line.replace(/^>\s?/, '')))
    : [...lines]

/** Line ends stay, so that later lines keep their numbers. */
const withoutComments = (text: string): string =>
  text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ''))
