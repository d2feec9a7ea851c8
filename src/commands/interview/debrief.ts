import { type EntryOf, SELF } from '../../domain/facts/entry.ts'
import type { Interview, InterviewRound } from '../../domain/interviews/interviews.ts'
import { PrepError, stopped } from '../../domain/prep-error.ts'
import { counted } from '../../domain/text/counted.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { muted, note, paragraph, stack } from '../../reports/block.ts'
import type { OpenOperation } from '../../store/append.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { askDebrief } from './ask-debrief.ts'
import { debriefFromFile, debriefTemplate, type Told } from './debrief-file.ts'
import { allInterviews, findInterview, roundNamed } from './find.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  if (flagOption(input, 'template')) return { kind: 'text', text: debriefTemplate(context.framework()) }
  const interview = findInterview(allInterviews(context), input.args[0] ?? '')
  const round = roundNamed(input, interview) ?? latestHeld(interview, context.today())
  if (round.on !== null && round.on > context.today())
    throw new PrepError(
      'usage',
      `${round.title} is on ${dayWords(round.on, context.today())}: it has not been held yet`,
      'debrief it after that',
    )
  const file = textOption(input, 'file')
  if (file === null && !context.mayPrompt)
    throw new PrepError(
      'usage',
      'there is no terminal to ask on',
      'prep interview debrief --template prints a form for --file',
    )
  const read = file === null ? null : debriefFromFile(context, file)
  const operation = openOperation(context, 'interview debrief')
  const keeper = keeperOf(operation, interview, round, context.today())
  if (read !== null) keeper.keep(read)
  else await askAll(context, operation, keeper)
  return said(operation, interview, round, keeper.told())
}

async function askAll(context: Context, operation: OpenOperation, keeper: Keeper): Promise<void> {
  const { openAsker } = await import('../asking/prompts.ts')
  try {
    await askDebrief(context, openAsker(context.world), keeper.told(), keeper.keep)
  } catch (error) {
    operation.close()
    if (error instanceof PrepError && error.kind === 'interrupted' && keeper.hasKept())
      throw stopped(true, 'the same command continues')
    throw error
  }
}

/** The round to debrief when none is named: the latest that has been held, those without a debrief first. */
function latestHeld({ id, company, rounds }: Interview, today: string): InterviewRound {
  const held = rounds.filter(({ on }) => on !== null && on <= today)
  const round = held.findLast(({ debrief }) => debrief === null) ?? held.at(-1)
  if (round) return round
  throw new PrepError(
    'not-found',
    `${company} has no round that was held`,
    rounds.length === 0
      ? `prep interview round ${id} --stage TITLE --date DATE adds one`
      : `--round N names one; prep interview round ${id} --round N --date DATE gives it its day`,
  )
}

interface Keeper {
  told: () => Told
  hasKept: () => boolean
  keep: (told: Told) => void
}

/** Each time more is told, an entry takes the place of the one before: stopping loses nothing. */
function keeperOf(operation: OpenOperation, interview: Interview, round: InterviewRound, today: string): Keeper {
  let told: Told = tellingOf(round.debrief)
  let last = round.debrief?.id ?? null
  const occurredOn = round.debrief?.occurredOn ?? (round.on !== null && round.on <= today ? round.on : today)
  return {
    told: () => told,
    hasKept: () => last !== (round.debrief?.id ?? null),
    keep: (more) => {
      told = more
      const [id = ''] = operation.append([
        {
          kind: 'debrief',
          occurredOn,
          subject: interview.id,
          source: 'self',
          rater: SELF,
          payload: { round: round.id, ...told },
          ...(last === null ? {} : { replaces: last }),
        },
      ])
      last = id
    },
  }
}

function tellingOf(debrief: EntryOf<'debrief'> | null): Told {
  if (debrief === null) return { questions: [], ratings: {} }
  const { round: _, ...told } = debrief.payload
  return told
}

function said(operation: OpenOperation, interview: Interview, round: InterviewRound, told: Told): Result {
  const { questions, ratings } = told
  const untold = questions.filter(({ story, principles }) => story === undefined && principles.length > 0)
  return receipt(
    operation,
    { interview: interview.id, round: round.number, ...told },
    stack(
      paragraph([
        `${interview.company}, ${round.title}: ${counted(questions.length, 'question')}, ${counted(Object.keys(ratings).length, 'row')} rated.`,
        muted(' It does not change any level.'),
      ]),
      untold.length > 0 &&
        note(`${counted(untold.length, 'question')} had no story of yours: prep story matrix shows the gaps`),
    ),
  )
}
