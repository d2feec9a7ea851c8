/** The text with a capital in front, for the beginning of a sentence or a title. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
