import type { Attachment, NewEntry } from '../../domain/facts/entry.ts'
import { timesGiven } from '../../domain/mock/packet.ts'
import { openBlocks, type Start } from '../../domain/practice/open-blocks.ts'
import { MOCK } from '../../domain/practice/open-work.ts'
import { problemIdNamed } from '../../domain/practice/problem-names.ts'
import { fittingProblems, leastPracticed, timesPracticed } from '../../domain/practice/problem-pick.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { type Activity, forLevel, type Problem, type ProblemHead } from '../../domain/rules/framework.ts'
import { namesIn } from '../../domain/rules/names.ts'
import { principleStrengths } from '../../domain/story/strength.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { slug } from '../../domain/text/slug.ts'
import { loadProblem } from '../../framework/load-problem.ts'
import { didYouMean, nearest } from '../../framework/nearest.ts'
import type { OpenOperation } from '../../store/append.ts'
import { type LedgerReader, newId } from '../../store/ledger.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, isSet, textOption } from '../contract/input.ts'
import { localTimeWords } from '../lookup/local-time.ts'
import { pick } from '../lookup/pick.ts'
import { knownProblems, ownProblem } from '../lookup/problems.ts'
import { forgetOldStopwatches } from '../recording/stopwatch.ts'

/** What is to be practiced, before it is begun. */
export interface PracticeBlock {
  activity: Activity
  /** Of the catalog, with its prompt; null for a problem of the learner's own, or none. */
  problem: Problem | null
  /** How the problem is recorded; null: none is named. */
  problemId: string | null
  tier: string | null
  type: string | null
  url: string | null
  limitMinutes: number | null
  /** Files that were given when it began. */
  attachments?: readonly Attachment[]
}

/** A block that was registered. */
export interface BegunBlock extends PracticeBlock {
  start: Start
}

/** The activity's time limit at the level that is reported for. */
export const limitOf = ({ limitMinutes }: Activity, level: string): number | null =>
  limitMinutes === null ? null : forLevel(limitMinutes, level)

/** What was asked for: a problem of the catalog, by name or picked, or one of the learner's own. */
export async function wantedBlock(
  context: Context,
  input: Input,
  activity: Activity,
  picked: ProblemHead | null = null,
): Promise<PracticeBlock> {
  const { problems, folder } = context.framework()
  const [tier, type, url] = [textOption(input, 'tier'), textOption(input, 'type'), textOption(input, 'url')]
  if (tier !== null && activity.tiers.length > 0 && !activity.tiers.includes(tier))
    throw new PrepError('usage', `${activity.id} has no tier ${tier}`, `its tiers are ${activity.tiers.join(', ')}`)
  const own = problems.filter((problem) => problem.activity === activity.id)
  const named = input.args[1] ?? (url === null ? null : problemIdOf(url))
  const other = named === null ? null : problemIdNamed(knownProblems(context), activity.id, named)
  const head =
    picked ??
    (flagOption(input, 'pick') || isDrawn(input, activity)
      ? pickProblem(context, input, activity)
      : namedProblem(other ?? named, own, input, other))
  const limitMinutes = limitOf(activity, context.level())
  if (head)
    return {
      activity,
      problem: await loadProblem(folder, head, context.copies),
      problemId: head.id,
      tier: head.tier,
      type: head.type,
      url,
      limitMinutes,
    }
  const mine = ownProblem(context, other)
  return {
    activity,
    problem: null,
    problemId: other ?? named,
    tier: tier ?? mine?.tier ?? null,
    type: type ?? mine?.type ?? null,
    url: url ?? mine?.url ?? null,
    limitMinutes,
  }
}

/** An interviewer's question comes unannounced: it is drawn unless one is named. */
const isDrawn = (input: Input, { answeredWith }: Activity): boolean =>
  answeredWith !== null && input.args[1] === undefined && !isSet(input, 'url')

