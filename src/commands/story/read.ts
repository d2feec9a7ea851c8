import { PROVENANCES } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import {
  type FIELD_NAMES,
  type FieldRules,
  type RawFields,
  readStoryFields,
  type StoryMetric,
} from '../../domain/story/fields.ts'
import { labelFields } from '../../domain/story/label-fields.ts'
import type { StoryLabels } from '../../domain/story/labels.ts'
import { type StoryIssue, splitStory } from '../../domain/story/split.ts'
import { withMetrics } from '../../domain/story/story.ts'
import type { PartTexts, StoryFields } from '../../domain/story/template.ts'
import { dayOf } from '../../domain/time/dates.ts'
import { nameOf, readNamedText } from '../../files/read.ts'
import { nearest } from '../../framework/nearest.ts'
import { readYaml } from '../../framework/yaml-text.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, isSet, listOption, textOption } from '../contract/input.ts'

export interface ReadText {
  fields: StoryFields
  issues: readonly StoryIssue[]
}

const LIMITS = { mostBytes: 1024 * 1024, ifLarger: 'a story is a page or two' }

/** The text that `--file` names. Errors name the file, never what stands in it. */
export function readStoryFile(context: Context, file: string): string {
  return checkedText(readNamedText(context.world, file, LIMITS), nameOf(file))
}

function checkedText(text: string, what: string): string {
  if (text.trim() === '')
    throw new PrepError('data', `${what} is empty`, 'nothing was recorded; prep story add --template prints the form')
  return text
}

/** A story's text as written, over what was known of it before, under what the flags say. */
export function readStoryText(context: Context, input: Input, text: string, known: StoryFields | null): ReadText {
  const { frontMatter, title, parts, labels, issues } = splitStory(text)
  const yaml = frontMatter === null || frontMatter.trim() === '' ? { value: {} } : readYaml(frontMatter)
  if ('fault' in yaml)
    return {
      fields: emptyFields(parts),
      issues: [
        ...issues,
        {
          line: yaml.line + 1,
          message: `the front matter is not valid YAML (${yaml.fault})`,
          hint: 'put texts with a colon or a # in quotes',
        },
      ],
    }
  const { value } = yaml
  if (value !== null && (typeof value !== 'object' || Array.isArray(value)))
    return {
      fields: emptyFields(parts),
      issues: [...issues, { line: 2, message: 'the front matter holds no fields', hint: 'as in title: …' }],
    }
  // A file without front matter changes the text alone.
  const written =
    frontMatter === null && known ? rawFields(known) : { ...storyFields(context.framework(), title, labels), ...value }
  const read = readFields(context, input, written, parts)
  return { fields: read.fields, issues: [...issues, ...read.issues] }
}

/** Fields as the text itself says them: its title, and labels beside the parts. */
export function storyFields(
  { levels, principles }: Pick<Framework, 'levels' | 'principles'>,
  title: string | null,
  labels: StoryLabels,
): RawFields {
  const { fields } = labelFields(labels, { levels: levels.map(({ id }) => id), principles })
  return { ...(title === null ? {} : { title }), ...fields }
}

/** The fields with the flags over them, checked. */
export function readFields(context: Context, input: Input, raw: RawFields, parts: PartTexts): ReadText {
  const rules = fieldRules(context, context.framework())
  const { fields, issues } = readStoryFields({ ...raw, ...flagFields(context, input) }, parts, rules)
  const given = metricFlags(input)
  return { fields: given.length === 0 ? fields : { ...fields, metrics: withMetrics(fields.metrics, given) }, issues }
}

/** What fields may say: levels and principles of the framework, and no date to come. */
export const fieldRules = (
  context: Context,
  { levels, principles }: Pick<Framework, 'levels' | 'principles'>,
): FieldRules => ({
  levels: levels.map(({ id }) => id),
  principles,
  today: dayOf(context.today()),
  suggest: (text, known) => {
    const best = text === '' ? null : nearest(text, known)
    return best === null ? null : `did you mean ${best}?`
  },
})

function flagFields(context: Context, input: Input): RawFields {
  const of = (option: string): RawFields => (isSet(input, option) ? { [option]: textOption(input, option) } : {})
  return {
    ...of('title'),
    ...of('primary'),
    ...of('secondary'),
    ...of('happened'),
    ...(isSet(input, 'level') ? { level: context.level() } : {}),
    ...(flagOption(input, 'confidential') ? { confidential: true } : {}),
    ...(flagOption(input, 'public') ? { confidential: false } : {}),
  }
}

/** Whether any flag says something of the story itself. */
export const hasFieldFlags = (input: Input): boolean =>
  ['title', 'primary', 'secondary', 'metric', 'happened', 'level', 'confidential', 'public'].some((option) =>
    isSet(input, option),
  )

function metricFlags(input: Input): StoryMetric[] {
  return listOption(input, 'metric').map((text, index) => {
    const at = text.lastIndexOf(':')
    const says = text.slice(0, Math.max(0, at)).trim()
    const claimed = text
      .slice(at + 1)
      .trim()
      .toLowerCase()
    const provenance = PROVENANCES.find((known) => known === claimed)
    if (says === '' || provenance === undefined)
      throw new PrepError(
        'usage',
        `--metric ${index + 1} does not say where its figure comes from`,
        `as in --metric "pages down by 40%:documented"; one of ${PROVENANCES.join(', ')}`,
      )
    return { says, provenance }
  })
}

/** Fields as the front matter has them. */
export const rawFields = (fields: StoryFields): RawFields =>
  ({
    title: fields.title,
    level: fields.level ?? null,
    primary: fields.primary,
    secondary: fields.secondary,
    metrics: fields.metrics,
    confidential: fields.isConfidential,
    happened: fields.happenedOn ?? null,
  }) satisfies Record<(typeof FIELD_NAMES)[number], unknown>

const emptyFields = (parts: PartTexts): StoryFields => ({
  title: '',
  ...parts,
  primary: [],
  secondary: [],
  metrics: [],
  isConfidential: false,
})

/** The first faults in words, the rest as a number. */
export function issueWords(issues: readonly StoryIssue[]): string {
  const shown = issues
    .slice(0, MOST_ISSUES)
    .map(
      ({ line, message, hint }) =>
        `${line === null ? '' : `line ${line}: `}${message}${hint === null ? '' : ` (${hint})`}`,
    )
  return issues.length > MOST_ISSUES ? `${shown.join('; ')}; and ${issues.length - MOST_ISSUES} more` : shown.join('; ')
}

const MOST_ISSUES = 8
