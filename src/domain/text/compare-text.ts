/** Order of texts by code unit, the same in every locale: for `sort`. */
export const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
