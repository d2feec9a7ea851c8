const REPLACEMENTS: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '…': '...',
  '·': '|',
  '•': '*',
  '∙': '*',
  '×': 'x',
  '÷': '/',
  '±': '+/-',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '≈': '~',
  '∼': '~',
  '→': '->',
  '←': '<-',
  '↔': '<->',
  '↑': '^',
  '↓': 'v',
  '⇒': '=>',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '′': "'",
  '¹': '^1',
  '²': '^2',
  '³': '^3',
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '√': 'sqrt ',
  '∞': 'inf',
  '∑': 'sum ',
  '°': ' deg',
  '§': 'section ',
  '✓': 'yes',
  '✗': 'no',
  '★': '*',
  '☆': '*',
  '█': '#',
  '░': '.',
  '▒': ':',
  '▓': '+',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
}

/** The same with nothing left beyond ASCII: letters lose their marks, and what has no such letter is named by its code. */
export const onlyAscii = (text: string): string =>
  toAscii(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(
      /[^\t\n -~]/gu,
      (character) => LETTERS[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )

/** Spells typographic characters in ASCII (`≥` as `>=`). Letters of any script are somebody's words and stay. */
export const toAscii = (text: string): string =>
  /^[\x20-\x7e\n]*$/.test(text) ? text : text.replace(/[^\n -~]/gu, (character) => REPLACEMENTS[character] ?? character)
