import type { Check, Checking } from './checks/check.ts'
import { competencies } from './checks/competencies.ts'
import { constants } from './checks/constants.ts'
import { criteria } from './checks/criteria.ts'
import { cycles } from './checks/cycles.ts'
import { gates } from './checks/gates.ts'
import { references } from './checks/references.ts'
import { uniqueIds } from './checks/unique-ids.ts'

const CHECKS: readonly Check[] = [uniqueIds, competencies, gates, references, criteria, cycles, constants]

/** What the files' shape cannot show: dangling and doubled ids, sums, gates nobody can reach, metrics that do not exist. */
export function crossCheck(checking: Checking): void {
  for (const check of CHECKS) check(checking)
}
