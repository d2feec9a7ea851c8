import type { QuizMode } from '../domain/facts/entry.ts'
import { INTERVAL_Z } from '../domain/measure/interval.ts'
import { accuracyText } from '../domain/quiz/accuracy.ts'
import type { Returns } from '../domain/quiz/again.ts'
import type { Item } from '../domain/quiz/item.ts'
import type { FormOutcome, MasteryOutcome, MeasureOutcome } from '../domain/quiz/run/outcome.ts'
import type { Pace, Scored } from '../domain/quiz/scoring.ts'
import { isCutOff, type SittingEnd } from '../domain/quiz/sitting.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1, percent } from '../domain/text/figures.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { dayWords } from '../domain/time/day-words.ts'
import { type Block, heading, muted, note, paragraph, right, stack, type Text, table } from './block.ts'
import { missBlocks } from './misses.ts'
import { returnBlocks } from './returns.ts'
import { listOf } from './words.ts'

/** One question of a run as it was answered. */
export interface QuizItem {
  item: Item
  response: readonly string[]
  scored: Scored
  seconds: number
  limitSeconds: number | null
  confidence: number | null
  /** Day its review is due next; null where it is not in review. */
  nextDueOn: CivilDate | null
}

export interface QuizOutcome {
  bank: string
  title: string
  mode: QuizMode
  /** The day of the sitting. */
  day: CivilDate
  session: string
  seed: number
  end: SittingEnd
  isResumed: boolean
  /** What was missed and came again in the sitting. */
  returns: Returns
  items: readonly QuizItem[]
  pace: Pace
  measure: MeasureOutcome | null
  mastery: MasteryOutcome | null
  form: FormOutcome | null
}

/** A run's data for scripts and its words for people. */
export function buildQuiz(outcome: QuizOutcome): { data: object; blocks: Block[]; warnings: string[] } {
  return { data: dataOf(outcome), blocks: blocksOf(outcome), warnings: warningsOf(outcome) }
}

const isRight = ({ scored }: QuizItem): boolean => scored.isCorrect

function dataOf({ items, measure, mastery, form, pace, ...outcome }: QuizOutcome) {
  const { bank, mode, session, seed, end, isResumed } = outcome
  return {
    bank,
    mode,
    session,
    seed,
    end,
    isResumed,
    answered: items.length,
    correct: items.filter(isRight).length,
    timedOut: pace.timedOut,
    skipped: items.filter(({ scored }) => scored.isSkipped).length,
    rapid: pace.rapid,
    again: outcome.returns,
    theta: measure?.theta ?? null,
    se: measure?.se ?? null,
    level: measure?.level ?? null,
    levelSe: measure?.levelSe ?? null,
    observation: measure?.observation ?? null,
    predictedShare: measure?.domain ?? null,
    mastery: mastery && {
      decision: mastery.decision,
      logRatio: mastery.logRatio,
      bounds: { lower: mastery.test.lower, upper: mastery.test.upper },
      attempt: mastery.accuracy.attempt,
      nextFrom: mastery.nextFrom,
    },
    accuracy: accuracyData(mastery, form),
    form: form && {
      state: form.result.state,
      correct: form.result.correct,
      items: form.result.items,
      threshold: form.result.threshold,
      strata: form.result.strata,
    },
    items: items.map(itemData),
  }
}

export const itemData = ({ item, response, scored, seconds, limitSeconds, confidence, nextDueOn }: QuizItem) => ({
  id: item.id,
  bank: item.bank,
  version: item.version,
  stratum: item.stratum,
  difficulty: item.difficulty,
  answer: response,
  correct: scored.isCorrect,
  inTime: scored.isInTime,
  lateCorrect: scored.isLateCorrect,
  skipped: scored.isSkipped,
  rapid: scored.isRapid,
  parts: scored.parts,
  seconds,
  limitSeconds,
  confidence,
  nextDueOn,
})

/** Only of questions that were drawn at random: what an adaptive run or practice gets right says nothing by itself. */
function accuracyData(mastery: MasteryOutcome | null, form: FormOutcome | null) {
  if (mastery) {
    const { successes: k, n, interval } = mastery.accuracy
    return { k, n, ...interval }
  }
  return form && { k: form.result.correct, n: form.result.answered, ...form.interval }
}

function blocksOf(outcome: QuizOutcome): Block[] {
  const { items, title, mode, seed, measure, mastery, form } = outcome
  return stack(
    heading(`${title}, ${mode}`),
    paragraph([countsText(outcome), muted(` (seed ${seed})`)]),
    measure && measureBlocks(measure),
    mastery && masteryBlocks(mastery, outcome),
    form && formBlocks(form),
    ...returnBlocks(outcome.returns),
    mode === 'practice' && practiceBlocks(items, outcome.day),
    mode !== 'practice' && !isCutOff(outcome.end) && missedBlocks(items),
  )
}

