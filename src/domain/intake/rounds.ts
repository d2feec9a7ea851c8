/** Between the round and the dimension in the title of a column of marks. */
const SIGN = ' › '

/** The title of a column of marks that were given in a round. */
export const roundTitle = (round: string | null, dimension: string): string =>
  round === null ? dimension : `${round}${SIGN}${dimension}`

/** Round and dimension of a title; the round is null where it names none. */
export function roundOfTitle(title: string): { round: string | null; dimension: string } {
  const at = title.indexOf(SIGN)
  if (at < 0) return { round: null, dimension: title }
  return { round: title.slice(0, at).trim(), dimension: title.slice(at + SIGN.length).trim() }
}
