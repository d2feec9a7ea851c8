export const ITEM_KINDS = ['single', 'multiple', 'ordering', 'short'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

export interface ItemOption {
  id: string
  text: string
}

export interface Item {
  id: string
  bank: string
  kind: ItemKind
  /** Content area within the bank. */
  stratum: string
  /** The author's judgment, 1–5: level of the person of whom two in three would know this (measurement §3.1). */
  difficulty: number
  tags: string[]
  stem: string
  options: ItemOption[]
  /** single: one option id; multiple: option ids; ordering: option ids in order; short: accepted forms. */
  key: string[]
  explanation: string
  /** Items that give this one's answer away, or whose answer this one gives away. */
  enemies: string[]
  /** ordering: places to fill, null for all options; multiple: options to choose, null when the stem does not say. */
  pick: number | null
  version: number
}

export interface Stratum {
  id: string
  title: string
  /** Target share of the bank's questions, relative to the other strata. */
  share: number
}

export interface Bank {
  id: string
  title: string
  version: number
  competency: string
  timeLimitSeconds: number
  strata: Stratum[]
  items: Item[]
}
