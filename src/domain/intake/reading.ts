/**
 * What a cell of a foreign table means: what it says, what stands in for it, that it says nothing, or why it cannot be
 * taken: `ask` when it could mean several things and a flag settles which, `fault` when it can mean nothing.
 */
export type Reading<T> = Said<T> | Unread | { is: 'not-said' }

export interface Said<T> {
  is: 'said' | 'assumed'
  value: T
}

export interface Unread {
  is: 'ask' | 'fault'
  message: string
  /** What settles it, to be typed as it stands. */
  cure: string
  /** What it could mean, for a person who can be asked. */
  choices?: readonly Choice[]
}

/** One meaning that something in a file could have. */
export interface Choice {
  /** The meaning in words: `hours and minutes`. */
  means: string
  /** Cells as they would be recorded. */
  examples: readonly { cell: string; recorded: string }[]
  /** The option of the command that says so. */
  flag: {
    name: 'as' | 'map' | 'value' | 'dates' | 'scale' | 'equal-rows' | 'minutes' | 'on' | 'undated' | 'by'
    value: string
  }
  /** What the person is asked for when they choose this: it is the option's value. */
  asks?: string
}

export const NOT_SAID: Reading<never> = { is: 'not-said' }

export const said = <T>(value: T): Reading<T> => ({ is: 'said', value })

export const assumed = <T>(value: T): Reading<T> => ({ is: 'assumed', value })

export const ask = (message: string, cure: string, choices: readonly Choice[] = []): Unread => ({
  is: 'ask',
  message,
  cure,
  choices,
})

export const fault = (message: string, cure: string): Unread => ({ is: 'fault', message, cure })

export const hasValue = <T>(reading: Reading<T>): reading is Said<T> =>
  reading.is === 'said' || reading.is === 'assumed'

export const isUnread = <T>(reading: Reading<T>): reading is Unread => reading.is === 'ask' || reading.is === 'fault'

/** The value, or null where there is none. */
export const valueIn = <T>(reading: Reading<T>): T | null => (hasValue(reading) ? reading.value : null)
