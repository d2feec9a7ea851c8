import { PrepError } from '../domain/prep-error.ts'
import type { MasteryAttempt } from '../domain/quiz/mastery.ts'
import type { RunNote, RunRefusal } from '../domain/quiz/run/quiz-run.ts'
import { counted } from '../domain/text/counted.ts'
import { hundredths, percent } from '../domain/text/figures.ts'
import { type CivilDate, type Day, formatDay } from '../domain/time/dates.ts'
import { dayWords } from '../domain/time/day-words.ts'
import { listOf } from './words.ts'

/** What is said before the first question. */
export function runNoteText(note: RunNote): string {
  switch (note.kind) {
    case 'small-bank':
      return `the bank has ${note.questions} questions: too few to measure a level well`
    case 'reviews-first': {
      const [are, come] = note.questions === 1 ? ['is', 'comes'] : ['are', 'come']
      return `${counted(note.questions, 'question')} of this bank ${are} due for review and ${come} first`
    }
    case 'attempt':
      return `attempt ${note.number} at ${termsText(note)}${note.isStrict ? ', judged more strictly after several attempts' : ''}`
    case 'open-attempt':
      return `continues with attempt ${note.number} at ${termsText(note)}: ${note.successes} of ${note.n} so far`
    case 'slower-than-rule':
      return `the objective allows ${note.ruleSeconds} s: longer answers do not count for it`
  }
}

const termsText = ({ accuracy, limitSeconds }: { accuracy: number; limitSeconds: number }): string =>
  `${hundredths(accuracy)}% within ${limitSeconds} s`

/** Why there is no run today, and what to do instead. */
export function refusedRun(refusal: RunRefusal, today: CivilDate): PrepError {
  const no = (message: string, hint: string): PrepError => new PrepError('no', message, hint)
  const day = (on: Day): string => dayWords(formatDay(on), today)
  switch (refusal.why) {
    case 'nothing-to-ask':
      return no(
        `${refusal.title} has no question to ask today`,
        'prep due says what is due; --strata may be too narrow',
      )
    case 'small-pool': {
      const { bank, strata, questions, needed } = refusal
      const parts = strata === null ? '' : `, ${listOf(strata)},`
      return no(
        `${bank}${parts} has ${counted(questions, 'question')}: an accuracy needs at least ${needed}`,
        `prep quiz ${bank} practices them`,
      )
    }
    case 'cooling-down': {
      const { bank, accuracy, latest, from } = refusal
      const on = latest === null ? '' : ` on ${day(latest.to)}`
      return no(
        `${percent(accuracy)} in ${bank} ${endText(latest)}${on}; the next attempt may begin on ${day(from)}`,
        `prep quiz ${bank} practices until then`,
      )
    }
    case 'all-seen': {
      const { bank, unseenDays, from } = refusal
      return no(
        `you have seen every question of ${bank} that would count within the last ${unseenDays} days`,
        `from ${day(from)} there are some again; until then, prep quiz ${bank} practices`,
      )
    }
    case 'form-taken': {
      const { title, bank, on, from } = refusal
      return no(
        `${title} was taken on ${day(on)}; another one counts from ${day(from)}`,
        `prep quiz ${bank} practices until then`,
      )
    }
    case 'form-short': {
      const { shortages, gapDays, by } = refusal
      const short = shortages.map(({ stratum, needed, available }) => `${stratum} needs ${needed} and has ${available}`)
      return no(
        `too few questions are unseen for ${gapDays} days: ${listOf(short)}`,
        `by ${day(by)} there are enough, unless you practice them before`,
      )
    }
  }
}

function endText(attempt: MasteryAttempt | null): string {
  if (attempt?.state === 'master') return 'was reached'
  return attempt?.state === 'lapsed' ? 'was left undecided too long' : 'was not reached yet'
}
