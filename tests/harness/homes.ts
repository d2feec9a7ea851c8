import { rating, record } from '../store/record.ts'
import { prep, temporaryFolder } from './prep.ts'

/** A home with one rating in its ledger. */
export function ratedHome(): string {
  const home = temporaryFolder()
  record(home, [rating(3)])
  return home
}

/** A home whose learner began four weeks ago, so that every check is open. */
export async function homeOfFourWeeks(): Promise<string> {
  const home = temporaryFolder()
  await prep(['profile', 'set', 'level=L6'], { home, now: '2026-10-25T12:00:00Z' })
  return home
}

/** A home that `prep init` has set up today. */
export async function newHome(): Promise<string> {
  const home = temporaryFolder()
  await prep(['init', '--level', 'L6', '--hours-per-week', '12', '--years', '9', '--attest', 'role=yes'], { home })
  return home
}
