import type { Choice } from './reading.ts'

const LONGEST_SHOWN = 30

/** A cell in a message: quoted, on one line, short. */
export function shown(text: string): string {
  const line = text.replace(/\p{C}/gu, ' ').replace(/\s+/g, ' ').trim()
  return `"${line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line}"`
}

/** An option's value as a shell takes it. */
export const quoted = (text: string): string =>
  /^[\w.:=/,@+…-]+$/.test(text) ? text : `"${text.replace(/["\\$`]/g, '')}"`

/** `--map`, as it is typed for a column. */
export const mapFlag = (title: string, field: string): string => `--map ${quoted(`${title.trim()}=${field}`)}`

/** `--value`, as it is typed for a word of a field. */
export const valueFlag = (field: string, word: string, value: string): string =>
  `--value ${quoted(`${field}:${word.trim().replace(/\s+/g, ' ')}=${value}`)}`

/** The choices for a word of a field: what it may stand for, and to leave its rows out. */
export const wordChoices = (field: string, word: string, values: readonly string[]): Choice[] =>
  [...values, 'ignore'].map((value) => ({
    means: value === 'ignore' ? 'leave these rows out' : value,
    examples: [],
    flag: { name: 'value', value: `${field}:${word.trim().replace(/\s+/g, ' ')}=${value}` },
  }))

/** The choices for a field that no column is known to hold: each column that nothing reads. */
export const columnChoices = (field: string, unread: readonly string[]): Choice[] =>
  unread.map((title) => ({
    means: `the column ${shown(title)} says so`,
    examples: [],
    flag: { name: 'map', value: `${title.trim()}=${field}` },
  }))

/** What to do about a cell that means nothing. */
export const correct = (field: string, word: string): string =>
  `correct it in the file, or say what it means: ${valueFlag(field, word, '…')}`

const DASHES = /^(?:[-–—_.]+|n\.?\/?a\.?|none|null|nil|undefined|tb[acd]|\?+)$/i

/** Nothing stands there, or a sign for nothing. */
export const isBlank = (text: string): boolean => text.trim() === '' || DASHES.test(text.trim())

const FRACTIONS = new Map([
  ['½', 0.5],
  ['¼', 0.25],
  ['¾', 0.75],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
])

/** `1.5`, `1,5`, `.25`, `1½`, `~45`; null for anything else. `1,200` is null as well: it could be either. */
export function numberOf(text: string): number | null {
  const cell = plainDigits(text)
    .trim()
    .replace(/^(?:~|≈|ca\.?\s+|about\s+)\s*/i, '')
  const fraction = /^(\d*)\s*([½¼¾⅓⅔])$/.exec(cell)
  if (fraction) return Number(fraction[1] ?? '') + (FRACTIONS.get(fraction[2] ?? '') ?? 0)
  if (/^\d{1,3}(?:,\d{3})+$/.test(cell)) return null
  return /^[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)$/.test(cell) ? Number(cell.replace(',', '.')) : null
}

/** Digits in full width (`４５`) or as keys (`4️⃣`) as plain ones. */
const plainDigits = (text: string): string =>
  text
    .replace(/[０-９]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfee0))
    .replace(/(?<=\d)\uFE0F?\u20E3/g, '')

/** Whoever wrote it doubts it: `Solved?`. */
export const isDoubted = (text: string): boolean => /[\p{L}\p{N}].*\?/u.test(text)

/** Lower-case words of a cell, without marks: `Solved_with-help!` is `solved with help`. */
export const wordsOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * A title as a key in its own language, whatever its script: `Time Taken (min)` is `timetakenmin`. By it a person's words
 * find the column that they name; a title of signs alone is its own.
 */
export const titleKey = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '') || title.trim()

/** A title as the key by which its meaning is known: `Startdatum` is `startdate`. */
export const keyOf = (title: string): string => {
  const key = titleKey(title)
  return TRANSLATED.get(key) ?? key
}

