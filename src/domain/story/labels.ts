import { STORY_TEXTS, type StoryText } from './template.ts'

/** What a label says of a story beside its parts; `left-out` is said of it and kept nowhere. */
export type StoryLabel = 'title' | 'principles' | 'secondary' | 'level' | 'happened' | 'left-out'

/** What labels beside the parts say of a story, as it was written. */
export type StoryLabels = Partial<Record<Exclude<StoryLabel, 'title' | 'left-out'>, string>>

/** Principles may stand in several labels (`Principle`, `Tags`); of everything else the first counts. */
export function addLabel(labels: StoryLabels, label: keyof StoryLabels, text: string): void {
  const before = labels[label]
  if (before === undefined) labels[label] = text
  else if (label === 'principles' || label === 'secondary') labels[label] = `${before}, ${text}`
}

/** What a line of a story's text is. */
export type StoryLine =
  /** A part begins; `isPlain` when it is called by its own name or letter, and by no other word for it. */
  | { is: 'part'; part: StoryText; rest: string; isPlain: boolean }
  /** `isMarked`: in bold, a heading or a cell of its own, and no mere word with a colon. */
  | { is: 'label'; label: StoryLabel; rest: string; isMarked: boolean }
  | { is: 'heading'; level: number; text: string }
  | { is: 'bold'; text: string }
  | { is: 'rule' }
  | { is: 'row'; cells: string[] }
  | { is: 'blank' }
  | { is: 'text' }

/** The names of the parts. */
const PART_NAMES: Readonly<Record<StoryText, readonly string[]>> = {
  situation: ['situation', 'situations'],
  task: ['task', 'tasks'],
  action: ['action', 'actions'],
  result: ['result', 'results'],
  reflection: [
    'reflection',
    'reflections',
    'learning',
    'learnings',
    'lesson',
    'lessons',
    'lesson learned',
    'lessons learned',
    'lesson learnt',
    'lessons learnt',
    'learned',
    'what learned',
    'what i learned',
    'what i learnt',
    'what i would do differently',
    'what id do differently',
    'do differently',
    'takeaway',
    'takeaways',
    'key takeaway',
    'key takeaways',
    'key learning',
    'key learnings',
    'retrospective',
    'hindsight',
    'in hindsight',
  ],
}

/** Other words for a part: taken where the file has no part of the plain name, as a heading or in bold. */
const OTHER_NAMES: Readonly<Record<StoryText, readonly string[]>> = {
  situation: ['context', 'background', 'setting', 'scenario', 'situación', 'situação', 'situazione', 'contexte'],
  task: [
    'challenge',
    'problem',
    'goal',
    'goals',
    'objective',
    'objectives',
    'obstacle',
    'responsibility',
    'aufgabe',
    'aufgaben',
    'tâche',
    'tarea',
    'tarefa',
    'compito',
  ],
  action: [
    'approach',
    'what i did',
    'steps',
    'steps taken',
    'solution',
    'aktion',
    'handlung',
    'vorgehen',
    'acción',
    'acciones',
    'ação',
    'azione',
  ],
  result: [
    'outcome',
    'outcomes',
    'impact',
    'ergebnis',
    'ergebnisse',
    'résultat',
    'résultats',
    'resultado',
    'risultato',
  ],
  reflection: ['erkenntnis', 'erkenntnisse', 'aprendizaje', 'apprentissage'],
}

const LABEL_NAMES: Readonly<Record<StoryLabel, readonly string[]>> = {
  title: ['title', 'story', 'story title', 'name', 'headline'],
  principles: [
    'principle',
    'principles',
    'leadership principle',
    'leadership principles',
    'lp',
    'lps',
    'primary',
    'primary principle',
    'primary principles',
    'best for',
    'best for questions about',
    'good for',
    'use for',
    'tags',
    'tag',
    'themes',
    'theme',
    'competencies',
    'competency',
    'demonstrates',
    'shows',
    'values',
    'skills',
  ],
  secondary: ['secondary', 'secondary principle', 'secondary principles', 'also shows', 'also touches'],
  level: ['level', 'scope'],
  happened: ['date', 'when', 'year', 'happened', 'timeframe', 'time frame', 'period'],
  'left-out': [
    'source',
    'company',
    'employer',
    'role',
    'team',
    'project',
    'question',
    'questions',
    'prompt',
    'keywords',
    'duration',
    'length',
    'category',
    'categories',
    'status',
    'rating',
  ],
}

const LETTERS: Readonly<Record<string, StoryText>> = {
  s: 'situation',
  t: 'task',
  a: 'action',
  r: 'result',
  l: 'reflection',
}

/** What stands before a label: a quote, an item of a list. */
const MARKER = /^(?:>\s*)*(?:[-*+•]\s+|\d{1,2}[.)]\s+)?/
const NUMBERED = /^\d{1,2}[.)]\s/
const SEPARATOR = '[:：–—-]'

