/** A text as one word of a POSIX shell, whatever stands in it. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** The same, without quotes where none are needed. */
export const wordQuoted = (text: string): string => (/^[\w:./-]+$/.test(text) ? text : shellQuoted(text))
