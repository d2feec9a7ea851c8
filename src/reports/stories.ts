import type { Framework, StoryRules } from '../domain/rules/framework.ts'
import { namesIn } from '../domain/rules/names.ts'
import type { StoryFinding } from '../domain/story/lint.ts'
import type { StoryMatrix } from '../domain/story/matrix.ts'
import type { StorySummary } from '../domain/story/story.ts'
import { STORY_PARTS, STORY_TEXTS, type StoryFields } from '../domain/story/template.ts'
import { capitalize } from '../domain/text/capitalize.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1 } from '../domain/text/figures.ts'
import { dayWords, periodOfYearWords } from '../domain/time/day-words.ts'
import {
  type Block,
  facts,
  heading,
  left,
  list,
  muted,
  note,
  paragraph,
  type Report,
  right,
  sentence,
  stack,
  strong,
  type Text,
  table,
} from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { listOf } from './words.ts'

export interface StoryListInput extends ReportHead {
  framework: Framework
  stories: readonly StorySummary[]
}

/** All stories without their texts: the active ones first. */
export function buildStoryList(input: StoryListInput): Report {
  const { stories, framework } = input
  const nameOf = namesIn(framework)
  const active = stories.filter(({ state }) => state === 'active')
  const ordered = [...active, ...stories.filter(({ state }) => state !== 'active')]
  const rows = ordered.map((story): Text[] => [
    story.id,
    story.title,
    story.primary.length === 0 ? [muted('none')] : listOf(story.primary.map(nameOf)),
    story.level ?? '',
    String(story.versions),
    String(story.takes),
    story.rating === null ? '' : [strong(level1(story.rating.mean)), muted(` (${story.rating.raters})`)],
    ageWords(story.ageYears),
    stateWords(story),
  ])
  const blocks: Block[] = stack(
    heading('Stories'),
    stories.length === 0 &&
      sentence('None yet. prep story add opens an editor; prep story add --template prints the form.'),
    rows.length > 0 && [
      table(
        [
          'id',
          left('title', 1),
          left('shows', 6),
          left('level', 4),
          right('versions', 7),
          right('takes', 3),
          'rated',
          left('age', 5),
          left('state', 2),
        ],
        rows,
      ),
      bankNotes(active.length, framework.storyRules),
    ],
  )
  return report('story-list', input, { stories: ordered.map(summaryData), active: active.length }, blocks)
}

const summaryData = (story: StorySummary) => ({ ...story })

const stateWords = ({ state, mergedInto, isConfidential }: StorySummary): string =>
  `${mergedInto === null ? state : `merged into ${mergedInto}`}${isConfidential ? ', confidential' : ''}`

/** Age as lists show it. */
function ageWords(years: number | null): string {
  if (years === null) return 'not stated'
  const months = Math.round(years * 12)
  return months < 24 ? `${months} mo` : `${Math.floor(years)} y`
}

function bankNotes(active: number, { activeMin, activeMax }: StoryRules): Block[] {
  if (active < activeMin) return [note(`${active} active; the framework asks for ${activeMin}`)]
  if (active > activeMax)
    return [
      note(`${active} active: more than ${activeMax} are hard to keep fresh (prep story merge, prep story retire)`),
    ]
  return []
}

export interface StoryShowInput extends ReportHead {
  framework: Framework
  story: StorySummary
  fields: StoryFields
  /** The version shown, from 1, and the days of all versions. */
  version: number
  versionDays: readonly string[]
  takes: readonly { on: string; seconds: Record<string, number> }[]
  reviews: readonly { on: string; by: string; value: number }[]
}

/** One story with its text: the only report that shows it. */
export function buildStory(input: StoryShowInput): Report {
  const { story, fields, version, versionDays, takes, reviews } = input
  const nameOf = namesIn(input.framework)
  const lastTake = takes.at(-1)
  const day = (on: string): string => dayWords(on, input.asOf)
  const about: { label: string; value: Text }[] = [
    { label: 'Id', value: story.id },
    { label: 'Version', value: `${version} of ${versionDays.length}, ${day(versionDays[version - 1] ?? input.asOf)}` },
    { label: 'State', value: stateWords(story) },
    { label: 'Level', value: fields.level ?? 'not stated' },
    { label: 'Shows first', value: fields.primary.length === 0 ? 'nothing named' : listOf(fields.primary.map(nameOf)) },
    ...(fields.secondary.length === 0 ? [] : [{ label: 'Also touches', value: listOf(fields.secondary.map(nameOf)) }]),
    {
      label: 'Happened',
      value: fields.happenedOn === undefined ? 'not stated' : periodOfYearWords(fields.happenedOn, input.asOf),
    },
    ...(fields.isConfidential
      ? [{ label: 'Confidential', value: 'yes: kept out of everything that leaves this machine' }]
      : []),
    ...(reviews.length === 0
      ? []
      : [
          {
            label: 'Rated',
            value: reviews
              .slice(-3)
              .map(({ on, by, value }) => `${level1(value)} by ${by} on ${day(on)}`)
              .join('; '),
          },
        ]),
    ...(lastTake === undefined ? [] : [{ label: 'Takes', value: `${takes.length}, the last on ${day(lastTake.on)}` }]),
  ]
  const blocks: Block[] = stack(
    heading(fields.title),
    facts(about),
    STORY_PARTS.flatMap((part): Block[] => [
      heading(capitalize(part), 2),
      paragraph(fields[part] === '' ? [muted('not written yet')] : fields[part]),
    ]),
    fields.reflection !== undefined && [heading('Reflection', 2), paragraph(fields.reflection)],
    fields.metrics.length > 0 && [
      heading('Figures', 2),
      list(fields.metrics.map(({ says, provenance }): Text => [says, muted(` · ${provenance}`)])),
    ],
  )
  const data = {
    story: {
      ...story,
      version,
      text: Object.fromEntries(STORY_TEXTS.map((part) => [part, fields[part] ?? ''])),
      metrics: fields.metrics,
    },
    versions: versionDays,
    takes,
    reviews,
  }
  return report('story', input, data, blocks)
}

