import { UNNAMED } from '../../domain/facts/rater.ts'
import { draftOf, type MockDraft, OVERALL } from '../../domain/mock/mock.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { namesIn } from '../../domain/rules/names.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { slug } from '../../domain/text/slug.ts'
import { formatMinutes } from '../../domain/time/duration.ts'
import { resumed } from '../../domain/time/saved-stopwatch.ts'
import { type Stopwatch, startStopwatch, type TimedSection, type TimeMark } from '../../domain/time/stopwatch.ts'
import { renderTerminal } from '../../render/terminal.ts'
import { whenDone } from '../../reports/actions.ts'
import { type Block, heading, numbered, paragraph } from '../../reports/block.ts'
import type { OpenOperation } from '../../store/append.ts'
import { savedStopwatch } from '../../store/stopwatches.ts'
import type { Asker } from '../asking/prompts.ts'
import { promptStreams } from '../asking/streams.ts'
import { runTimer, TIMER_KEYS } from '../asking/timer.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, listOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { stopwatchSaver } from '../recording/stopwatch.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { begunMock } from './begun.ts'
import { debrief, type MockRecorder, openRecorder, plannedRounds, throwStopped } from './debrief.ts'
import { mockReceipt } from './finish.ts'
import type { Interview } from './flags.ts'
import { begunAs, interviewerOf, interviewOf, saidOf, withRates } from './flags.ts'
import { packetInterview, packetNamed, promptMarks } from './packet-clock.ts'
import { settleTime, timedRound } from './time.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const isResumed = flagOption(input, 'resume')
  if (!isResumed && textOption(input, 'start') !== null)
    throw new PrepError(
      'usage',
      '--start names a mock to go on with',
      'add --resume; prep mock add --start finishes it',
    )
  if (!isResumed && input.options.timer === false) return registerOnly(context, input)
  if (!context.mayPrompt)
    throw new PrepError(
      'usage',
      'a live mock needs a terminal',
      'prep mock add records one after the fact; prep mock start --no-timer registers one, and prep mock add --start ID finishes it',
    )
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(context.world)
  return isResumed ? goOn(context, input, asker) : begin(context, input, asker)
}

async function begin(context: Context, input: Input, asker: Asker): Promise<Result> {
  const given = givenPacket(context, input)
  const interview = given ? packetInterview(context, given.packet) : interviewOf(context, input)
  const chosen = interview.loop === null && interview.rounds.length === 0 ? await askLoop(context, asker) : interview
  const draft = draftFrom(context, input, chosen)
  asker.show(renderTerminal(planBlocks(chosen, context), context.style).trimEnd())
  await asker.text('Enter begins (Ctrl-C: not now)')
  const operation = openOperation(context, 'mock start')
  const start = register(context, operation, chosen, given?.id ?? null)
  const recorder = openRecorder(operation, { ...draft, start }, null)
  const from = startStopwatch(sectionsOf(chosen).length)
  return hold(context, input, { asker, operation, interview: chosen, recorder, start, from, packet: given })
}

/** Goes on with a mock that was begun here, from the round and the time that its stopwatch saved. */
async function goOn(context: Context, input: Input, asker: Asker): Promise<Result> {
  const { start, mock } = begunMock(context, textOption(input, 'start') ?? 'last')
  const saved = start === null ? null : savedStopwatch(context.home, start.id)
  if (start === null || saved === null)
    throw new PrepError(
      'usage',
      'no timer was running for this mock',
      `prep mock add --start ${shortId(start?.id ?? mock?.id ?? '')} finishes it`,
    )
  const interview = interviewOf(context, input, start.payload.problem ?? null)
  const draft = mock === null ? { ...draftFrom(context, input, interview), start: start.id } : draftOf(mock)
  const operation = openOperation(context, 'mock start')
  const recorder = openRecorder(operation, draft, mock?.id ?? null)
  asker.show(renderTerminal(planBlocks(interview, context), context.style).trimEnd())
  const { packet: id } = start.payload
  const packet = id === undefined ? null : packetNamed(context, id)
  return hold(context, input, { asker, operation, interview, recorder, start: start.id, from: resumed(saved), packet })
}

interface LiveMock {
  asker: Asker
  operation: OpenOperation
  interview: Interview
  recorder: MockRecorder
  start: string
  from: Stopwatch
  /** What the interviewer asks from, and rates in; null: no sheet was made. */
  packet: GivenPacket | null
}

type GivenPacket = ReturnType<typeof packetNamed>

function givenPacket(context: Context, input: Input): GivenPacket | null {
  const id = textOption(input, 'packet')
  if (id === null) return null
  if (textOption(input, 'loop') !== null || listOption(input, 'round').length > 0)
    throw new PrepError('usage', 'the packet says which rounds are held', 'leave --loop and --round out')
  return packetNamed(context, id)
}

