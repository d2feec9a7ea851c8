/** Days of the week as calendars and spreadsheets write them, in full; shorter forms are their beginnings. */
const WEEKDAYS =
  'monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo lunedi martedi mercoledi giovedi venerdi sabato domenica segunda-feira terca-feira quarta-feira quinta-feira sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'.split(
    ' ',
  )

const FEWEST_LETTERS = 2

/** Whether a word names a day of the week, in full or by its beginning, with or without accents: `Tues.`, `Di`, `(火)`. */
export function isWeekday(word: string): boolean {
  if (/^[月火水木金土日](?:曜日?)?$/.test(word)) return true
  const wanted = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\.$/, '')
  return wanted.length >= FEWEST_LETTERS && WEEKDAYS.some((day) => day.startsWith(wanted))
}
