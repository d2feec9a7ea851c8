/** The end of an entry's id, which is random: enough to name it on a command line. */
export const shortId = (id: string): string => id.slice(-8)
