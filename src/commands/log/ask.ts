import { artefactNeeds, artefactTypes } from '../../domain/practice/artefact-needs.ts'
import { isDrill } from '../../domain/practice/not-counted.ts'
import { doubtOf } from '../../domain/practice/time-that-counts.ts'
import { type Activity, forLevel } from '../../domain/rules/framework.ts'
import { DURATION_FORMS, formatMinutes, parseMinutes } from '../../domain/time/duration.ts'
import type { Asker } from '../asking/prompts.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, isSet, textOption } from '../contract/input.ts'
import { pick } from '../lookup/pick.ts'
import { askSolved, saidSolved } from '../practice/solved.ts'
import { WORK, workType } from './artefact.ts'

/** What was asked for, with what the person at the terminal adds where something is missing. */
export async function askedInput(context: Context, input: Input): Promise<Input> {
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(context.world)
  const named = input.args[0] ?? (await askActivity(context, asker))
  const known: Input = { ...input, args: [named, ...input.args.slice(1)] }
  if (named === WORK) return askWork(context, asker, known)
  const activity = pick(context.framework().activities, named, 'activity')
  return askBlock(context, asker, activity, known)
}

const withOptions = (input: Input, options: Input['options']): Input => ({
  ...input,
  options: { ...input.options, ...options },
})

const askActivity = ({ framework }: Context, asker: Asker): Promise<string> =>
  asker.choice('What did you do?', [
    ...framework().activities.map(({ id, title }) => ({ name: title, value: id })),
    { name: 'A piece of work, without time', value: WORK },
  ])

async function askBlock(context: Context, asker: Asker, activity: Activity, input: Input): Promise<Input> {
  if (isSet(input, 'artefact') && input.args[1] === undefined) return askWork(context, asker, input)
  const isComplete = input.args[1] !== undefined
  const length = await askLength(context, asker, activity, input)
  if (isComplete) return askResult(context, asker, activity, length)
  const problem = isSet(input, 'problem') || activity.outcome !== 'solved' ? null : await askProblem(asker)
  const type = problem === null ? await askType(context, asker, activity, input) : null
  return askResult(context, asker, activity, withOptions(length, { ...(problem ? { problem } : {}), ...(type ?? {}) }))
}

/** Which kind it was, where the catalog tells several apart: requirements may want different ones. */
async function askType({ framework }: Context, asker: Asker, activity: Activity, input: Input): Promise<object | null> {
  const types = new Set(
    framework().problems.flatMap((head) => (head.activity === activity.id ? (head.type ?? []) : [])),
  )
  if (types.size === 0 || isSet(input, 'type') || isSet(input, 'problem')) return null
  const type = await asker.choice('What kind was it?', [
    ...[...types].map((id) => ({ name: id.replaceAll('-', ' '), value: id })),
    { name: 'none of these', value: null },
  ])
  return type === null ? null : { type }
}

/** The duration: asked for where it is missing, and again where it can hardly be right. */
async function askLength(context: Context, asker: Asker, activity: Activity, input: Input): Promise<Input> {
  const given = input.args[1]
  const validate = (text: string): true | string => parseMinutes(text) !== null || `a duration is ${DURATION_FORMS}`
  const text = given ?? (await asker.text('How long did it take?', { validate }))
  const known = { ...input, args: [input.args[0] ?? activity.id, text] }
  const minutes = parseMinutes(text)
  const own = activity.limitMinutes === null ? null : forLevel(activity.limitMinutes, context.level())
  const limit = parseMinutes(textOption(input, 'within') ?? '') ?? own
  const doubt = minutes === null ? null : doubtOf(minutes, limit, context.framework().constants.hours)
  if (minutes === null || doubt === null || flagOption(input, 'confirm')) return known
  const isRight = await asker.decide(
    `${text} is ${formatMinutes(minutes)}, which is very ${doubt === 'too-long' ? 'long' : 'short'}. Is it right?`,
  )
  if (isRight) return withOptions(known, { confirm: true })
  return askLength(context, asker, activity, { ...input, args: [activity.id] })
}

async function askProblem(asker: Asker): Promise<string | null> {
  return (await asker.text('Which problem? (its name or id; Enter to skip)')).trim() || null
}

/** Whether it was solved, unless its tests say that. */
async function askResult(context: Context, asker: Asker, activity: Activity, input: Input): Promise<Input> {
  const problem = textOption(input, 'problem')
  const said = saidSolved(input)
  const isTested = problem !== null && isDrill({ subject: activity.id, payload: { problem } }, context.framework())
  if (activity.outcome !== 'solved' || isTested || said.isSolved !== null) return input
  const { isSolved, isOptimal, isHelpUsed } = await askSolved(asker, activity, said)
  return withOptions(input, {
    ...(isSolved === null ? {} : { solved: isSolved }),
    ...(isOptimal === true ? { optimal: true } : {}),
    ...(isHelpUsed === true ? { helpUsed: true } : {}),
  })
}

/** A piece of work: what kind, where it lies, and what the requirements that count it need to know. */
async function askWork(context: Context, asker: Asker, input: Input): Promise<Input> {
  const framework = context.framework()
  const type =
    isSet(input, 'type') || input.args[0] !== WORK
      ? workType(input)
      : await asker.choice('What kind of work is it?', [
          ...artefactTypes(framework).map(({ type: id, says }) => ({ name: id, value: id, says })),
          { name: 'other', value: 'other' },
        ])
  const location =
    textOption(input, 'artefact') ??
    (await asker.text('Where can it be seen? (a file or an address)', {
      validate: (text) => text.trim() !== '' || 'a path or an address',
    }))
  const needs = artefactNeeds(framework, type, context.level())
  const about =
    needs.about === null || isSet(input, 'about')
      ? null
      : (await asker.text(`Which one is it? (${needs.about}; Enter to skip)`)).trim()
  const parts =
    needs.parts === null || isSet(input, 'parts')
      ? null
      : (
          await asker.text(`How many does it hold? (${needs.parts.says}; Enter to skip)`, {
            validate: (text) => /^\s*\d*\s*$/.test(text) || 'a whole number',
          })
        ).trim()
  return withOptions(input, {
    type,
    artefact: location.trim(),
    ...(about ? { about } : {}),
    ...(parts ? { parts } : {}),
  })
}
