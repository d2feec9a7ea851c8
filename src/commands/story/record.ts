import type { NewEntry, Payloads } from '../../domain/facts/entry.ts'
import type { Evidence } from '../../domain/metrics/evidence.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { lintOne } from '../../domain/story/lint.ts'
import { type Story, storySummary } from '../../domain/story/story.ts'
import { counted } from '../../domain/text/counted.ts'
import { decimal } from '../../domain/text/figures.ts'
import type { CivilDate } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { type Block, heading, list, muted, paragraph, stack, type Text } from '../../reports/block.ts'
import { findingText } from '../../reports/stories.ts'
import type { OpenOperation } from '../../store/append.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { whatChanged } from '../recording/what-changed.ts'
import { occurredOn, receipt } from '../recording/write.ts'
import { allStories, findStory } from './find.ts'
import { lintInput } from './lint-input.ts'

export const storyEntry = (id: string, on: CivilDate, payload: Payloads['story']): NewEntry => ({
  kind: 'story',
  occurredOn: on,
  subject: id,
  source: 'self',
  rater: 'me',
  payload,
})

/** The day of a new version: `--on` or today, and never before the version it follows, or it would not be the newest. */
export function versionDay(
  context: Context,
  input: Input,
  { id, versions }: Story,
): { date: CivilDate; warnings: string[] } {
  const { date, warnings } = occurredOn(context, input)
  const newest = versions.at(-1)?.occurredOn ?? date
  if (date >= newest) return { date, warnings }
  if (input.options.on === undefined) return { date: newest, warnings }
  throw new PrepError(
    'usage',
    `${id} has a version of ${dayWords(newest, context.today())}, later than ${dayWords(date, context.today())}`,
    'a new version follows the last: give a date from then on',
  )
}

/** The receipt of a version: what lint says of it, what it changed. Never its text. */
export async function storyReceipt(
  context: Context,
  operation: OpenOperation,
  id: string,
  said: Text,
  before: Evidence,
  warnings: readonly string[],
  more: Record<string, unknown> = {},
): Promise<Result> {
  const changed = whatChanged(context, before)
  const stories = allStories(context)
  const story = findStory(stories, id)
  const summary = storySummary(story, context.evidence())
  const findings = story.latest.state === 'active' ? lintOne(story, lintInput(context, stories)) : []
  const blocks: Block[] = stack(
    paragraph(said),
    paragraph([muted(`${counted(summary.words, 'word')}, about ${decimal(summary.spokenMinutes, 1)} min spoken.`)]),
    findings.length > 0 && [heading('To improve', 2), list(findings.map(findingText))],
    changed.blocks,
  )
  return receipt(
    operation,
    { ...more, ...summary, version: summary.versions, findings, movements: changed.movements },
    blocks,
    warnings,
  )
}
