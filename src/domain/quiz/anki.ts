import type { Bank, Item } from './item.ts'

export interface AnkiOptions {
  framework: string
  /** Basic: front and back, ids in a column of their own; prep: a note type with the fields Id, Front, Back and Why. */
  noteType: 'Basic' | 'prep'
}

/**
 * Banks as notes for Anki's text import (2.1.54 or later). The ids are stable, so that importing again updates the notes
 * and keeps their scheduling; a question that was materially changed is a new note.
 */
export function ankiText(banks: readonly Bank[], { framework, noteType }: AnkiOptions): string {
  const isBasic = noteType === 'Basic'
  const [deck, tags] = isBasic ? [4, 5] : [5, 6]
  const head = [
    '#separator:tab',
    '#html:false',
    `#notetype:${noteType}`,
    ...(isBasic ? ['#guid column:1'] : []),
    `#deck column:${deck}`,
    `#tags column:${tags}`,
  ]
  const rows = banks.flatMap((bank) =>
    bank.items.map((item) => {
      const end = [`prep::${bank.title.replaceAll('::', ' ')}`, tagsOf(item)]
      return isBasic
        ? [idOf(item, framework), frontOf(item), `${backOf(item)}\n\n${item.explanation}`, ...end]
        : [idOf(item, framework), frontOf(item), backOf(item), item.explanation, ...end]
    }),
  )
  return [...head, ...rows.map((row) => row.map(field).join('\t'))].map((line) => `${line}\n`).join('')
}

const idOf = ({ id, version }: Item, framework: string): string =>
  `${framework}/${id}${version > 1 ? `.v${version}` : ''}`

function frontOf({ kind, stem, options, pick }: Item): string {
  const asked =
    kind === 'multiple'
      ? `\n(choose ${pick})`
      : kind === 'ordering'
        ? `\n(in order${pick === null ? '' : `, ${pick} of them`})`
        : ''
  const list = options.map(({ id, text }) => `${id}) ${text}`).join('\n')
  return `${stem}${asked}${list === '' ? '' : `\n\n${list}`}`
}

function backOf({ kind, key, options }: Item): string {
  if (kind === 'short') return key[0] ?? ''
  return key.map((id) => `${id}) ${options.find((option) => option.id === id)?.text ?? ''}`).join('\n')
}

/** Tags are parted by spaces, so none may hold one. */
const tagsOf = ({ bank, stratum, difficulty, tags }: Item): string =>
  [`prep::${bank}::${stratum}`, `difficulty::${difficulty}`, ...tags]
    .map((tag) => tag.trim().replace(/[\s"]+/g, '_'))
    .join(' ')

/** RFC 4180 quotes; a line that begins with `#` would be a comment, so such a field is quoted as well. */
const field = (text: string): string => (/^#|["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
