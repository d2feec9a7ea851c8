/** The end of an id, by which it is shown and may be named: ids of one day begin alike. */
export const shortId = (id: string): string => id.slice(-8)
