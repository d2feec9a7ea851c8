/** `Gate 1` of `Gate 1: knowledge foundation`. */
export const shortTitle = (title: string): string => title.replace(/:.*$/s, '')
