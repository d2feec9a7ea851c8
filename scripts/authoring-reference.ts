import type { Family, Metric, RuleField, ScopeReference } from '../src/domain/metrics/metric.ts'
import { METRICS } from '../src/domain/metrics/table.ts'
import { jsonSchemaOf, SCHEMA_NAMES, type SchemaName } from '../src/framework/json-schemas.ts'
import { storyRules } from '../src/framework/schema/constants/stories.ts'
import { constantsSchema } from '../src/framework/schema/constants.ts'
import { frameworkFileSchema } from '../src/framework/schema/framework.ts'

const HEAD = `# Reference for authors of a framework

Every key, metric and constant, as the program reads them: this page is generated (\`npm run docs\`), and a test fails when it is stale.
[authoring.md](authoring.md) says how to write a framework.
`

/** What an author may write, from the code that reads it. */
export const authoringReference = (): string =>
  `${[HEAD, ...SCHEMA_NAMES.map(keysOf), metrics(), constants()].join('\n').trimEnd()}\n`

interface Schema {
  $ref?: string
  type?: string
  description?: string
  enum?: readonly unknown[]
  const?: unknown
  default?: unknown
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  items?: Schema
  additionalProperties?: Schema | boolean
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  allOf?: readonly Schema[]
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  definitions?: Readonly<Record<string, Schema>>
}

const TITLES: Readonly<Record<SchemaName, string>> = {
  framework: 'Rule files: every `*.yaml` at the top of the folder',
  bank: 'Banks: `banks/ID.yaml`',
  problems: 'Problems: `problems/NAME.yaml`',
  persona: 'Made-up candidates for the demo: `personas/ID.yaml`',
}

/** Shapes that stand in several places, each listed once by itself. */
const SHARED: Readonly<Record<string, string>> = {
  criterion: 'A criterion',
  checkpointEvidence: 'What does a part of a check-in',
}

/** Listed further down, with what they usually are. */
const CONSTANTS: readonly string[] = ['constants', 'storyRules']

function keysOf(name: SchemaName): string {
  const root: Schema = jsonSchemaOf(name)
  const definitionOf = (schema: Schema): string | null =>
    (schema.$ref ?? schema.allOf?.[0]?.$ref)?.replace('#/definitions/', '') ?? null
  const resolved = (schema: Schema): Schema => {
    const definition = definitionOf(schema)
    return definition === null ? schema : { ...root.definitions?.[definition], ...schema }
  }
  const isNeeded = (key: string): boolean =>
    name === 'framework' ? isRequired(key) : root.required?.includes(key) === true
  const tops = Object.entries(root.properties ?? {})
  const plain = tops.filter(([key, schema]) => !CONSTANTS.includes(key) && insideOf(schema, resolved).length === 0)
  const nested = tops.filter(([key, schema]) => !CONSTANTS.includes(key) && insideOf(schema, resolved).length > 0)
  const sections = nested.map(([key, schema]) =>
    [
      `### ${key}\n`,
      `${sentence(schema.description)}${isNeeded(key) ? 'Needed.' : 'May be left out.'}\n`,
      tableOf(insideOf(schema, resolved).flatMap((inner) => rowsOf(inner, '', resolved, definitionOf))),
    ].join('\n'),
  )
  const shared = Object.entries(root.definitions ?? {}).flatMap(([id, schema]) =>
    SHARED[id] === undefined
      ? []
      : [
          `### ${SHARED[id]}\n`,
          tableOf(
            uniqueRows(
              [schema, ...(schema.oneOf ?? schema.anyOf ?? [])].flatMap((one) =>
                rowsOf(one, '', resolved, definitionOf),
              ),
            ),
          ),
        ],
  )
  return [
    `## ${TITLES[name]}\n`,
    tableOf(plain.map(([key, schema]) => rowOf(key, isNeeded(key), resolved(schema), definitionOf(schema)))),
    ...sections,
    ...shared,
  ].join('\n')
}

const isRequired = (key: string): boolean =>
  !Object.entries(frameworkFileSchema.shape).some(
    ([known, schema]) => known === key && schema.safeParse(undefined).success,
  )

interface Row {
  key: string
  isNeeded: boolean
  what: string
  says: string
}

const rowOf = (key: string, isNeeded: boolean, schema: Schema, definition: string | null): Row => ({
  key,
  isNeeded,
  what: whatOf(schema, definition),
  says: schema.description ?? '',
})

