import type { World } from '../commands/contract/world.ts'
import { PrepError } from '../domain/prep-error.ts'

const DAMAGE: readonly string[] = ['integrity', 'foreign-keys', 'digests', 'payloads']

/** An error that nobody foresaw, met in a ledger that is damaged, comes of the damage: it is told as such, not as a bug. */
export async function explainedByDamage(error: unknown, home: string, world: World): Promise<unknown> {
  if (error instanceof PrepError) return error
  const [{ inspectLedger }, { DAMAGE_CURE }] = await Promise.all([
    import('../store/inspect.ts'),
    import('../store/explain.ts'),
  ])
  try {
    const problems = inspectLedger(home, world.now().toISOString().slice(0, 10), world.platform)
    const [first, ...others] = problems.filter(({ check }) => DAMAGE.includes(check))
    if (first === undefined) return error
    const more = others.length === 0 ? '' : `, and ${others.length} more`
    return new PrepError('data', `the ledger is damaged: ${first.says}${more}`, DAMAGE_CURE)
  } catch (fault) {
    return fault instanceof PrepError ? fault : error
  }
}

/** What is said of entries that had to be left out. */
export const leftOutWarning = (count: number): string =>
  count === 1
    ? 'a damaged entry is left out here; prep check lists it'
    : `${count} damaged entries are left out here; prep check lists them`
