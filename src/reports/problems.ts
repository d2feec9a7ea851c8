import type { EntryOf, Payloads } from '../domain/facts/entry.ts'
import { absence } from '../domain/rules/absent-parts.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { counted } from '../domain/text/counted.ts'
import { formatMinutes } from '../domain/time/duration.ts'
import {
  type Block,
  facts,
  heading,
  left,
  list,
  note,
  paragraph,
  type Report,
  right,
  stack,
  type Text,
  table,
} from './block.ts'
import { type ReportHead, report } from './envelope.ts'

export interface ListedProblem {
  id: string
  activity: string
  title: string
  knownAs: string[]
  tier: string | null
  type: string | null
  isOwn: boolean
  /** Attempts, begun or done. */
  times: number
}

export interface ProblemListInput extends Omit<ReportHead, 'framework'> {
  framework: Framework
  problems: readonly ListedProblem[]
}

/** Problems by activity, in the order of the catalog. */
export function buildProblemList(input: ProblemListInput): Report {
  const { framework, problems } = input
  const done = problems.filter(({ times }) => times > 0).length
  const blocks: Block[] = stack(
    heading('Problems'),
    problems.length === 0 && paragraph(framework.problems.length === 0 ? absence('problems') : 'No problem fits.'),
    [...Map.groupBy(problems, ({ activity }) => activity)].flatMap(([activity, own]): Block[] => [
      heading(framework.activities.find(({ id }) => id === activity)?.title ?? activity, 2),
      table(
        ['problem', 'title', left('tier', 1), right('done', 2)],
        own.map(({ id, title, tier, isOwn, times }): Text[] => [
          id,
          isOwn ? `${title} (your own)` : title,
          tier ?? '',
          times === 0 ? '' : String(times),
        ]),
      ),
    ]),
    problems.length > 0 && note(`${counted(problems.length, 'problem')}, ${done} started or done`),
  )
  const data = problems.map(({ id, activity, title, knownAs, tier, type, isOwn, times }) => ({
    id,
    activity,
    title,
    knownAs,
    tier,
    type,
    isOwn,
    times,
  }))
  return report('problems', input, { problems: data }, blocks)
}

export interface ProblemInput extends Omit<ReportHead, 'framework'> {
  framework: Framework
  problem: Omit<ListedProblem, 'knownAs' | 'times'> & { url: string | null; names: string[] }
  /** Null for one of the learner's own. */
  prompt: string | null
  /** Null while it is not to be seen. */
  covers: readonly string[] | null
  attempts: readonly EntryOf<'practice'>[]
}

/** One problem: its prompt, its names, the learner's attempts, and what a good answer covers. */
export function buildProblem(input: ProblemInput): Report {
  const { framework, problem, prompt, covers, attempts } = input
  const activity = framework.activities.find(({ id }) => id === problem.activity)?.title ?? problem.activity
  const blocks: Block[] = stack(
    heading(problem.title),
    prompt !== null && paragraph(prompt),
    facts([
      { label: 'Activity', value: activity },
      ...(problem.tier === null ? [] : [{ label: 'Tier', value: problem.tier }]),
      ...(problem.type === null ? [] : [{ label: 'Type', value: problem.type }]),
      ...(problem.url === null ? [] : [{ label: 'Where', value: problem.url }]),
      ...(problem.names.length === 0 ? [] : [{ label: 'Also known as', value: problem.names.join(', ') }]),
      { label: 'Done', value: attempts.length === 0 ? 'not yet' : counted(attempts.length, 'time') },
    ]),
    attempts.length > 0 &&
      table(
        ['on', right('time'), 'came to'],
        attempts.map(({ occurredOn, payload }): Text[] => [
          occurredOn,
          formatMinutes(payload.minutes),
          cameTo(payload),
        ]),
      ),
    covers !== null && covers.length > 0 && [heading('A good answer covers', 2), list(covers)],
    covers === null && note('what a good answer covers is shown once you have done it, or with --answer'),
  )
  const data = {
    ...problem,
    prompt,
    covers,
    attempts: attempts.map(({ id, occurredOn, payload: { minutes, solved } }) => ({
      id,
      on: occurredOn,
      minutes,
      solved: solved ?? null,
    })),
  }
  return report('problem', input, { problem: data }, blocks)
}

const cameTo = ({ solved, optimal, helpUsed }: Payloads['practice']): string =>
  [
    optimal ? 'optimal' : solved ? 'solved' : solved === false ? 'not solved' : 'not stated',
    ...(helpUsed ? ['with help'] : []),
  ].join(', ')
