import type { NewEntry } from '../../domain/facts/entry.ts'
import { artefactNeeds } from '../../domain/practice/artefact-needs.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import type { Context } from '../contract/context.ts'
import { type Input, numberOption, textOption } from '../contract/input.ts'
import { newOwnId } from '../lookup/own-id.ts'
import { noteOf } from '../recording/write.ts'

/** In place of an activity: a piece of work alone. */
export const WORK = 'artefact'

export interface Artefact {
  id: string
  subject: string
  payload: Extract<NewEntry, { kind: 'artefact' }>['payload']
  warnings: string[]
}

/** What kind of work is meant: `--type`, else the activity that it is logged under. */
export const workType = (input: Input): string =>
  textOption(input, 'type') ?? (input.args[0] === undefined || input.args[0] === WORK ? 'other' : input.args[0])

/** The piece of work that the options name; null when they name none. */
export async function artefactOf(context: Context, input: Input): Promise<Artefact | null> {
  const location = textOption(input, 'artefact')
  if (location === null) return null
  const title = textOption(input, 'title') ?? location.split(/[\\/]/).findLast((part) => part !== '') ?? location
  const said = noteOf(context, input)
  const known = context
    .reader()
    .entries({ kinds: ['artefact'] })
    .filter((entry) => entry.kind === 'artefact')
  const { entry, id } = newOwnId(
    'artefact',
    context.world.now(),
    known.map(({ subject }) => subject),
  )
  // Loading what makes digests takes longer than writing an entry.
  const { digestOf } = await import('../../files/digest.ts')
  const digest = digestOf(context.world, location)
  const about = textOption(input, 'about')?.trim() || null
  const parts = numberOption(input, 'parts', { min: 1, isWhole: true })
  const type = workType(input)
  const same = digest === null ? undefined : known.find(({ payload }) => payload.digest === digest)
  return {
    id: entry,
    subject: id,
    payload: {
      title,
      type,
      location,
      ...(digest === null ? {} : { digest }),
      ...(about === null ? {} : { about }),
      ...(parts === null ? {} : { parts }),
      ...(said === undefined || input.args[1] !== undefined ? {} : { note: said }),
    },
    warnings: [
      ...(same
        ? [
            `the same file as ${same.payload.title} of ${dayWords(same.occurredOn, context.today())}: together they are one piece`,
          ]
        : []),
      ...missing(context, entry, type, { about, parts }),
    ],
  }
}

/** What a requirement asks of such a piece and nobody has said: it does not count before that. */
function missing(
  context: Context,
  entry: string,
  type: string,
  { about, parts }: { about: string | null; parts: number | null },
): string[] {
  const needs = artefactNeeds(context.framework(), type, context.level())
  const edit = `prep edit ${shortId(entry)} --set`
  return [
    ...(needs.about !== null && about === null
      ? [`it does not say which one it is, which "${needs.about}" requires: ${edit} about=TEXT`]
      : []),
    ...(needs.parts !== null && parts === null
      ? [
          `it does not say how many it holds, which "${needs.parts.says}" requires: ${edit} parts=${needs.parts.atLeast}`,
        ]
      : []),
  ]
}
