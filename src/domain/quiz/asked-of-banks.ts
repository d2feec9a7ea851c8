import type { AskedOfBank } from '../plan/bank-choice.ts'
import type { BankHead } from '../rules/framework.ts'
import { type AnsweredItem, isCurrent } from './answered.ts'

/** What was asked of each bank, by id. An answer to an older version of a question is not counted. */
export function askedOfBanks(
  answered: Iterable<AnsweredItem>,
  banks: readonly Pick<BankHead, 'id' | 'versions'>[],
): Map<string, AskedOfBank> {
  const versions = new Map(banks.map((bank) => [bank.id, bank.versions]))
  const asked = new Map<string, AskedOfBank>()
  for (const item of answered) {
    if (!isCurrent(item, versions.get(item.bank) ?? {})) continue
    const { seen, right } = asked.get(item.bank) ?? { seen: 0, right: 0 }
    asked.set(item.bank, { seen: seen + 1, right: right + (item.first?.isCorrect === true ? 1 : 0) })
  }
  return asked
}
