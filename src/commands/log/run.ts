import type { NewEntry } from '../../domain/facts/entry.ts'
import { isDrill } from '../../domain/practice/not-counted.ts'
import { overlapping } from '../../domain/practice/overlap.ts'
import { splitRatings } from '../../domain/practice/piece-rubric.ts'
import { problemIdNamed } from '../../domain/practice/problem-names.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { type Activity, type Framework, forLevel } from '../../domain/rules/framework.ts'
import { namesIn } from '../../domain/rules/names.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { addDays } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { DURATION_FORMS, formatMinutes, parseMinutes, parseTimeSpan } from '../../domain/time/duration.ts'
import { muted, note, paragraph } from '../../reports/block.ts'
import { newId } from '../../store/ledger.ts'
import { parseRowRatings } from '../asking/row-ratings.ts'
import { structureOf } from '../asking/structure.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, isSet, listOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { refuseWithoutActivities } from '../lookup/activities-there.ts'
import { pick } from '../lookup/pick.ts'
import { knownProblems, ownProblem } from '../lookup/problems.ts'
import { settledRater } from '../people/rater-warnings.ts'
import { saidSolved } from '../practice/solved.ts'
import { attachmentsOf } from '../recording/attachments.ts'
import { doubtWarnings } from '../recording/doubts.ts'
import { noteOf, occurredOn, openOperation, raterOf, receipt } from '../recording/write.ts'
import { type Artefact, artefactOf, WORK } from './artefact.ts'

export async function run(context: Context, given: Input): Promise<Result> {
  const framework = context.framework()
  if (given.args[0] !== WORK) refuseWithoutActivities(framework)
  const input = context.mayPrompt ? await (await import('./ask.ts')).askedInput(context, given) : given
  if (input.args[0] === undefined)
    throw new PrepError(
      'usage',
      'what was done?',
      `prep log ACTIVITY DURATION, one of ${framework.activities.map(({ id }) => id).join(', ')}; or prep log artefact`,
    )
  const activity = input.args[0] === WORK ? null : pick(framework.activities, input.args[0] ?? '', 'activity')
  const { date, warnings } = occurredOn(context, input)
  const block = activity && practiceBlock(context, input, activity, date)
  const artefact = await artefactOf(context, input)
  const attachments = await attachmentsOf(context, input)
  const story = await toldStory(context, input, block && activity)
  refuseWithoutWork(input, artefact)
  if (!activity && (!artefact || input.args[1] !== undefined))
    throw new PrepError(
      'usage',
      artefact ? 'a piece of work is recorded without a duration' : 'where can the work be seen?',
      artefact
        ? 'log the hours under an activity: prep log ACTIVITY DURATION'
        : 'add --artefact PATH or --artefact URL',
    )
  if (!block && attachments.length > 0)
    throw new PrepError('usage', '--attach goes with a block', 'a piece of work alone is named with --artefact')
  if (activity && !block && !artefact)
    throw new PrepError(
      'usage',
      'how long did it take?',
      `prep log ${activity.id} DURATION, where a duration is ${DURATION_FORMS}`,
    )
  if (isSet(input, 'by') && listOption(input, 'set').length === 0)
    throw new PrepError('usage', '--by says who rated, and nothing is rated', 'add --set, as in --set coding=4')
  const now = context.world.now()
  const blockId = newId(now)
  const { by: rater, warnings: named } = await settledRater(context, raterOf(input))
  const said = parseRowRatings(framework, listOption(input, 'set'), activity?.rubric)
  const { all, dimensions, rows } = splitRatings(activity?.rubric ?? [], said)
  const about = block ? blockId : (artefact?.subject ?? blockId)
  const isOwnPiece = block !== null && rater.source === 'self'
  const ratings: NewEntry[] =
    dimensions !== null && !isOwnPiece
      ? [{ kind: 'review', occurredOn: date, subject: about, ...rater, payload: { ratings: all } }]
      : rows.map(
          ({ rubric, value }): NewEntry => ({
            kind: 'rating',
            occurredOn: date,
            subject: rubric,
            ...rater,
            payload: { value, about },
          }),
        )
  const head = { occurredOn: date, source: 'self', rater: 'me' } as const
  const entries: NewEntry[] = [
    ...(block && activity
      ? [
          {
            ...head,
            id: blockId,
            kind: 'practice' as const,
            subject: activity.id,
            payload: {
              ...block.payload,
              ...(dimensions && isOwnPiece ? { dimensions } : {}),
              ...(story === null ? {} : { story }),
              ...(attachments.length > 0 ? { attachments } : {}),
            },
          },
        ]
      : []),
    ...(artefact
      ? [{ ...head, kind: 'artefact' as const, id: artefact.id, subject: artefact.subject, payload: artefact.payload }]
      : []),
    ...ratings,
  ]
  const doubt =
    block && activity ? doubtWarnings({ id: blockId, subject: activity.id, payload: block.payload }, framework) : []
  const operation = openOperation(context, 'log', 'untouched')
  operation.append(entries)
  const logged = [
    ...(block && activity ? [`${activity.title}: ${formatMinutes(block.payload.minutes)}`] : []),
    ...(artefact ? [`“${artefact.payload.title}” (${artefact.payload.type})`] : []),
  ].join(', ')
  return receipt(
    operation,
    {
      activity: activity?.id ?? null,
      minutes: block?.payload.minutes ?? null,
      artefact: artefact?.subject ?? null,
      occurredOn: date,
    },
    [
      paragraph([`Logged ${logged} `, muted(`on ${dayWords(date, context.today())}.`)]),
      note('prep undo takes it back'),
    ],
    [...warnings, ...named, ...(block?.warnings ?? []), ...(artefact?.warnings ?? []), ...doubt],
  )
}

