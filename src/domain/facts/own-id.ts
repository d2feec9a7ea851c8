/** Kinds whose subjects are made by prep, and the letter that their ids begin with. */
const MARKS = { story: 's', artefact: 'a', interview: 'i' } as const

export type OwnKind = keyof typeof MARKS

/** Crockford's alphabet: no letter looks like a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const BITS_PER_LETTER = 5
const LETTERS = 8
const RANGE = 2 ** (BITS_PER_LETTER * LETTERS)

/**
 * The id of a story, an artefact or an interview, such as `s-4k0v8q2m`: the last 40 bits of the uuid of the entry that first told of it,
 * which are random. It tells nothing of the title, and two machines make the same one. Where it is taken, the next.
 */
export function ownId(kind: OwnKind, entry: string, isTaken: (id: string) => boolean): string {
  const tail = Number.parseInt(entry.replace(/[^0-9a-f]/g, '').slice(-10) || '0', 16)
  for (let at = tail; ; at++) {
    const id = `${MARKS[kind]}-${lettersOf(at % RANGE)}`
    if (!isTaken(id)) return id
  }
}

const lettersOf = (value: number): string =>
  Array.from(
    { length: LETTERS },
    (_, place) => ALPHABET[Math.floor(value / 32 ** (LETTERS - 1 - place)) % ALPHABET.length] ?? '',
  ).join('')

/** The ids that a typed text names: the one it is, or all that begin with it, with or without their first letter. */
export function ownIdsNamed(kind: OwnKind, text: string, ids: readonly string[]): string[] {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(new RegExp(`^${kind}:`), '')
  if (ids.includes(typed)) return [typed]
  const mark = `${MARKS[kind]}-`
  // As Crockford has it: who reads a 0 or a 1 as a letter means the digit.
  const rest = (typed.startsWith(mark) ? typed.slice(mark.length) : typed).replaceAll('o', '0').replace(/[il]/g, '1')
  return typed === '' ? [] : ids.filter((id) => id.startsWith(`${mark}${rest}`))
}