export function storyLine(line: string): StoryLine {
  const text = line.trim()
  if (text === '') return { is: 'blank' }
  if (/^([-*_])(?:\s*\1){2,}$/.test(text)) return { is: 'rule' }
  if (/^\|.*\|$/.test(text)) return rowLine(text)
  const heading = /^(#{1,6})\s*(.+?)\s*#*$/.exec(text)
  if (heading) return headingLine(heading[1]?.length ?? 1, heading[2] ?? '')
  const own = joinedInitial(text.replace(MARKER, ''))
  const bold = /^(\*\*|__)(.+?)\1\s*(?:[:：–—-]\s*)?(.*)$/.exec(own)
  const italic = /^([*_])([^*_:]+)[:：]\s*([^*_]+)\1$/.exec(own)
  const marked =
    bold ?? italic ?? /^([*_])([^*_]+)\1\s*[:：]\s*(.*)$/.exec(own) ?? /^([*_])([^*_]+[:：])\1\s*(.*)$/.exec(own)
  if (marked) {
    const named = labeled(marked[2] ?? '', marked[3] ?? '', true)
    if (named) return named
    return bold && (marked[3] ?? '') === '' && (own === text || NUMBERED.test(text)) && !/[:：]$/.test(marked[2] ?? '')
      ? { is: 'bold', text: marked[2] ?? '' }
      : { is: 'text' }
  }
  const plain = /^(\(?[\p{L}][\p{L}\s/&()’'\d-]{0,40}?)\s*[:：](?:\s+(.*))?$/u.exec(own)
  const alone = text.length > 1 && text === own ? partNamed(text) : null
  if (alone?.isPlain) return { is: 'part', ...alone, rest: '' }
  return (plain ? labeled(plain[1] ?? '', plain[2] ?? '', false) : null) ?? { is: 'text' }
}

/** A row of a table is a part when its first cell names one. */
function rowLine(text: string): StoryLine {
  const cells = cellsOf(text)
  if (cells.every((cell) => /^:?-+:?$/.test(cell))) return { is: 'row', cells: [] }
  const [first = '', ...rest] = cells
  const named = labeled(plainText(first), textOfCells(rest), true)
  return named ?? { is: 'row', cells }
}

/** Cells of a table's row in Markdown. */
export const cellsOf = (row: string): string[] =>
  row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim())

/** Cells as text: line breaks of a table are those of a text. */
const textOfCells = (cells: readonly string[]): string =>
  cells
    .filter((cell) => cell !== '')
    .join(' ')
    .replace(/<br\s*\/?>/gi, '\n')

function headingLine(level: number, content: string): StoryLine {
  const text = joinedInitial(plainText(content))
  const split = new RegExp(`^(.+?)\\s*${SEPARATOR}\\s+(.+)$`).exec(text)
  const whole = labeled(text.replace(/[:：]$/, ''), '', true)
  if (whole?.is === 'part') return whole
  // `S: Situation`, `Situation: late`, `Title: Fewer pages`.
  const named = split ? (partNamed(split[2] ?? '') ? labeled(split[2] ?? '', '', true) : null) : null
  const before = split ? labeled(split[1] ?? '', split[2] ?? '', true) : null
  if (named && before?.is === 'part') return named
  return before ?? { is: 'heading', level, text: content }
}

/** Without emphasis. */
export const plainText = (text: string): string => text.replace(/\*\*|__|`/g, '').trim()

/** `**S**ituation` as one word. */
const joinedInitial = (text: string): string => text.replace(/^(\*\*|__)(\p{L})\1(?=\p{L})/u, '$2')

/** `isMarked`: a heading, bold, or a cell of its own; then other words for a part are thought of as well. */
function labeled(name: string, rest: string, isMarked: boolean): StoryLine | null {
  // A length behind the name is said of the part.
  const text = rest.trim().replace(/^\(\d+ ?(?:s|sec|min)[^)]*\)\s*[:：–—-]?\s*/i, '')
  const part = partNamed(name)
  if (part) return isMarked || part.isPlain ? { is: 'part', ...part, rest: text } : null
  const label = labelNamed(name)
  return label === null ? null : { is: 'label', label, rest: plainText(text), isMarked }
}

const LABELS = Object.keys(LABEL_NAMES) as StoryLabel[]

/** The label that a name is, as a key of front matter may be: `principle`, `tags`; null for any other. */
export function labelNamed(name: string): StoryLabel | null {
  const words = namedWords(name)
  return LABELS.find((one) => LABEL_NAMES[one].includes(words)) ?? null
}

function partNamed(name: string): { part: StoryText; isPlain: boolean } | null {
  const letter = /^\W*([STARL])\W*$/.exec(name)?.[1]?.toLowerCase()
  const ofLetter = letter === undefined ? undefined : LETTERS[letter]
  if (ofLetter !== undefined) return { part: ofLetter, isPlain: true }
  const words = namedWords(name)
  const among = (names: Readonly<Record<StoryText, readonly string[]>>, text: string): StoryText | undefined =>
    STORY_TEXTS.find((part) => names[part].includes(text))
  const plain = among(PART_NAMES, words)
  if (plain !== undefined) return { part: plain, isPlain: true }
  const other = among(OTHER_NAMES, words)
  if (other !== undefined) return { part: other, isPlain: false }
  // `Situation / Task`, `Results and learnings`: the first of them.
  const all = words.split(' ').map((word) => among(PART_NAMES, word))
  const [first] = all
  return first !== undefined && all.every((part) => part !== undefined) ? { part: first, isPlain: true } : null
}

/** A label's words, without letters, lengths (`(30 s)`) and signs around them: `🎯 S – Situation (2 min)` is `situation`. */
function namedWords(name: string): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\([^)]*\d[^)]*\)/g, ' ')
    .replace(/[’']/g, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .split(' ')
  const told = words.filter((word) => !/^[starl]$/.test(word) && !AROUND.includes(word))
  return told.join(' ')
}

const AROUND = ['the', 'my', 'star', 'and', 'part']