/** The story that `--story` names; stories are read only then. */
async function toldStory(context: Context, input: Input, practiced: Activity | null): Promise<string | null> {
  if (!isSet(input, 'story')) return null
  if (practiced === null) throw new PrepError('usage', '--story goes with a block', 'say how long it took')
  return (await import('../practice/story-told.ts')).saidStory(context, input, practiced)
}

type PracticePayload = Extract<NewEntry, { kind: 'practice' }>['payload']

function practiceBlock(
  context: Context,
  input: Input,
  activity: Activity,
  date: string,
): { payload: PracticePayload; warnings: string[] } | null {
  const text = input.args[1]
  if (text === undefined) return null
  const minutes = parseMinutes(text)
  if (minutes === null) throw new PrepError('usage', `"${text}" is not a duration`, `a duration is ${DURATION_FORMS}`)
  const framework = context.framework()
  const named = textOption(input, 'problem')
  const problemId = named === null ? null : (problemIdNamed(knownProblems(context), activity.id, named) ?? named)
  const known = problemId === null ? undefined : framework.problems.find(({ id }) => id === problemId)
  const mine = known ? null : ownProblem(context, problemId)
  const limitText = textOption(input, 'within')
  const limitMinutes =
    limitText === null
      ? activity.limitMinutes === null
        ? null
        : forLevel(activity.limitMinutes, context.level())
      : parseMinutes(limitText)
  if (limitText !== null && limitMinutes === null)
    throw new PrepError('usage', `"${limitText}" is not a time limit`, `a duration is ${DURATION_FORMS}`)
  const tier = textOption(input, 'tier') ?? known?.tier ?? mine?.tier ?? undefined
  if (tier !== undefined && activity.tiers.length > 0 && !activity.tiers.includes(tier))
    throw new PrepError('usage', `${activity.id} has no tier ${tier}`, `its tiers are ${activity.tiers.join(', ')}`)
  const type = textOption(input, 'type') ?? known?.type ?? mine?.type ?? undefined
  const structure = structureOf(textOption(input, 'structure'), activity)
  const score = scoreOf(input)
  const said = noteOf(context, input)
  const span = spanOf(text, date, context)
  return {
    payload: {
      minutes,
      ...(span ? { startedAt: span.startedAt, finishedAt: span.finishedAt } : {}),
      ...(problemId === null ? {} : { problem: problemId }),
      ...(tier === undefined ? {} : { tier }),
      ...(type === undefined ? {} : { type }),
      ...solvedFields(input, activity, problemId, framework),
      ...(limitMinutes === null ? {} : { limitMinutes, isWithinLimit: minutes <= limitMinutes }),
      ...(flagOption(input, 'confirm') ? { isTimeConfirmed: true } : {}),
      ...(score === null ? {} : { score }),
      ...(structure === null ? {} : { structure }),
      ...(known && known.principles.length > 0 ? { principles: known.principles } : {}),
      ...(said === undefined ? {} : { note: said }),
    },
    warnings: span ? span.warnings : [],
  }
}

/** What is said of the result. A drill is solved by its tests, and what would be ignored is refused. */
function solvedFields(
  input: Input,
  activity: Activity,
  problem: string | null,
  framework: Framework,
): Pick<PracticePayload, 'solved' | 'optimal' | 'helpUsed'> {
  const { isSolved, isOptimal, isHelpUsed } = saidSolved(input)
  if (isSolved === true && problem !== null && isDrill({ subject: activity.id, payload: { problem } }, framework))
    throw new PrepError(
      'usage',
      `${problem} is a drill: only its tests can mark it solved`,
      `prep practice ${activity.id} ${problem} begins it; leave out --solved to log only the time`,
    )
  return {
    ...(isSolved === null ? {} : { solved: isSolved }),
    ...(isOptimal === null ? {} : { optimal: isOptimal }),
    ...(isHelpUsed === null ? {} : { helpUsed: isHelpUsed }),
  }
}

/** Options that say something of a piece of work go with one. */
function refuseWithoutWork(input: Input, artefact: Artefact | null): void {
  for (const name of ['title', 'about', 'parts'])
    if (artefact === null && isSet(input, name))
      throw new PrepError('usage', `--${name} describes a piece of work`, 'add --artefact PATH or URL')
}

/** `09:00-10:30` on a date, as instants; says when another block of the same day overlaps it. */
function spanOf(
  text: string,
  date: string,
  context: Context,
): { startedAt: string; finishedAt: string; warnings: string[] } | null {
  const span = parseTimeSpan(text)
  if (!span) return null
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const start = new Date(year, month - 1, day, 0, span.startMinute)
  const startedAt = start.toISOString()
  const finishedAt = new Date(start.getTime() + span.minutes * 60_000).toISOString()
  const near = context
    .reader()
    .entries({ kinds: ['practice'], from: addDays(date, -1), until: addDays(date, 1) })
    .filter((entry) => entry.kind === 'practice')
  const clash = overlapping({ startedAt, finishedAt }, near)
  return {
    startedAt,
    finishedAt,
    warnings: clash
      ? [
          `overlaps another block of ${dayWords(clash.occurredOn, context.today())} (${namesIn(context.framework())(clash.subject)}); both are kept: prep remove ${shortId(clash.id)} removes it`,
        ]
      : [],
  }
}

function scoreOf(input: Input): number | null {
  const text = textOption(input, 'score')
  if (text === null) return null
  const isPercent = text.trim().endsWith('%')
  const value = Number(isPercent ? text.trim().slice(0, -1) : text) / (isPercent ? 100 : 1)
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new PrepError('usage', `--score takes a share from 0 to 1 or 0% to 100%, not "${text}"`)
  return value
}
