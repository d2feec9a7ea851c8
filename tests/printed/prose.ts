/** A table: the line with its titles, the rule beneath, its rows. */
const TABLE = /^.*\n *─+(?: {2}─+)*\n(?:.+\n)*/gm

/** A command that stands alone, with the lines that it goes on in. */
const ALONE = /^.*\$ prep(?:\\\n|.)*$/gm

/** What a person reads of a wide screen as sentences: no table, and no command, which is typed as it stands. */
export const proseOf = (text: string): string =>
  text
    .replaceAll(TABLE, '')
    .replaceAll(ALONE, '')
    .replaceAll(/\bprep [^·;,()│\n]*/g, '')

/** Dates as data has them; names of files and mocks that begin with one are none. */
export const isoDatesIn = (text: string): string[] =>
  proseOf(text)
    .split('\n')
    .filter((line) => /(?<![\w-])\d{4}-(?:\d\d-\d\d|W\d\d)(?![\w-])/.test(line))
