/** A kind of file that holds no rows to take in: how its text begins, what it is, and what can be done with it. */
export interface ForeignKind {
  begins: string | RegExp
  says: string
  cure: string
}

const NO_CARDS = 'prep has no cards of your own yet; prep export --format anki writes its questions as cards'

/** The first that fits counts; the next costs an entry here. Binary files are told by their first bytes, read as Latin-1. */
const FOREIGN_KINDS: readonly ForeignKind[] = [
  { begins: 'SQLite format 3\0', says: 'a database', cure: 'prep merge FILE takes in another ledger of prep' },
  {
    begins: /^PK\p{Cc}{2}[\s\S]*collection\.anki2/u,
    says: 'a deck of cards (a package of Anki)',
    cure: NO_CARDS,
  },
  {
    begins: /^PK\p{Cc}{2}[\s\S]*(?:xl\/|opendocument\.spreadsheet|Index\/Tables)/u,
    says: 'a workbook',
    cure: 'save the sheet as "CSV UTF-8" in the program it comes from, and import that; one sheet at a time',
  },
  {
    begins: /^PK\p{Cc}{2}[\s\S]*(?:word\/|ppt\/|opendocument\.(?:text|presentation))/u,
    says: 'a document',
    cure: 'save it as plain text or Markdown, and import that: stories and notes of mocks are read from it',
  },
  {
    begins: 'PK\u0003\u0004',
    says: 'a workbook, an archive or a deck of cards',
    cure: 'save the sheet as "CSV UTF-8" in the program it comes from, and import that',
  },
  {
    begins: '\u00d0\u00cf\u0011\u00e0',
    says: 'an old workbook or document',
    cure: 'save the sheet as "CSV UTF-8", and import that',
  },
  {
    begins: /^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8|RIFF....WEBP)/s,
    says: 'a picture',
    cure: 'type what it shows into a table, and import that',
  },
  { begins: /^%PDF-/, says: 'a PDF', cure: 'import the table it was made from, as CSV' },
  {
    begins: /^\s*BEGIN:VCALENDAR/i,
    says: 'a calendar: it says what was planned, not what was done',
    cure: 'prep log records what was done; prep plan --ics plan.ics writes a calendar',
  },
  {
    begins: /^\s*#(?:separator|html|notetype|deck|tags|columns|guid)\b/i,
    says: 'a deck of cards, in the text form of Anki',
    cure: NO_CARDS,
  },
  {
    // The first row names the sides of a card, or asks what the second cell answers.
    begins:
      /^(?:\u00ef\u00bb\u00bf)?(?:"?(?:front|question)"?[,;\t]"?(?:back|answer)"?[,;\t\r\n]|[^\t\n]{3,}\?\t[^\t\n]+(?:\t[^\t\n]*)?\r?\n)/i,
    says: 'a deck of cards',
    cure: NO_CARDS,
  },
  { begins: /^\s*<(?:!doctype html|html|table)/i, says: 'a web page', cure: 'save its table as CSV, and import that' },
  { begins: /^\s*<\?xml/i, says: 'an XML file', cure: 'save its rows as CSV, and import that' },
  {
    begins: /^[\s\S]*"(?:basics|work|skills)"\s*:[\s\S]*"(?:highlights|education|profiles|certificates)"\s*:/,
    says: 'a CV (JSON Resume)',
    cure: 'prep does not read CVs; prep story add records the story behind a line of it',
  },
  {
    begins: /^#{0,3} ?(?:work |professional )?experience\b[\s\S]*^#{0,3} ?education\b/im,
    says: 'a CV',
    cure: 'prep does not read CVs; prep story add records the story behind a line of it',
  },
  {
    // Competencies down, levels across.
    begins:
      /^"?(?:competenc|skill|dimension|area|category|attribute)[^\n,;\t|]*"?(?:[,;\t|] ?"?(?:L|IC|M|E|SDE|P)-?\d[^\n,;\t|]*){2}/i,
    says: 'a ladder: it says what is expected at each level',
    cure: 'prep framework new NAME --from FILE begins a framework',
  },
  {
    // What stands on the line of a label is of a text: `Competencies: ownership` above a story.
    begins:
      /^(?:#[^\n]*\n|\s*\n)*\s*(?:(?:framework|ladder)\s*:|(?:levels|competencies|tracks)\s*:\s*(?:#[^\n]*)?(?:\r?\n|[[{]))/i,
    says: 'a ladder or framework in YAML',
    cure: 'prep framework new NAME --from FILE begins a framework',
  },
  {
    begins: /^# [^\n]*\b(?:ladder|career (?:framework|path)|level guide)\b/i,
    says: 'a ladder',
    cure: 'prep framework new NAME --from FILE begins a framework from its table in CSV, YAML or JSON',
  },
]

/** What a file is that cannot be imported as rows; null when it may be a table. */
export function foreignKindOf(head: string): ForeignKind | null {
  return (
    FOREIGN_KINDS.find(({ begins }) => (typeof begins === 'string' ? head.startsWith(begins) : begins.test(head))) ??
    null
  )
}