/** The keys of a map and of what lies in it, but for shapes that are listed by themselves. */
function rowsOf(
  schema: Schema,
  prefix: string,
  resolved: (schema: Schema) => Schema,
  definitionOf: (schema: Schema) => string | null,
): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, raw]) => {
    const own = resolved(raw)
    const address = `${prefix}${key}`
    const element = own.items ?? (typeof own.additionalProperties === 'object' ? own.additionalProperties : raw)
    const definition = definitionOf(element) ?? definitionOf(raw)
    // An id names what it stands in: where another key refers to one, its description would mislead.
    const isName = definitionOf(raw) === 'id' && key !== 'id'
    const described = isName ? { ...own, description: raw.description ?? '' } : own
    const row = rowOf(address, schema.required?.includes(key) === true, described, definition)
    if (definition !== null && SHARED[definition] !== undefined) return [row]
    const step = own.items ? '[].' : own.properties ? '.' : '.ID.'
    return [
      row,
      ...uniqueRows(
        insideOf(own, resolved).flatMap((inner) => rowsOf(inner, `${address}${step}`, resolved, definitionOf)),
      ),
    ]
  })
}

/** A key that several shapes have, once, with all that it may be. */
const uniqueRows = (rows: readonly Row[]): Row[] =>
  [...Map.groupBy(rows, ({ key }) => key).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const whats = new Set([first, ...others].map(({ what }) => what))
    return [{ ...first, what: [...whats].join(', ') }]
  })

/** The maps with keys of their own that a key holds. */
function insideOf(schema: Schema, resolved: (schema: Schema) => Schema): Schema[] {
  const own = resolved(schema)
  const element =
    own.items ?? (typeof own.additionalProperties === 'object' ? own.additionalProperties : undefined) ?? null
  const maps = [own, ...(own.anyOf ?? []), ...(element === null ? [] : [resolved(element)])]
  return maps.filter(({ properties }) => properties !== undefined && !isByLevel(properties))
}

const isByLevel = (properties: object): boolean => Object.keys(properties).join() === 'byLevel'

const NAMES: Readonly<Record<string, string>> = {
  id: 'id',
  text: 'text',
  basis: 'framework, literature or ours',
  rating: '1 to 5',
  criterion: 'list of criteria (below)',
  part: 'list of criteria (below)',
  checkpointEvidence: 'list (below)',
}

function whatOf(schema: Schema, definition: string | null): string {
  const named = definition === null ? undefined : NAMES[definition]
  if (schema.type === 'array') {
    const element = named ?? (schema.items ? whatOf(schema.items, null) : '')
    const least = schema.minItems === undefined ? '' : `, ${countOf(schema)}`
    return element.startsWith('list')
      ? element
      : `list${element === '' || element === 'map' ? '' : ` of ${element}`}${least}`
  }
  if (named !== undefined && schema.type !== 'object') return named
  if (schema.enum) return schema.enum.map(String).join(', ')
  if (schema.const !== undefined) return String(schema.const)
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return [...new Set(alternatives.map((one) => whatOf(one, null)))].join(' or ')
  if (schema.type === 'object') return isByLevel(schema.properties ?? {}) ? 'one for each level (byLevel)' : 'map'
  return (
    { string: 'text', number: 'number', integer: 'whole number', boolean: 'true or false' }[schema.type ?? ''] ?? ''
  )
}

const countOf = ({ minItems, maxItems }: Schema): string =>
  minItems === maxItems
    ? `exactly ${minItems}`
    : maxItems === undefined
      ? `${minItems} or more`
      : `${minItems} to ${maxItems}`