function pickProblem(context: Context, input: Input, activity: Activity): ProblemHead {
  if (input.args[1] !== undefined)
    throw new PrepError('usage', `--pick chooses a problem, and ${input.args[1]} names one`, 'leave one of them out')
  const wish = { activity: activity.id, tier: textOption(input, 'tier'), type: textOption(input, 'type') }
  const fitting = fittingProblems(context.framework().problems, wish)
  const chosen = drawn(context, fitting)
  if (chosen) return chosen
  const types = [
    ...new Set(
      context.framework().problems.flatMap((problem) => (problem.activity === activity.id ? (problem.type ?? []) : [])),
    ),
  ]
  const isKnownType = wish.type === null || types.includes(wish.type)
  throw new PrepError(
    'not-found',
    `the catalog has no such problem of ${activity.id}${isKnownType ? '' : `: ${wish.type} is not a type of it`}`,
    isKnownType
      ? 'name one of your own instead of --pick'
      : (didYouMean(wish.type ?? '', types) ?? `its types are ${types.join(', ')}`),
  )
}

/** One of the problems: those practiced least first, then what the learner's stories cover least. Null of none. */
export function drawn(context: Context, problems: readonly ProblemHead[]): ProblemHead | null {
  const isAboutPrinciples = problems.some(({ principles }) => principles.length > 0)
  const strengths = isAboutPrinciples ? principleStrengths(context.evidence()) : new Map<string, number>()
  return leastPracticed(problems, timesMet(context.reader()), context.seed(), strengths)
}

/** How often each problem was practiced, or given to an interviewer: neither is a surprise any more, or may be one. */
function timesMet(reader: LedgerReader): Map<string, number> {
  const times = timesPracticed(attempts(reader))
  const given = reader.entries({ kinds: ['review-request'] }).filter((entry) => entry.kind === 'review-request')
  for (const [id, n] of timesGiven(given)) times.set(id, (times.get(id) ?? 0) + n)
  return times
}

/** Every attempt, begun or finished, for counting. */
export const attempts = (reader: LedgerReader) =>
  reader
    .entries({ kinds: ['start', 'practice', 'known'] })
    .filter((entry) => entry.kind === 'start' || entry.kind === 'practice' || entry.kind === 'known')

function namedProblem(
  name: string | null,
  own: readonly ProblemHead[],
  input: Input,
  added: string | null,
): ProblemHead | null {
  if (name === null) return null
  const known = own.find(({ id }) => id === name.toLowerCase())
  if (known || added !== null) return known ?? null
  const isOwn = textOption(input, 'url') !== null || textOption(input, 'tier') !== null || own.length === 0
  const similar = nearest(
    name,
    own.map(({ id }) => id),
  )
  if (isOwn || similar === null) return null
  throw new PrepError(
    'not-found',
    `the catalog has no problem ${name}`,
    `did you mean ${similar}? A problem of your own: prep problem add`,
  )
}

/** `https://example.com/problems/two-sum/` → `two-sum`. */
function problemIdOf(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '')
  const parts = path.split('/').filter((part) => part !== '' && part !== 'description')
  return slug(parts.at(-1) ?? url, [])
}

/** The entry that registers a block. */
export function startEntry(
  context: Context,
  block: PracticeBlock,
): Extract<NewEntry, { kind: 'start' }> & { id: string } {
  const now = context.world.now()
  const { problemId, tier, type, url, limitMinutes, attachments = [] } = block
  return {
    id: newId(now),
    kind: 'start',
    occurredOn: context.today(),
    subject: block.activity.id,
    source: 'self',
    rater: 'me',
    payload: {
      ...(problemId === null ? {} : { problem: problemId }),
      ...(tier === null ? {} : { tier }),
      ...(type === null ? {} : { type }),
      ...(url === null ? {} : { url }),
      ...(limitMinutes === null ? {} : { limitMinutes }),
      startedAt: now.toISOString(),
      ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
    },
  }
}

/** Registers a block; from then on it is open until it is finished or given up. */
export function begin(context: Context, operation: OpenOperation, block: PracticeBlock): BegunBlock {
  const start = startEntry(context, block)
  operation.append([start])
  forgetOldStopwatches(context)
  return { ...block, start }
}