/** Titles as people and programs write them in their own language, by the English that they stand for. */
const TRANSLATED = new Map(
  Object.entries({
    user: ['benutzer', 'utilisateur', 'usuario', 'utente'],
    client: ['kunde', 'cliente'],
    project: ['projekt', 'projet', 'proyecto', 'progetto', 'projeto'],
    task: ['aufgabe', 'tache', 'tarea', 'tarefa'],
    activity: ['aktivitat', 'tatigkeit', 'activite', 'actividad', 'attivita', 'atividade'],
    description: ['beschreibung', 'descripcion', 'descrizione', 'descricao'],
    date: ['datum', 'fecha'],
    day: ['jour', 'dia', 'giorno'],
    week: ['woche', 'semaine', 'semana', 'settimana'],
    weekof: ['wochevom', 'semainedu', 'semanadel', 'settimanadel'],
    time: ['zeit', 'temps', 'tiempo', 'tempo'],
    start: ['beginn', 'anfang', 'debut', 'inicio', 'inizio'],
    end: ['ende', 'fin'],
    startdate: ['startdatum', 'datededebut', 'fechadeinicio', 'datadiinizio'],
    starttime: ['startzeit', 'heurededebut', 'horadeinicio', 'oradiinizio'],
    enddate: ['enddatum', 'datedefin', 'fechadefinalizacion', 'fechadefin', 'datadifine'],
    endtime: ['endzeit', 'heuredefin', 'horadefinalizacion', 'horadefin', 'oradifine'],
    duration: ['dauer', 'duree', 'duracion', 'durata', 'duracao'],
    timespent: ['zeitaufwand', 'tempspasse', 'tiempoempleado', 'tiempodedicado', 'tempoimpiegato', 'tempogasto'],
    title: ['titel', 'titre', 'titulo', 'titolo'],
    name: ['nom', 'nombre', 'nome'],
    exercise: ['ubung', 'exercice', 'ejercicio', 'esercizio', 'exercicio'],
    clock: ['uhrzeit', 'heure', 'hora', 'ora', 'orario'],
    result: ['ergebnis', 'resultat', 'resultado', 'risultato'],
    rating: ['bewertung', 'punteggio', 'calificacion', 'valutazione', 'avaliacao'],
    competency: ['kompetenz', 'competence', 'competencia', 'competenza'],
    problem: ['problema', 'probleme', 'aufgabenstellung'],
    difficulty: ['schwierigkeit', 'schwierigkeitsgrad', 'difficulte', 'dificultad', 'difficolta', 'dificuldade'],
    category: ['kategorie', 'categorie', 'categoria'],
    topic: ['thema', 'sujet', 'tema', 'argomento'],
    status: ['stand', 'statut', 'estado', 'stato'],
    solved: ['gelost', 'resolu', 'resuelto', 'risolto', 'resolvido'],
    done: ['erledigt', 'fait', 'hecho', 'fatto', 'feito'],
    help: ['hilfe', 'aide', 'ayuda', 'aiuto', 'ajuda'],
    timelimit: ['zeitlimit', 'limitedetemps', 'limitedetiempo', 'limiteditempo'],
    reviewer: ['bewertetvon', 'evaluateur', 'evaluador', 'valutatore', 'avaliador'],
    interviewer: ['interviewerin', 'intervieweur', 'entrevistador', 'entrevistadora', 'intervistatore'],
    round: ['runde', 'ronda', 'rodada'],
    stage: ['etape', 'etapa'],
    interview: ['gesprach', 'entretien', 'entrevista', 'colloquio'],
    recommendation: ['empfehlung', 'recommandation', 'recomendacion', 'raccomandazione'],
    decision: ['entscheidung', 'decisione', 'decisao'],
    notes: ['notiz', 'kommentar', 'notizen', 'bemerkung', 'bemerkungen', 'remarques', 'notas', 'comentarios'],
  }).flatMap(([english, words]) => words.map((word) => [word, english] as const)),
)

/** The words of a title, camel case taken apart: `timeTaken (mins)` is time, taken, mins. */
export const titleWords = (title: string): string[] =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