function countsText({ items, pace, mode }: QuizOutcome): string {
  if (items.length === 0) return 'No question was answered.'
  const skipped = items.filter(({ scored }) => scored.isSkipped).length
  const late = items.filter(({ scored }) => scored.isLateCorrect).length
  const parts = [
    `${items.filter(isRight).length} of ${counted(items.length, 'question')} right${mode === 'measure' ? ' (the questions adapt to you, so about 70% is usual for everybody)' : ''}`,
    ...(pace.timedOut > 0 ? [`${pace.timedOut} out of time${late > 0 ? `, ${late} of them known` : ''}`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ]
  return `${listOf(parts)}.`
}

function measureBlocks({ level, levelSe, n, minItems, observation, domain }: MeasureOutcome): Block[] {
  if (n < minItems)
    return [
      paragraph(
        `Incomplete: ${counted(n, 'answer')} of at least ${minItems}. The run says nothing about your level yet.`,
      ),
    ]
  const band = `±${level1(INTERVAL_Z * levelSe)}`
  return stack(
    paragraph(`Level by this run: ${level1(level)} ${band}.`),
    observation
      ? paragraph([
          muted(
            `The level takes it as an observation of ${level1(observation.level)} with a standard error of ${decimal(observation.sd)} (without the prior).`,
          ),
        ])
      : paragraph('The answers say too little to change the level.'),
    domain &&
      paragraph([
        muted(`Predicted share of right answers in the whole bank: ${percent(domain.mean)} ±${percent(domain.sd)}.`),
      ]),
  )
}

function masteryBlocks({ accuracy, decision, nextFrom }: MasteryOutcome, { end, day }: QuizOutcome): Block[] {
  const words = {
    master: 'Reached: you have shown the stated accuracy.',
    'not-yet': `Not yet.${nextFrom === null ? '' : ` The next attempt may begin on ${dayWords(nextFrom, day)}, with questions not seen for a while.`}`,
    continue:
      end === 'exhausted'
        ? 'Not decided: no more unseen questions today. The run continues when there are some.'
        : 'Not decided yet: run it again within four weeks and it continues.',
  }
  return [paragraph(accuracyText(accuracy)), paragraph(words[decision])]
}

function formBlocks({ result, titles }: FormOutcome): Block[] {
  const { correct, items, answered, threshold, strata, state } = result
  const words = {
    'no-evidence': 'Nothing was answered.',
    'in-progress': `Not complete: ${answered} of ${items}. Start it again within a day and it continues.`,
    unmet: 'Not met.',
    'met-weak': 'Met, but not for certain: so few questions leave some doubt.',
    met: 'Met.',
  }
  const rows = strata.map((part): Text[] => [
    titles.get(part.id) ?? part.id,
    `${part.correct} of ${part.items}`,
    String(part.required),
    part.answered < part.items ? 'open' : part.isMet ? 'yes' : 'no',
  ])
  return [
    table(['Part', right('Right'), right('Needed'), 'Met'], rows),
    paragraph(`${correct} of ${items} against ${percent(threshold)}: ${words[state]}`),
  ]
}

/** Once a run is over, each miss with its answer and why: nothing of it is asked again today. */
function missedBlocks(items: readonly QuizItem[]): Block[] {
  const missed = items.filter(({ scored }) => !scored.isCorrect)
  return missed.length === 0
    ? []
    : [
        heading(counted(missed.length, 'miss', 'misses'), 2),
        ...missed.flatMap(({ item, response }) => missBlocks(item, response)),
        note('prep quiz --misses asks them again and adds them to prep review'),
      ]
}

function practiceBlocks(items: readonly QuizItem[], day: CivilDate): Block[] {
  const wrong = items.filter(({ scored }) => !scored.isCorrect)
  const next = items.flatMap(({ nextDueOn }) => nextDueOn ?? []).sort()[0]
  return stack(
    wrong.length > 0 &&
      paragraph([
        'To look at again: ',
        listOf(wrong.slice(0, 8).map(({ item }) => item.id)),
        wrong.length > 8 ? ` and ${wrong.length - 8} more.` : '.',
      ]),
    next !== undefined && note(`they come back in prep review, the first on ${dayWords(next, day)}`),
  )
}

function warningsOf({ pace, mode, items, bank }: QuizOutcome): string[] {
  if (items.length === 0) return []
  return [
    ...(mode === 'measure' && pace.isSpeeded
      ? [
          `${pace.timedOut} of ${pace.n} out of time: this mixes speed and knowledge; prep quiz ${bank} --mode measure --limit 0 asks without the clock`,
        ]
      : []),
    ...(mode !== 'practice' && pace.isHasty
      ? [`${pace.rapid} of ${pace.n} answered faster than anybody can read the question: do not trust the figure`]
      : []),
  ]
}
