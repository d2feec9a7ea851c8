import type { BankHead } from '../rules/framework.ts'

/** Questions of a bank, as they are now, that were asked, and those of them that were answered right the first time. */
export interface AskedOfBank {
  seen: number
  right: number
}

const NOTHING_ASKED: AskedOfBank = { seen: 0, right: 0 }

/** Questions of one sitting at a bank (those of a practice run). */
export const SITTING_QUESTIONS = 20

export const unseenOf = ({ id, size }: BankHead, asked: ReadonlyMap<string, AskedOfBank>): number =>
  Math.max(0, size - (asked.get(id)?.seen ?? 0))

/**
 * The part of a bank that is still to be learned: its unseen share, times the share of first answers that are expected to
 * be wrong (one right and one wrong answer beforehand, so that a few answers say little).
 */
const openShare = (bank: BankHead, unseen: number, { seen, right }: AskedOfBank): number =>
  (Math.max(0, unseen) / Math.max(1, bank.size)) * (1 - (right + 1) / (seen + 2))

/**
 * Hands out sittings at questions: of several banks always the one of which most is still to be learned, those handed out
 * before taken as seen. When all is seen, the banks take turns. Ties go to the order of the framework.
 */
export function openBankChoice(asked: ReadonlyMap<string, AskedOfBank>) {
  const handedOut = new Map<string, number>()
  return (banks: readonly BankHead[]): BankHead | null => {
    const turns = ({ id }: BankHead): number => handedOut.get(id) ?? 0
    const open = (bank: BankHead): number =>
      openShare(bank, unseenOf(bank, asked) - SITTING_QUESTIONS * turns(bank), asked.get(bank.id) ?? NOTHING_ASKED)
    const [chosen = null] = banks.toSorted((a, b) => open(b) - open(a) || turns(a) - turns(b))
    if (chosen !== null) handedOut.set(chosen.id, turns(chosen) + 1)
    return chosen
  }
}
