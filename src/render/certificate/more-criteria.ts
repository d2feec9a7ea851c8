/** Stands for criteria that a page has no room for. */
export const moreCriteria = (n: number): string => `– and ${n} more, which the ledger holds`