function tableOf(rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const lines = rows.map(
    ({ key, isNeeded, what, says }) => `| \`${key}\` | ${isNeeded ? 'yes' : ''} | ${cell(what)} | ${cell(says)} |`,
  )
  return ['| key | needed | what | |', '|---|---|---|---|', ...lines, ''].join('\n')
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const sentence = (text: string | undefined): string =>
  text === undefined ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}. `

const FAMILIES: Readonly<Record<Family, string>> = {
  attestation: 'what the learner states is at least so much',
  quantity: 'a quantity is at least so much',
  count: 'so many different pieces, some of them reviewed',
  mean: 'a mean of ratings is surely enough at least so much',
  proportion: 'a share of attempts is surely enough at least so much',
  mastery: 'answers decide between two accuracies (a sequential test)',
  level: 'the estimated level is surely enough at its target',
  consistency: 'the last ones have no weak dimension',
  state: 'another rule is met',
}

const FIELDS: Readonly<Record<RuleField, string>> = {
  atLeast: 'the threshold; `{ byLevel: { … } }` for one per level',
  windowDays: 'only evidence of the last days',
  last: 'only so many of the newest',
  minN: 'fewest observations for a verdict',
  minRaters: 'from so many people',
  raters: 'only from these sources',
  floor: 'least value of every part',
  maxRange: 'widest range between the means of dimensions',
  covers: 'principles, categories or types that must be among them',
  reviewed: 'so many of them seen by somebody else',
}

const REFERENCES: Readonly<Partial<Record<ScopeReference, string>>> = {
  number: 'a number',
  boolean: 'true or false',
  text: 'a text',
  texts: 'a list of texts',
}

function metrics(): string {
  const families = Object.entries(FAMILIES).map(([id, says]) => `| ${id} | ${says} |`)
  const fields = Object.entries(FIELDS).map(([id, says]) => `| \`${id}\` | ${says} |`)
  return [
    '## Metrics: what a criterion may count\n',
    ...METRICS.map(metricSection),
    '### Families: how a sample is judged\n',
    ['| family | met when |', '|---|---|', ...families, ''].join('\n'),
    '### Fields that metrics read\n',
    ['| field | says |', '|---|---|', ...fields, ''].join('\n'),
  ].join('\n')
}

function metricSection({ id, family, says, scope, reads }: Metric): string {
  const keys = Object.entries(scope).map(
    ([key, { refersTo, isOptional }]) =>
      `\`${key}\` (${REFERENCES[refersTo] ?? `${article(refersTo)} ${refersTo}`}${isOptional ? ', may be left out' : ''})`,
  )
  return [
    `### ${id}\n`,
    `${sentence(says)}Judged as ${family}.\n`,
    `- scope: ${keys.length > 0 ? keys.join(', ') : 'none'}`,
    `- reads: ${reads.length > 0 ? reads.map((field) => `\`${field}\``).join(', ') : 'nothing'}\n`,
  ].join('\n')
}

const article = (word: string): string => (/^[aeiou]/.test(word) ? 'an' : 'a')

interface Stated {
  value: unknown
  basis: string
  note?: string
}

function constants(): string {
  const blocks = Object.entries({ ...constantsSchema.parse({}), storyRules: storyRules.parse({}) })
  const sections = blocks.map(([name, block]) =>
    [
      `### ${name === 'storyRules' ? name : `constants.${name}`}\n`,
      '| constant | usually | basis | why |',
      '|---|---|---|---|',
      ...leavesOf(block, '').map(
        ([path, { value, basis, note = '' }]) =>
          `| \`${path}\` | ${cell(valueText(value))} | ${basis} | ${cell(note)} |`,
      ),
      '',
    ].join('\n'),
  )
  return [
    '## Constants\n',
    `A constant that a framework does not state has the value given here. To state one, give its value, its basis and the reason, in any rule file:

\`\`\`yaml
constants:
  gates:
    confidence: { value: 0.8, basis: ours, note: "A gate that is passed should stay passed." }
\`\`\`

\`constants.index.parts\` is a list of parts, each with id, title, weight and competencies; without it, every competency counts the same.
`,
    ...sections,
  ].join('\n')
}

const isStated = (value: object): value is Stated => 'value' in value && 'basis' in value

const leavesOf = (block: object, path: string): [string, Stated][] =>
  Object.entries(block).flatMap(([key, value]): [string, Stated][] => {
    if (typeof value !== 'object' || value === null) return []
    const address = path === '' ? key : `${path}.${key}`
    return isStated(value) ? [[address, value]] : leavesOf(value, address)
  })

function valueText(value: unknown): string {
  if (value === null) return 'none'
  if (typeof value === 'number') return String(Number(value.toPrecision(6)))
  if (typeof value !== 'object') return String(value)
  const parts = Array.isArray(value) ? value.map(String) : Object.entries(value).map(([key, one]) => `${key} ${one}`)
  return parts.length === 0 ? 'none' : parts.join(', ')
}
