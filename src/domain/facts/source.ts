/** Who or what a rating comes from. `self` is the learner, `quiz` a measured quiz run, `assistant` any language model. */
export const SOURCES = ['self', 'peer', 'mentor', 'third-party', 'mock', 'panel', 'quiz', 'assistant'] as const

export type Source = (typeof SOURCES)[number]

export const isSource = (text: string): text is Source => (SOURCES as readonly string[]).includes(text)

/** An outside rating: what only other people, or a quiz, can give. An assistant says what it is asked for. */
export const isExternal = (source: Source): boolean => source !== 'self' && source !== 'assistant'

/** Whether another person rated. */
export const isPerson = (source: Source): boolean => isExternal(source) && source !== 'quiz'
