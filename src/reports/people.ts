import type { Entry } from '../domain/facts/entry.ts'
import type { Person } from '../domain/facts/people.ts'
import type { Severity } from '../domain/levels/severity.ts'
import type { NameOf } from '../domain/rules/names.ts'
import { counted } from '../domain/text/counted.ts'
import { signed } from '../domain/text/figures.ts'
import { shortId } from '../domain/text/short-id.ts'
import { type Block, heading, note, type Report, sentence } from './block.ts'
import { entrySays } from './entry-words.ts'
import { type ReportHead, report } from './envelope.ts'

export interface PeopleInput extends ReportHead {
  people: readonly (Person & { severity: Severity | null })[]
  /** One person is shown, with all that they rated. */
  isOne: boolean
  /** What the learner's blocks and stories are called, by the name that a rating has for them. */
  nameOf?: NameOf
}

/** Who rates you: roles, ratings, how strictly, and when last. */
export function buildPeople({ people, isOne, nameOf = String, ...head }: PeopleInput): Report {
  const blocks: Block[] = [
    heading(isOne ? (people[0]?.name ?? '') : 'Who rates you'),
    ...(people.length === 0
      ? [sentence('Nobody has rated you yet. prep review-request create makes a form to send.')]
      : [
          {
            kind: 'table',
            columns: [
              { title: 'name' },
              { title: 'as' },
              { title: 'ratings', align: 'right' },
              { title: 'last' },
              { title: 'against others' },
              { title: 'also known as', dropOrder: 1 },
            ],
            rows: people.map((person) => [
              person.name,
              person.sources.join(', '),
              String(ratingsBy(person)),
              person.entries.at(-1)?.occurredOn ?? 'never',
              severityWords(person.severity, isOne),
              person.aliases.join(', '),
            ]),
          } satisfies Block,
        ]),
    ...(isOne ? ratingsOf(people[0]?.entries ?? [], nameOf) : []),
    ...(people.length > 1 ? [note("prep people merge NAME OTHER says that two names are one person's")] : []),
  ]
  const data = {
    people: people.map(({ id, name, aliases, sources, entries, severity }) => ({
      id,
      name,
      sources,
      aliases,
      ratings: ratingsBy({ entries }),
      notShown: entries.filter(({ kind }) => kind === 'not-shown').length,
      lastOn: entries.at(-1)?.occurredOn ?? null,
      severity,
    })),
  }
  return report('people', head, data, blocks)
}

/** What was passed over is no rating. */
const ratingsBy = ({ entries }: Pick<Person, 'entries'>): number =>
  entries.filter(({ kind }) => kind !== 'not-shown').length

/** What an entry says; of what was passed over the reason too. */
const saidBy = (entry: Entry): string =>
  entry.kind === 'not-shown' && entry.payload.reason !== undefined
    ? `${entrySays(entry)}: ${entry.payload.reason}`
    : entrySays(entry)

/** Said only once the interval leaves zero out; until then nothing is clear. */
function severityWords(severity: Severity | null, isWhole: boolean): string {
  if (severity === null) return 'not known yet'
  const { mean, lo80, hi80 } = severity
  const interval = `(${signed(lo80, 1)} to ${signed(hi80, 1)})`
  if (lo80 <= 0 && hi80 >= 0) return isWhole ? `no clear difference ${interval}` : 'no clear difference'
  return `${mean > 0 ? 'higher' : 'lower'} by ${Math.abs(mean).toFixed(1)} ${interval}`
}

const ratingsOf = (entries: readonly Entry[], nameOf: NameOf): Block[] =>
  entries.length === 0
    ? []
    : [
        heading(`${counted(entries.length, 'entry', 'entries')}`, 2),
        {
          kind: 'table',
          columns: [
            { title: 'date' },
            { title: 'as' },
            { title: 'what' },
            { title: 'value' },
            { title: 'id', dropOrder: 1 },
          ],
          rows: entries.map((entry) => [
            entry.occurredOn,
            entry.source,
            nameOf(entry.subject),
            saidBy(entry),
            shortId(entry.id),
          ]),
        },
      ]
