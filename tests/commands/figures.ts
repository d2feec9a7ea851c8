import type { Entry } from '../../src/domain/facts/entry.ts'
import { fullHistory } from '../fixtures/histories.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { fillLedger } from '../harness/fill.ts'
import { prep, prepJson, type Ran, temporaryFolder } from '../harness/prep.ts'

/** The last day of the full history. */
export const TODAY = '2026-03-29'

export const NOW = `${TODAY}T12:00:00Z`

export const shipped = shippedFramework('amazon-em')

/** A ledger with twelve weeks of ratings of every rubric row of the shipped framework, or with these entries. */
export function ledgerOf(entries: readonly Entry[] = fullHistory(shipped.rubrics.map(({ id }) => id))): string {
  const home = temporaryFolder()
  if (entries.length > 0) fillLedger(home, entries)
  return home
}

export const run = (home: string, ...argv: string[]): Promise<Ran> => prep(argv, { home, now: NOW })

/** The document of a command, loosely typed: the tests look into it as a script would. */
// biome-ignore lint/suspicious/noExplicitAny: a script sees untyped JSON
export const json = async (home: string, ...argv: string[]): Promise<any> => prepJson(argv, { home, now: NOW })