/** The clock over the rounds, then the debrief. Time and answers are saved as they come. */
async function hold(
  context: Context,
  input: Input,
  { asker, operation, interview, recorder, start, from, packet }: LiveMock,
): Promise<Result> {
  const before = context.evidence()
  const warnings: string[] = []
  try {
    const prompts = packet ? interview.rounds.map((round) => promptMarks(context, packet.packet, round)) : []
    const sections = sectionsOf(interview, await Promise.all(prompts))
    const { gaps, end } = await runTimer({
      streams: promptStreams(context.world),
      style: context.style,
      sections,
      now: context.world.now,
      isPlain: flagOption(input, 'plain') || context.world.env.TERM === 'dumb',
      from,
      save: stopwatchSaver(context, start),
      onSectionEnd: (section, seconds) => {
        const round = interview.rounds[section]?.id ?? OVERALL
        const rounds = timedRound(recorder.draft().rounds, round, seconds[section] ?? 0)
        recorder.save({ rounds })
      },
    })
    for (const gap of gaps.filter(({ isLeftOut }) => isLeftOut))
      warnings.push(
        `${Math.round(gap.seconds)} s without a tick in ${sections[gap.section]?.title ?? 'the mock'} were not counted: prep mock show last says how to correct it`,
      )
    if (end === 'stopped' && (await isLeftOpen(asker))) throw new PrepError('interrupted', 'set down')
    await settleTime(context, input, asker, recorder)
    const isRatedHere = packet === null
    await debrief(context, asker, recorder, interview, {
      prediction: recorder.draft().predicted === null,
      ratings: isRatedHere && listOption(input, 'rate').length === 0,
      interviewer: isRatedHere && textOption(input, 'by') === null && recorder.draft().rater === UNNAMED,
      details: isRatedHere,
    })
    if (!isRatedHere) asker.say('The interviewer rates it on the sheet: prep mock import FILE imports what it saves.')
    if (recorder.entry() === null) recorder.save({})
  } catch (error) {
    operation.close()
    throwStopped(error, recorder.entry() ?? start, start)
  }
  return mockReceipt(context, operation, recorder.draft(), before, warnings)
}

const isLeftOpen = (asker: Asker): Promise<boolean> =>
  asker.choice('Stopped. What should happen to it?', [
    { name: 'leave it open', value: true, says: 'its time is kept, and --resume continues' },
    { name: 'go through it as it is', value: false },
  ])

async function askLoop(context: Context, asker: Asker): Promise<Interview> {
  const { loops } = context.framework()
  const own = loops.filter(({ level }) => level === context.level())
  if (own.length === 0) return { loop: null, rounds: [], isSomeRounds: false }
  const loop = await asker.choice(
    'Which interview?',
    own.map((one) => ({
      name: `${one.title}, ${formatMinutes(one.rounds.reduce((total, { minutes }) => total + minutes, 0))}`,
      value: one,
    })),
  )
  return { loop, rounds: loop.rounds, isSomeRounds: false }
}

/** The start's entry id. It is written before anything is done, so that an abandoned mock is seen (measurement §7). */
function register(
  context: Context,
  operation: OpenOperation,
  interview: Interview,
  packet: string | null = null,
): string {
  const limitMinutes = interview.rounds.reduce((total, { minutes }) => total + minutes, 0)
  const problem = begunAs(interview)
  const [id = ''] = operation.append([
    {
      kind: 'start',
      occurredOn: context.today(),
      subject: 'mock',
      source: 'self',
      rater: 'me',
      payload: {
        ...(problem === null ? {} : { problem }),
        ...(limitMinutes > 0 ? { limitMinutes } : {}),
        ...(packet === null ? {} : { packet }),
        startedAt: context.world.now().toISOString(),
      },
    },
  ])
  return id
}

function registerOnly(context: Context, input: Input): Result {
  const given = givenPacket(context, input)
  const interview = given ? packetInterview(context, given.packet) : interviewOf(context, input)
  const operation = openOperation(context, 'mock start')
  const id = register(context, operation, interview, given?.id ?? null)
  const begun = receipt(operation, { start: id, loop: interview.loop?.id ?? null }, [
    paragraph(`Registered: a mock started today. Until it is rated it shows as open.`),
    whenDone('When it is over', `prep mock add --start ${shortId(id)}`),
  ])
  return { ...begun, saysNext: true }
}

function draftFrom(context: Context, input: Input, interview: Interview): MockDraft {
  const by = textOption(input, 'by')
  const date = context.today()
  const mocks = context.reader().entries({ kinds: ['mock'] })
  return {
    name: slug(
      `${date}-${interview.loop?.id ?? (interview.isSomeRounds ? (interview.rounds[0]?.id ?? 'mock') : 'mock')}`,
      mocks.map(({ subject }) => subject),
    ),
    occurredOn: date,
    ...(by === null ? { source: 'mock' as const, rater: UNNAMED } : interviewerOf(by)),
    loop: interview.loop?.id ?? null,
    rounds: withRates(context, input, interview, plannedRounds(interview)),
    notShown: {},
    ...saidOf(context, input),
    start: null,
    externalId: null,
  }
}

const FIVE_MINUTES = 300

/** The rounds as the clock runs over them, each with what is said in it. */
function sectionsOf({ rounds }: Interview, prompts: readonly (readonly TimeMark[])[] = []): TimedSection[] {
  if (rounds.length === 0) return [{ title: 'Mock interview', seconds: null, marks: [] }]
  return rounds.map(({ title, minutes }, index) => {
    const seconds = minutes * 60
    const marks = seconds > 2 * FIVE_MINUTES ? [{ atSeconds: seconds - FIVE_MINUTES, says: '5 minutes left' }] : []
    return { title, seconds, marks: [...(prompts[index] ?? []), ...marks] }
  })
}

function planBlocks({ loop, rounds }: Interview, context: Context): Block[] {
  const total = rounds.reduce((sum, { minutes }) => sum + minutes, 0)
  const nameOf = namesIn(context.framework())
  return [
    heading(loop?.title ?? 'Mock interview', 2),
    ...(rounds.length === 0
      ? [paragraph('No fixed rounds: the clock just runs.')]
      : [
          numbered(
            rounds.map(({ title, minutes, rubrics }) => `${title}: ${minutes} min (${rubrics.map(nameOf).join(', ')})`),
          ),
          paragraph(`${formatMinutes(total)} in all. ${TIMER_KEYS}.`),
        ]),
  ]
}
