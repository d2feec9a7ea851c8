import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyOf, titleKey } from '../../../src/domain/intake/cell.ts'
import { planColumns, type SaidColumn } from '../../../src/domain/intake/columns.ts'
import { readDurations, unitOfTitle } from '../../../src/domain/intake/durations.ts'
import { type IntakeKind, type NamedField, nameRank } from '../../../src/domain/intake/fields.ts'
import { mockNotes } from '../../../src/domain/intake/notes.ts'
import { roleOf, sourceOf } from '../../../src/domain/intake/raters.ts'
import { scaleOfTitle } from '../../../src/domain/intake/ratings.ts'

const plan = (header: string[], kind: IntakeKind, said: Record<string, SaidColumn> = {}) =>
  planColumns(header, kind, new Map(Object.entries(said).map(([title, meant]) => [titleKey(title), meant])), [])

/** A title as sheets and programs vary it. What stands in brackets tells lengths from other times: `Time (UTC)`. */
const variants = (title: string, field: NamedField): string[] => [
  title,
  title.toUpperCase(),
  ` ${title}: `,
  `*${title}*`,
  `${title} ${field === 'duration' ? '(min)' : '(x)'}`,
  title.normalize('NFD'),
]

describe('a title in another language', () => {
  it.each<[string, NamedField, string[]]>([
    ['duration', 'duration', ['Dauer', 'Durée', 'Duración', 'Durata', 'Duração', 'Zeitaufwand', 'Tempo impiegato']],
    ['time', 'duration', ['Zeit', 'Temps', 'Tiempo', 'Tempo']],
    ['time', 'time', ['Zeit', 'Temps', 'Tiempo', 'Tempo']],
    ['clock', 'time', ['Uhrzeit', 'Heure', 'Hora', 'Ora']],
    ['date', 'date', ['Datum', 'Fecha', 'Jour', 'Giorno', 'Woche', 'Settimana', 'Datum der Übung']],
    ['activity', 'activity', ['Aktivität', 'Tätigkeit', 'Activité', 'Actividad', 'Attività', 'Atividade']],
    ['title', 'title', ['Titel', 'Titre', 'Título', 'Titolo', 'Übung', 'Esercizio', 'Nome']],
    ['problem', 'problem', ['Problema', 'Problème']],
    ['difficulty', 'difficulty', ['Schwierigkeit', 'Difficulté', 'Dificultad', 'Difficoltà', 'Dificuldade']],
    ['status', 'status', ['Ergebnis', 'Gelöst', 'Erledigt', 'Résolu', 'Hecho', 'Risolto', 'Stato', 'Feito']],
    ['help', 'help', ['Hilfe', 'Aide', 'Ayuda', 'Aiuto', 'Ajuda']],
    ['limit', 'limit', ['Zeitlimit', 'Limite de temps']],
    ['value', 'value', ['Bewertung', 'Calificación', 'Punteggio', 'Valutazione']],
    ['rater', 'rater', ['Bewertet von', 'Évaluateur', 'Entrevistador', 'Interviewerin', 'Name Evaluador']],
    ['verdict', 'hire-band', ['Empfehlung', 'Décision', 'Recomendación', 'Decisione']],
    ['notes', 'note', ['Bemerkungen', 'Remarques', 'Comentarios', 'Notizen', 'Beschreibung']],
  ])('is known as %s', (_, field, titles) => {
    const unknown = titles.flatMap((title) => variants(title, field)).filter((title) => nameRank(title, field) < 0)
    expect(unknown).toEqual([])
  })

  it.each<[string, string]>([
    ['Dauer (Minuten)', 'minutes'],
    ['Durée en minutes', 'minutes'],
    ['durata_minuti', 'minutes'],
    ['Durata (ore)', 'hours'],
    ['Tiempo (horas)', 'hours'],
    ['Dauer in Sekunden', 'seconds'],
    ['Duración [segundos]', 'seconds'],
    ['DuréeHeures', 'hours'],
  ])('says a length and its unit: %s', (title, unit) => {
    expect(unitOfTitle(title)).toBe(unit)
  })

  it.each<[string, number]>([
    ['Durata', 0],
    ['Durata (min)', 0],
    ['Durata in minuti', 0],
    ['durata_ore', 0],
    ['Tempo (minuti)', 0],
    ['Duración (min)', 0],
    ['Ore', 0],
    ['Minuti', 0],
  ])('is a column of lengths, with its unit or without: %s', (title, column) => {
    expect(plan([title, 'Data', 'Problema'], 'problems').durations).toEqual([{ column, unit: null }])
  })

  it('that says time holds times of day only beside lengths, as in English', () => {
    const cells = ['19:00', '20:15']
    for (const title of ['Time', 'Zeit', 'Tiempo', 'Temps', 'Tempo']) {
      expect(readDurations({ title, cells, unit: null, isBesideDurations: true })).toEqual({ is: 'clock' })
      expect(readDurations({ title, cells, unit: null, isBesideDurations: false }).is).toBe('durations')
    }
  })

  it('of which the person says what it is stands for itself, in any script', () => {
    const header = ['Дата', 'Задача', 'Минуты', '状态', '難易度', '#']
    const said = {
      Дата: { field: 'date' },
      Задача: { field: 'title' },
      Минуты: { field: 'minutes' },
      状态: { field: 'status' },
      難易度: { field: 'difficulty' },
      '#': { field: 'id' },
    } as const
    const { fields, durations, unread } = plan(header, 'problems', said)
    expect(fields).toEqual({ date: [0], title: [1], status: [3], difficulty: [4], id: [5] })
    expect([durations, unread]).toEqual([[{ column: 2, unit: 'minutes' }], []])
  })

  it('is not what the person says of a column of the same meaning in another', () => {
    const { fields } = plan(['Name', 'Nome', 'Date'], 'problems', { Nome: { field: 'note' } })
    expect(fields).toMatchObject({ title: [0], note: [1] })
  })
})

