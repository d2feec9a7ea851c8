// A small ledger. Amounts come from a bank file as text such as "-12.30".

const AMOUNT = /^-?\d+\.\d{2}$/

export function parseAmount(text) {
  if (!AMOUNT.test(text)) throw new RangeError(`bad amount: ${text}`)
  return Number(text)
}

export function formatAmount(amount) {
  return amount.toFixed(2)
}

export class Ledger {
  #entries = []

  post(date, text, memo = '') {
    this.#entries.push({ date, amount: parseAmount(text), memo })
  }

  balance() {
    return this.#entries.reduce((sum, entry) => sum + entry.amount, 0)
  }

  /** True when debits and credits cancel each other exactly. */
  isSettled() {
    return this.balance() === 0
  }

  statement() {
    const lines = this.#entries.map((entry) => `${entry.date} ${formatAmount(entry.amount)} ${entry.memo}`.trimEnd())
    return [...lines, `total ${formatAmount(this.balance())}`].join('\n')
  }
}
