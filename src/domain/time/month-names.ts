/** Months as they are called, January first; other languages where their names begin otherwise. */
const MONTH_NAMES: readonly (readonly string[])[] = [
  ['january', 'januar', 'janvier', 'enero', 'janeiro', 'gennaio', 'jänner', 'januari', 'stycznia'],
  ['february', 'februar', 'février', 'febrero', 'fevereiro', 'febbraio', 'feber', 'februari', 'lutego'],
  ['march', 'märz', 'mars', 'marzo', 'março', 'maart', 'marca', 'mrz'],
  ['april', 'avril', 'abril', 'aprile', 'kwietnia'],
  ['may', 'mai', 'mayo', 'maio', 'maggio', 'mei', 'maj', 'maja'],
  ['june', 'juni', 'juin', 'junio', 'junho', 'giugno', 'czerwca'],
  ['july', 'juli', 'juillet', 'julio', 'julho', 'luglio', 'lipca'],
  ['august', 'août', 'agosto', 'augustus', 'augusti', 'sierpnia'],
  ['september', 'septembre', 'septiembre', 'setiembre', 'setembro', 'settembre', 'września'],
  ['october', 'oktober', 'octobre', 'octubre', 'outubro', 'ottobre', 'października'],
  ['november', 'novembre', 'noviembre', 'novembro', 'listopada'],
  ['december', 'dezember', 'décembre', 'diciembre', 'dezembro', 'dicembre', 'grudnia'],
]

const FEWEST_LETTERS = 3

/** 1–12 of a month's name or its beginning (`Sept`, `févr.`, `Okt`), with or without accents; 0 when it could be none or several. */
export function monthNamed(text: string): number {
  const wanted = plain(text.replace(/\.$/, ''))
  if (wanted.length < FEWEST_LETTERS) return 0
  const exact = MONTHS.findIndex((names) => names.includes(wanted))
  if (exact >= 0) return exact + 1
  const begun = MONTHS.flatMap((names, index) => (names.some((name) => name.startsWith(wanted)) ? [index + 1] : []))
  return begun.length === 1 ? (begun[0] ?? 0) : 0
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const MONTHS = MONTH_NAMES.map((names) => names.map(plain))
