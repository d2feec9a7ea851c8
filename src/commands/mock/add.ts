import { UNNAMED } from '../../domain/facts/rater.ts'
import { draftOf, type MockDraft } from '../../domain/mock/mock.ts'
import { openMocks } from '../../domain/mock/mock-stats.ts'
import { notesTemplate } from '../../domain/mock/notes-template.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { slug } from '../../domain/text/slug.ts'
import type { CivilDate } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import type { Asker } from '../asking/prompts.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, listOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { settledRater } from '../people/rater-warnings.ts'
import { occurredOn, openOperation, type Rater } from '../recording/write.ts'
import { type BegunMock, begunMock } from './begun.ts'
import { debrief, openRecorder, plannedRounds, throwStopped } from './debrief.ts'
import { mockReceipt } from './finish.ts'
import { type Interview, interviewerOf, interviewOf, saidOf, withLengths, withRates } from './flags.ts'
import { fromNotes } from './from-notes.ts'
import { settleTime } from './time.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  if (flagOption(input, 'template')) return { kind: 'text', text: notesTemplate(context.framework(), context.today()) }
  const file = textOption(input, 'file')
  if (file !== null) return fromNotes(context, input, file)
  if (flagOption(input, 'dryRun')) throw new PrepError('usage', '--dry-run shows how notes are read', 'add --file FILE')
  const hasRates = listOption(input, 'rate').length > 0
  const isUnrated = flagOption(input, 'unrated')
  if (hasRates && isUnrated)
    throw new PrepError('usage', '--unrated and --rate contradict each other', 'leave one of them out')
  const isAsked = context.mayPrompt && !hasRates && !isUnrated
  if (!hasRates && !isUnrated && !isAsked)
    throw new PrepError(
      'usage',
      'there is no terminal to ask on, and no rating was given',
      'add --rate RUBRIC=N (prep rubric lists the rows), or --unrated if nobody has rated it yet',
    )
  const mustAskWho = context.mayPrompt && textOption(input, 'by') === null && !isUnrated
  const asker = isAsked || mustAskWho ? (await import('../asking/prompts.ts')).openAsker(context.world) : null
  const begun = await chosenStart(context, input, isAsked ? asker : null)
  const interview = await chosenInterview(context, input, begun, isAsked ? asker : null)
  const { date, warnings } = dateOf(context, input, begun)
  const before = context.evidence()
  const by = textOption(input, 'by')
  const rater = by === null ? null : (await settledRater(context, interviewerOf(by), before)).by
  const draft = draftFrom(context, input, begun, interview, date, rater)
  const operation = openOperation(context, 'mock add')
  const recorder = openRecorder(operation, draft, begun?.mock?.id ?? null)
  try {
    if (!isAsked || begun?.mock) recorder.save({})
    if (asker)
      await debrief(context, asker, recorder, interview, {
        prediction: isAsked && draft.predicted === null,
        ratings: isAsked,
        interviewer: mustAskWho && draft.rater === UNNAMED,
        details: isAsked,
      })
    if (recorder.entry() === null) recorder.save({})
    await settleTime(context, input, isAsked ? asker : null, recorder)
  } catch (error) {
    operation.close()
    throwStopped(error, recorder.entry() ?? begun?.start?.id ?? null)
  }
  return mockReceipt(context, operation, recorder.draft(), before, warnings)
}

/** `--start`; on a terminal an open mock is offered. */
async function chosenStart(context: Context, input: Input, asker: Asker | null): Promise<BegunMock | null> {
  const named = textOption(input, 'start')
  if (named !== null) return begunMock(context, named)
  const open = asker ? openMocks(context.evidence()) : []
  if (!asker || open.length === 0) return null
  const id = await asker.choice('Which mock is it?', [
    { name: 'a new one', value: null },
    ...open.map((mock) => ({
      name: `the one ${mock.kind} on ${dayWords(mock.on, context.today())}${mock.loop === null ? '' : `, ${mock.loop}`} (${shortId(mock.id)})`,
      value: mock.id,
    })),
  ])
  return id === null ? null : begunMock(context, id)
}

async function chosenInterview(
  context: Context,
  input: Input,
  begun: BegunMock | null,
  asker: Asker | null,
): Promise<Interview> {
  const interview = interviewOf(context, input, begun?.start?.payload.problem ?? recordedAs(begun))
  if (asker === null || interview.loop !== null || interview.rounds.length > 0 || begun !== null) return interview
  const loops = context.framework().loops.filter(({ level }) => level === context.level())
  if (loops.length === 0) return interview
  const loop = await asker.choice('Which interview was it?', [
    ...loops.map((one) => ({ name: one.title, value: one })),
    { name: 'none of these', value: null },
  ])
  return loop ? { loop, rounds: loop.rounds, isSomeRounds: false } : interview
}

/** Loop and rounds of a mock that was recorded without a start. */
function recordedAs(begun: BegunMock | null): string | null {
  if (!begun?.mock) return null
  const { loop, rounds } = begun.mock.payload
  return `${loop ?? ''}/${rounds.map(({ round }) => round).join('+')}`
}

function dateOf(context: Context, input: Input, begun: BegunMock | null): { date: CivilDate; warnings: string[] } {
  const known = begun?.mock?.occurredOn ?? begun?.start?.occurredOn
  if (known !== undefined && textOption(input, 'on') === null) return { date: known, warnings: [] }
  return occurredOn(context, input)
}

/** What is known before anything is asked: what was recorded of a begun mock, and over it what the flags say. */
function draftFrom(
  context: Context,
  input: Input,
  begun: BegunMock | null,
  interview: Interview,
  date: CivilDate,
  rater: Rater | null,
): MockDraft {
  const said = saidOf(context, input)
  const known = begun?.mock ? draftOf(begun.mock) : null
  const rounds = withLengths(
    context,
    input,
    interview,
    withRates(context, input, interview, known?.rounds ?? plannedRounds(interview)),
  )
  const mocks = context.reader().entries({ kinds: ['mock'] })
  return {
    name:
      known?.name ??
      slug(
        `${date}-${interview.loop?.id ?? (interview.isSomeRounds ? (interview.rounds[0]?.id ?? 'mock') : 'mock')}`,
        mocks.map(({ subject }) => subject),
      ),
    occurredOn: date,
    source: rater?.source ?? known?.source ?? 'mock',
    rater: rater?.rater ?? known?.rater ?? UNNAMED,
    loop: interview.loop?.id ?? known?.loop ?? null,
    rounds,
    notShown: known?.notShown ?? {},
    relation: said.relation ?? known?.relation ?? null,
    hireBand: said.hireBand ?? known?.hireBand ?? null,
    isRealistic: said.isRealistic || known?.isRealistic === true,
    ...(known?.isTimeConfirmed === true ? { isTimeConfirmed: true } : {}),
    predicted: said.predicted ?? known?.predicted ?? null,
    note: said.note ?? known?.note ?? null,
    start: known?.start ?? begun?.start?.id ?? null,
    externalId: known?.externalId ?? null,
  }
}