/** Blocks that are open now, of one activity or of all. */
export function openNow(reader: LedgerReader, activity: string | null = null): Start[] {
  const entries = reader.entries({ kinds: ['start', 'practice'] })
  const starts = entries.filter((entry) => entry.kind === 'start').filter(({ subject }) => subject !== MOCK)
  const finishers = entries.filter((entry) => entry.kind === 'practice')
  return openBlocks(starts, finishers).filter(({ subject }) => activity === null || subject === activity)
}

/** The open block that --start, the problem or the activity alone names. */
export async function findOpen(context: Context, input: Input, activity: Activity): Promise<BegunBlock> {
  const open = openNow(context.reader(), activity.id)
  const id = textOption(input, 'start')?.toLowerCase() ?? null
  const named = input.args[1] ?? null
  const problem =
    named === null ? null : (problemIdNamed(knownProblems(context), activity.id, named) ?? named.toLowerCase())
  const fitting = open.filter(
    (start) =>
      (id === null || start.id.startsWith(id) || start.id.endsWith(id)) &&
      (problem === null || start.payload.problem === problem),
  )
  const [only, second] = fitting
  if (!only)
    throw new PrepError(
      'not-found',
      `no block of ${activity.id}${problem === null ? '' : ` on ${problem}`} is open`,
      `prep practice ${activity.id} begins one; prep log ${activity.id} DURATION records one after the fact`,
    )
  if (second)
    throw new PrepError(
      'ambiguous',
      `${fitting.length} blocks of ${activity.id} are open: ${fitting.map((start) => `${shortId(start.id)} (${start.payload.problem ?? 'no problem'})`).join(', ')}`,
      'name one with --start ID, or give one up with prep practice abandon ID',
    )
  return resume(context, activity, only)
}

/** An open block with what the catalog says of it. */
export async function resume(context: Context, activity: Activity, start: Start): Promise<BegunBlock> {
  const framework = context.framework()
  const { problem: problemId, tier, type, url, limitMinutes } = start.payload
  const head = framework.problems.find(({ id, activity: of }) => id === problemId && of === activity.id)
  return {
    activity,
    problem: head ? await loadProblem(framework.folder, head, context.copies) : null,
    problemId: problemId ?? null,
    tier: tier ?? null,
    type: type ?? null,
    url: url ?? null,
    limitMinutes: limitMinutes ?? null,
    start,
  }
}

export const activityNamed = (context: Context, id: string): Activity =>
  pick(context.framework().activities, id, 'activity')

/** How a block is called in messages. */
export const blockName = ({ activity, problem, problemId }: PracticeBlock): string =>
  problem
    ? `${activity.title}, ${problem.title}`
    : problemId === null
      ? activity.title
      : `${activity.title}, ${problemId}`

/** The command that finishes a block; a recall is done anew, and a drill by its tests. */
export function finishingCommand({ activity, problem, problemId, start }: BegunBlock): string {
  if (activity.recall !== null) return `prep practice ${activity.id}`
  if (problem?.isDrill) return `prep practice ${activity.id} ${problemId} --check`
  return `prep practice ${activity.id} --start ${shortId(start.id)} --done`
}

/** The command that goes on with a block. */
export const resumingCommand = ({ activity, start }: BegunBlock): string =>
  activity.recall === null
    ? `prep practice ${activity.id} --start ${shortId(start.id)} --resume`
    : `prep practice ${activity.id}`

/** Other blocks that are still open and were begun lately: two at a time cannot both be worked on. */
export function openWarnings(context: Context, open: readonly Start[]): string[] {
  const now = context.world.now().getTime()
  const nameOf = namesIn(context.framework())
  const recent = open.filter(({ payload }) => Math.abs(now - Date.parse(payload.startedAt)) < RECENT_MS)
  return recent.map(
    ({ id, subject, payload }) =>
      `a block of ${nameOf(subject)}${payload.problem === undefined ? '' : ` (${nameOf(payload.problem)})`} is open as well, since ${localTimeWords(payload.startedAt, context.today())}: prep practice abandon ${shortId(id)} gives it up`,
  )
}

const RECENT_MS = 12 * 3600_000
