/** Who or what a rating comes from. `self` is the learner; `quiz` is a measured quiz run; all but `self` are external. */
export const SOURCES = ['self', 'peer', 'mentor', 'third-party', 'mock', 'panel', 'quiz'] as const

export type Source = (typeof SOURCES)[number]

export const isSource = (text: string): text is Source => (SOURCES as readonly string[]).includes(text)

export const isExternal = (source: Source): boolean => source !== 'self'
