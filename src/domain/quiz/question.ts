import type { Item, ItemOption } from './item.ts'

/** A question as it is put: its options in the order to show them in. */
export interface Question {
  item: Item
  options: readonly ItemOption[]
  number: number
  /** How many there will be; null while a rule decides. */
  of: number | null
  limitSeconds: number | null
  /** Why it is asked, in practice. */
  reason: 'due' | 'fresh' | 'early' | 'again' | null
  /** Practice: hints are given, and what came of the answer is told. */
  isExplained: boolean
  /** Seconds for which it was shown before a break: its clock goes on from there. */
  spentSeconds: number
}

export interface Reply {
  /** Option ids as the bank has them (in order, for an ordering item), or one text; empty when it was skipped. */
  response: readonly string[]
  seconds: number
  clockGapSeconds: number
  /** 50–100%; null when it was not asked. */
  confidence: number | null
  isEasy: boolean
  isHinted: boolean
}

/** What the learner grades: a story to tell, a principle to recall. */
export interface RecallCard {
  id: string
  bank: string
  title: string
  prompt: string
  /** What a good answer would have held. */
  reveal: readonly { part: string; text: string }[]
}

/** The letter that an option is shown with. */
export const labelOf = (options: readonly ItemOption[], id: string): string =>
  String.fromCharCode(
    97 +
      Math.max(
        0,
        options.findIndex((option) => option.id === id),
      ),
  )

/** A push that does not give the answer away; who needs one has recalled with difficulty. */
export function hintOf({ item, options }: Pick<Question, 'item' | 'options'>): string {
  const label = (id: string): string => labelOf(options, id)
  const [first = ''] = item.key
  switch (item.kind) {
    case 'single': {
      const wrong = options.filter(({ id }) => !item.key.includes(id)).map(({ id }) => label(id))
      const struck = wrong.slice(0, Math.max(1, wrong.length - 1))
      return `it is not ${struck.join(' or ')}`
    }
    case 'multiple':
      return `one of them is ${label(first)}`
    case 'ordering':
      return `${label(first)} comes first`
    case 'short':
      return `it begins with "${first.charAt(0)}" and has ${first.length} characters`
  }
}
