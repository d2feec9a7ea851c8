import type { Payloads } from '../facts/entry.ts'

export const STORY_PARTS = ['situation', 'task', 'action', 'result'] as const
export type StoryPart = (typeof STORY_PARTS)[number]

export type PartTexts = Record<StoryPart, string>

/** Something to mend in a story's text. Says where, never what stands there. */
export interface StoryIssue {
  /** Line of the text, or null when the fault lies in a field. */
  line: number | null
  message: string
  hint: string | null
}

/** A story's text taken apart: the YAML between the `---` lines, if any, and its four parts. */
export interface SplitStory {
  frontMatter: string | null
  parts: PartTexts
  issues: StoryIssue[]
}

const FENCE = /^---\s*$/
const PART_HEADING = /^#{1,6}\s*(situation|task|action|result)s?\s*:?\s*$/i
const TOP_HEADING = /^#(?!#)\s*\S/

/**
 * Takes a story's text apart: front matter between `---` lines, then the headings `# Situation`, `# Task`, `# Action`
 * and `# Result` in any order, each once. HTML comments are the template's help and go.
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
  const { parts, issues: inBody } = splitParts(lines, body)
  return { frontMatter, parts, issues: [...issues, ...inBody] }
}

function splitParts(lines: readonly string[], from: number): { parts: PartTexts; issues: StoryIssue[] } {
  const found = new Map<StoryPart, string[]>()
  const issues: StoryIssue[] = []
  let current: string[] | null = null
  const cleaned = withoutComments(lines.slice(from).join('\n')).split('\n')
  for (const [index, line] of cleaned.entries()) {
    const at = from + index + 1
    const heading = PART_HEADING.exec(line.trim())?.[1]?.toLowerCase()
    const part = STORY_PARTS.find((name) => name === heading)
    if (part) {
      if (found.has(part)) issues.push({ line: at, message: `a second ${part}`, hint: 'each part stands once' })
      current = found.get(part) ?? []
      found.set(part, current)
    } else if (TOP_HEADING.test(line) && current !== null)
      issues.push({
        line: at,
        message: 'a heading that is none of Situation, Task, Action, Result',
        hint: 'begin headings of your own with ##',
      })
    else if (current) current.push(line)
    else if (line.trim() !== '' && !issues.some(({ message }) => message === BEFORE))
      issues.push({
        line: at,
        message: BEFORE,
        hint: 'the four parts begin with # Situation, # Task, # Action, # Result',
      })
  }
  const text = (part: StoryPart): string => (found.get(part) ?? []).join('\n').trim()
  return {
    parts: { situation: text('situation'), task: text('task'), action: text('action'), result: text('result') },
    issues,
  }
}

const BEFORE = 'text before the first of the four headings'

/** Line ends stay, so that later lines keep their numbers. */
const withoutComments = (text: string): string =>
  text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ''))

export type StoryFields = Omit<Payloads['story'], 'state' | 'mergedInto'>

/** What the template says of a framework, so that nobody has to look ids up while writing. */
export interface TemplateHelp {
  levels: readonly string[]
  principles: readonly string[]
}

const PART_HELP: PartTexts = {
  situation: 'Where and when, whom it concerned, what was at stake.',
  task: 'What you were to achieve, and what made it hard.',
  action: 'What you decided and did, step by step, and why. Say I for your part.',
  result: 'What came of it, in figures, and what you learned.',
}

const TITLES: PartTexts = { situation: 'Situation', task: 'Task', action: 'Action', result: 'Result' }

/** The text that an editor opens with; `splitStory` and the fields' reader take it back. JSON scalars are YAML. */
export function storyTemplate(story: StoryFields | null, help: TemplateHelp): string {
  const list = (ids: readonly string[]): string => `[${ids.join(', ')}]`
  const metrics = story?.metrics ?? []
  const front = [
    '---',
    '# How it is called in lists. Lines that begin with # are help.',
    `title: ${story ? JSON.stringify(story.title) : ''}`.trimEnd(),
    `# The scope it shows: ${help.levels.join(' or ')}.`,
    `level: ${story?.level ?? ''}`.trimEnd(),
    '# Principles it shows first, and those it also touches, by id:',
    ...wrapIds(help.principles),
    `primary: ${list(story?.primary ?? [])}`,
    `secondary: ${list(story?.secondary ?? [])}`,
    '# Figures of the result, and where each comes from: documented, estimated,',
    '# remembered or cannot-confirm.',
    ...(metrics.length === 0
      ? ['metrics: []', '#  - { says: "pages down by 40%", provenance: documented }']
      : [
          'metrics:',
          ...metrics.map(({ says, provenance }) => `  - { says: ${JSON.stringify(says)}, provenance: ${provenance} }`),
        ]),
    '# true keeps it out of everything that leaves this machine.',
    `confidential: ${story?.isConfidential ?? false}`,
    '# When it happened: 2025-03, or 2025.',
    `happened: ${story?.happenedOn ? JSON.stringify(story.happenedOn) : ''}`.trimEnd(),
    '---',
  ]
  const parts = STORY_PARTS.flatMap((part) => [
    '',
    `# ${TITLES[part]}`,
    `<!-- ${PART_HELP[part]} -->`,
    '',
    story?.[part] ?? '',
  ])
  return `${[...front, ...parts].join('\n').trimEnd()}\n`
}

const HELP_COLUMNS = 78

function wrapIds(ids: readonly string[]): string[] {
  const lines: string[] = []
  for (const id of ids) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + id.length + 2 <= HELP_COLUMNS) lines[lines.length - 1] = `${last}, ${id}`
    else lines.push(`#   ${id}`)
  }
  return lines
}
