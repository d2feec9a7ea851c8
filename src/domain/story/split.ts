import { type PartTexts, STORY_PARTS, type StoryPart } from './template.ts'

/** Something to mend in a story's text. Says where, never what stands there. */
export interface StoryIssue {
  /** Line of the text, or null when the fault lies in a field. */
  line: number | null
  message: string
  hint: string | null
}

/** A story's text taken apart: the YAML between the `---` lines, if any, a heading before the parts, and its four parts. */
export interface SplitStory {
  frontMatter: string | null
  title: string | null
  parts: PartTexts
  issues: StoryIssue[]
}

const FENCE = /^---\s*$/
const HEADING = /^(#{1,6})\s*(.+?)\s*#*$/

/**
 * Takes a story's text apart: front matter between `---` lines, then Situation, Task, Action and Result in any order, each
 * once, begun by a heading or by a label as people write them (`**Situation:** …`, `- S: …`, `**S (Situation):** …`). A
 * heading before them is the title. HTML comments are the template's help and go.
 */
export function splitStory(text: string): SplitStory {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  const issues: StoryIssue[] = []
  const first = lines.findIndex((line) => line.trim() !== '')
  let frontMatter: string | null = null
  let body = 0
  if (first >= 0 && FENCE.test(lines[first] ?? '')) {
    const end = lines.findIndex((line, index) => index > first && FENCE.test(line))
    if (end < 0)
      issues.push({ line: first + 1, message: 'the front matter does not end', hint: 'close it with a line of ---' })
    else frontMatter = lines.slice(first + 1, end).join('\n')
    body = end < 0 ? lines.length : end + 1
  }
  const { title, parts, issues: inBody } = splitParts(lines, body)
  return { frontMatter, title, parts, issues: [...issues, ...inBody] }
}

function splitParts(lines: readonly string[], from: number): Omit<SplitStory, 'frontMatter'> {
  const found = new Map<StoryPart, string[]>()
  const issues: StoryIssue[] = []
  const add = (index: number, message: string, hint: string): void =>
    void issues.push({ line: from + index + 1, message, hint })
  let title: string | null = null
  let current: string[] | null = null
  let isUnderOwnHeading = false
  const cleaned = withoutComments(lines.slice(from).join('\n')).split('\n')
  for (const [index, line] of cleaned.entries()) {
    const begun = beginningOf(line)
    const heading = begun === null ? HEADING.exec(line.trim()) : null
    if (begun && found.has(begun.part) && isUnderOwnHeading) {
      add(index, 'a second story begins here', 'prep story add takes one: save each story in a file of its own')
      break
    }
    if (begun) {
      if (found.has(begun.part)) add(index, `a second ${begun.part}`, 'each part stands once')
      current = found.get(begun.part) ?? []
      if (begun.rest !== '') current.push(begun.rest)
      found.set(begun.part, current)
    } else if (heading && current === null) title = (heading[2] ?? '').replace(/^\[[^\]]*\]\s*/, '').trim()
    else if (heading?.[1] === '#')
      add(index, 'a heading that is none of Situation, Task, Action, Result', 'begin headings of your own with ##')
    else if (current) current.push(line)
    else if (line.trim() !== '' && !isLabel(line) && !issues.some(({ message }) => message === BEFORE))
      add(index, BEFORE, 'the four parts begin with # Situation, # Task, # Action, # Result')
    if (heading && current !== null) isUnderOwnHeading = true
  }
  const text = (part: StoryPart): string => (found.get(part) ?? []).join('\n').trim()
  return {
    title: title === '' ? null : title,
    parts: { situation: text('situation'), task: text('task'), action: text('action'), result: text('result') },
    issues,
  }
}

const BEFORE = 'text before the first of the four headings'

const PART = '(?:[STAR]\\s*[(:–—-]\\s*)?(situation|task|action|result)s?\\)?'

/** A heading with nothing but the part's name, perhaps with a colon and text after it. */
const PART_HEADING = new RegExp(`^#{1,6}\\s*(?:\\*\\*|__)?${PART}(?:\\*\\*|__)?\\s*(?::\\s*(.*))?$`, 'i')
/** A label: in bold, or with a colon, at the beginning of a line or of an item of a list. */
const PART_LABEL = new RegExp(
  `^(?:[-*+]\\s+)?(?:(?:\\*\\*|__)${PART}\\s*:?\\s*(?:\\*\\*|__)\\s*:?|${PART}\\s*:)\\s*(.*)$`,
  'i',
)
/** The letters alone: `S: …`, `**T:** …`. */
const LETTER_LABEL = /^(?:[-*+]\s+)?(?:(?:\*\*|__)([STAR])\s*:?\s*(?:\*\*|__)\s*:?|([STAR])\s*:)\s+(.*)$/

function beginningOf(line: string): { part: StoryPart; rest: string } | null {
  const text = line.trim()
  const heading = PART_HEADING.exec(text)
  if (heading) return part(heading[1], heading[2])
  const label = PART_LABEL.exec(text)
  if (label) return part(label[1] ?? label[2], label[3])
  const letter = LETTER_LABEL.exec(text)
  const initial = (letter?.[1] ?? letter?.[2])?.toLowerCase()
  return letter && initial
    ? part(
        STORY_PARTS.find((name) => name.startsWith(initial)),
        letter[3],
      )
    : null
}

function part(name: string | undefined, rest: string | undefined): { part: StoryPart; rest: string } | null {
  const found = STORY_PARTS.find((one) => one === name?.toLowerCase())
  return found ? { part: found, rest: (rest ?? '').trim() } : null
}

/** `**Source:** report 12`: said of the story, and no part of it. */
const isLabel = (line: string): boolean => /^(?:[-*+]\s+)?\*\*[^*]+\*\*/.test(line.trim())

/** Line ends stay, so that later lines keep their numbers. */
const withoutComments = (text: string): string =>
  text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ''))
