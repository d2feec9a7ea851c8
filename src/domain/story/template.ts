import type { Payloads } from '../facts/entry.ts'

export const STORY_PARTS = ['situation', 'task', 'action', 'result'] as const

/** What a story's text has: its four parts, and what was learned, which is told only when asked for. */
export const STORY_TEXTS = [...STORY_PARTS, 'reflection'] as const
export type StoryText = (typeof STORY_TEXTS)[number]

export type PartTexts = Record<StoryText, string>

export type StoryFields = Omit<Payloads['story'], 'state' | 'mergedInto'>

/** What the template says of a framework, so that nobody has to look ids up while writing. */
export interface TemplateHelp {
  levels: readonly string[]
  principles: readonly string[]
}

const PART_HELP: PartTexts = {
  situation: 'Where and when, who was involved, what was at stake.',
  task: 'What you had to achieve, and what made it hard.',
  action: 'What you decided and did, step by step, and why. Say I for your part.',
  result: 'The result, in figures. What you learned goes under # Reflection.',
  reflection: 'What you learned. You tell it if somebody asks.',
}

export const PART_TITLES: PartTexts = {
  situation: 'Situation',
  task: 'Task',
  action: 'Action',
  result: 'Result',
  reflection: 'Reflection',
}

/** The text that an editor opens with; `splitStory` and the fields' reader take it back. JSON scalars are YAML. */
export function storyTemplate(story: StoryFields | null, help: TemplateHelp): string {
  const list = (ids: readonly string[]): string => `[${ids.join(', ')}]`
  const metrics = story?.metrics ?? []
  const front = [
    '---',
    '# Its name in lists. Lines that begin with # are help.',
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
  const parts = (story?.reflection === undefined ? STORY_PARTS : STORY_TEXTS).flatMap((part) => [
    '',
    `# ${PART_TITLES[part]}`,
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