export interface StoryLintInput extends ReportHead {
  findings: readonly StoryFinding[]
  linted: readonly string[]
  isStrict: boolean
}

/** What an interviewer would stumble over, story by story. */
export function buildStoryLint(input: StoryLintInput): Report {
  const { findings, linted, isStrict } = input
  const byStory = [...Map.groupBy(findings, ({ story }) => story)]
  const clean = linted.filter((id) => !findings.some(({ story }) => story === id))
  const blocks: Block[] =
    linted.length === 0
      ? [sentence('No active story to look at. prep story add writes one.')]
      : stack(
          paragraph(
            findings.length === 0
              ? `Nothing found in ${counted(linted.length, 'story', 'stories')}.`
              : `${counted(findings.length, 'finding')} in ${counted(byStory.length, 'story', 'stories')}.`,
          ),
          byStory.flatMap(([id, own]): Block[] => [heading(id, 2), list(own.map(findingText))]),
          clean.length > 0 && findings.length > 0 && note(`nothing found in ${listOf(clean)}`),
        )
  const made = report('story-lint', input, { findings, linted }, blocks)
  return isStrict && findings.length > 0 ? { ...made, exitCode: 1 } : made
}

export const findingText = ({ rule, says, mend }: StoryFinding): Text => [`${says}: ${mend} `, muted(`(${rule})`)]

export interface StoryMatrixInput extends ReportHead {
  matrix: StoryMatrix
  rules: StoryRules
}

/** Principles against stories, what is missing, and what hangs on one story. */
export function buildStoryMatrix(input: StoryMatrixInput): Report {
  const { matrix, rules } = input
  const { stories, principles, minimum, examples } = matrix
  const short = principles.filter(({ missing }) => missing > 0)
  const nameOf = new Map(principles.map(({ id, name }) => [id, name]))
  const blocks: Block[] = [
    heading('Principles and stories'),
    ...(stories.length === 0 || principles.length === 0
      ? [
          sentence(
            principles.length === 0
              ? 'The framework names no principles, so there is nothing to cover.'
              : `No active story yet: each of the ${principles.length} principles needs ${minimum}. prep story add writes one.`,
          ),
        ]
      : [
          {
            kind: 'matrix',
            matrix: {
              rowTitle: 'principle',
              valueTitle: `of ${minimum}`,
              columns: stories.map(({ n, id, heat }) => ({ mark: String(n), name: id, unitHeat: heat })),
              rows: principles.map(({ name, count: stood, primary, secondary, missing }) => ({
                label: name,
                cells: stories.map(({ id }) =>
                  primary.includes(id) ? ('full' as const) : secondary.includes(id) ? ('part' as const) : null,
                ),
                value: missing > 0 ? `${stood} (-${missing})` : String(stood),
                tone: missing === minimum ? ('bad' as const) : missing > 0 ? ('caution' as const) : ('good' as const),
              })),
              fullSays: 'primary',
              partSays: 'secondary',
              heatSays: 'told',
            },
          } satisfies Block,
          paragraph([
            strong(`${examples.count} of ${examples.of}`),
            ` examples (at most ${minimum} a principle count)`,
            muted(
              short.length === 0
                ? ' · every principle has enough'
                : ` · ${short.length} of ${principles.length} principles need more`,
            ),
          ]),
          heading('Stories', 2),
          table(
            [right('no.'), left('story', 1), 'title', right('told'), `without it, below ${minimum}`],
            stories.map(({ n, id, title, takes, fallIfBurned }): Text[] => [
              String(n),
              id,
              title,
              takes > rules.overuseTakes ? [`${takes}`, muted(' overused')] : String(takes),
              fallIfBurned.length === 0
                ? [muted('nothing')]
                : fallIfBurned.map((principle) => nameOf.get(principle) ?? principle).join(', '),
            ]),
          ),
          ...bankNotes(stories.length, rules),
        ]),
  ]
  return report('story-matrix', input, { ...matrix }, blocks)
}

/** Length of a take against what the text takes at the framework's pace. */
export const takeWords = (seconds: number, planned: number): string =>
  `${decimal(seconds, 0)} s${planned > 0 ? ` (text: ${decimal(planned, 0)} s)` : ''}`