describe('what stands around a name in a title', () => {
  const rubrics = [{ id: 'coding', title: 'Coding' }]
  it.each([
    'Coding Bewertung',
    'Coding-Punteggio',
    'Coding (von 10)',
    'Coding sur 10',
    'Coding 1 bis 10',
    'Coding skills',
  ])('is no part of it: %s', (title) => {
    expect(planColumns(['Datum', title], 'ratings', new Map(), rubrics).ratings).toMatchObject([{ rubric: 'coding' }])
  })

  it.each([
    ['Bewertung (von 10)', 10],
    ['Note sur 20', 20],
    ['Punteggio su 5', 5],
    ['Calificación (1 a 10)', 10],
    ['Bewertung 1 bis 7', 7],
  ])('says the scale: %s', (title, to) => {
    expect(scaleOfTitle(title)).toEqual({ from: 1, to })
  })

  it.each([
    ['Selbst', 'self'],
    ['Kollegin', 'peer'],
    ['Vorgesetzte Bewertung', 'mentor'],
    ['Évaluateur', 'third-party'],
  ])('says who rated: %s', (title, source) => {
    expect(sourceOf(roleOf(title) ?? '')).toBe(source)
  })

  it('counts rounds of notes in the words of the person', () => {
    const notes = [
      'Datum: 2026-11-02',
      'Interviewerin: Ana',
      '## Runde 1: Coding',
      'Tiefe: 4/5',
      '## Runde 2',
      'Tiefe: 3/5',
    ]
    expect(mockNotes(notes.join('\n'), () => false)?.marks).toEqual(['Coding › Tiefe', 'Runde 2 › Tiefe'])
  })
})

describe('the key of a title', () => {
  it('keeps all that tells titles apart, and nothing of how they are set', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'Z', 'ж', 'Ω', '日', '5', 'ß'), minLength: 1 })
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        const same = one.toLowerCase() === other.toLowerCase()
        expect(titleKey(one) === titleKey(other)).toBe(same)
        expect(titleKey(` (${one}) – `)).toBe(titleKey(one))
      }),
    )
  })

  it('is that of its meaning where it is known', () => {
    expect([keyOf('Startdatum'), keyOf('Date de début'), keyOf('Time Taken (min)'), keyOf('')]).toEqual([
      'startdate',
      'startdate',
      'timetakenmin',
      '',
    ])
  })
})
