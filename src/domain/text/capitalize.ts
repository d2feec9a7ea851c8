/** The text with a capital in front, for the beginning of a sentence or a title. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The text without a capital in front, for the middle of a sentence. */
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
