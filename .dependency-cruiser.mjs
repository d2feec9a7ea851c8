// The floors of the program (docs/architecture.md): each imports only from those below it. One rule an arrow that must
// not be, each with its reason; `npm run layers` runs them.

/** A package, wherever npm put it. */
const packageNamed = (name) => `(^|/)node_modules/${name.replace('/', '[/]')}/`

const arrow = (from, to, comment) => ({
  name: `${from}-not-to-${to}`,
  severity: 'error',
  comment,
  from: { path: `^src/${from}/` },
  to: { path: `^src/${to}/` },
})

/** Only files that match `where` may import a package. */
const onlyIn = (name, where, comment) => ({
  name: `${name}-only-in-its-place`,
  severity: 'error',
  comment,
  from: { path: '^src/', pathNot: where },
  to: { path: packageNamed(name) },
})

const forbidden = [
  arrow('domain', 'reports', 'rules and measurement know nothing of how they are reported'),
  arrow('domain', 'framework', 'the domain takes a framework as a value; how it is read from files is not its matter'),
  arrow(
    'domain',
    'store',
    'the domain takes entries as values, so that it can be tested and trusted without a database',
  ),
  arrow('domain', 'files', 'a rule reads and writes nothing'),
  arrow('reports', 'files', 'a report reads and writes nothing'),
  {
    name: 'files-only-to-prep-error',
    severity: 'error',
    comment:
      'reading and writing files that the user names serves every floor above; it knows what an error is, and nothing else',
    from: { path: '^src/files/' },
    to: { path: '^src/', pathNot: '^src/(files/|domain/prep-error[.]ts$)' },
  },
  arrow('domain', 'render', 'figures have no color and no width'),
  arrow('domain', 'commands', 'a rule does not know which command asked'),
  arrow('domain', 'cli', 'a rule does not know the shell'),
  arrow(
    'reports',
    'framework',
    'a report is built from domain values, so that any framework and any source can feed it',
  ),
  arrow(
    'reports',
    'store',
    'a report is built from values that were read before, so that it can be tested as a function',
  ),
  arrow('reports', 'render', 'a report says what is to be seen; terminal, plain, JSON and HTML each decide how'),
  arrow('reports', 'commands', 'one report serves many commands'),
  arrow('reports', 'cli', 'a report does not know the shell'),
  arrow('framework', 'reports', 'reading rules is not reporting them'),
  arrow('framework', 'store', 'rules are files, facts are the ledger: neither reads the other'),
  arrow('framework', 'render', 'faults leave as values with file, line and column'),
  arrow('framework', 'commands', 'the loader serves every command'),
  arrow('framework', 'cli', 'the loader is told its folders'),
  arrow('store', 'framework', 'facts outlive the rules they were recorded under: the ledger must open without them'),
  arrow('store', 'reports', 'the ledger holds facts, not opinions'),
  arrow('store', 'render', 'the ledger prints nothing'),
  arrow('store', 'commands', 'the ledger serves every command'),
  arrow('store', 'cli', 'the ledger is told its folder and the time'),
  {
    name: 'render-not-to-domain',
    severity: 'error',
    comment:
      'a painter sees blocks only, so that every report works in every format; it may count and name days along an axis, and escapes JSON as an export does',
    from: { path: '^src/render/' },
    to: { path: '^src/domain/', pathNot: '^src/domain/(time/dates|time/day-words|text/json-text)[.]ts$' },
  },
  arrow('render', 'framework', 'a painter sees blocks only'),
  arrow('render', 'store', 'a painter sees blocks only'),
  arrow('render', 'commands', 'a painter does not know what was asked'),
  arrow('render', 'cli', 'width, color and character set are arguments'),
  arrow('commands', 'cli', 'a command is given its world and context; only the shell builds them'),
  {
    name: 'src-not-to-tests-or-scripts',
    severity: 'error',
    comment: 'what is shipped does not depend on what checks it',
    from: { path: '^src/' },
    to: { path: '^(tests|scripts)/' },
  },
  {
    name: 'pure-not-to-node',
    severity: 'error',
    comment: 'domain and reports are functions of their arguments: no files, no network, no process',
    from: { path: '^src/(domain|reports)/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'pure-only-to-two-packages',
    severity: 'error',
    comment: 'all the domain may lean on is seeded randomness and the review scheduler',
    from: { path: '^src/(domain|reports)/' },
    to: { path: '(^|/)node_modules/', pathNot: [packageNamed('pure-rand'), packageNamed('ts-fsrs')] },
  },
  {
    name: 'no-network',
    severity: 'error',
    comment: 'nothing leaves the learner’s machine',
    from: { path: '^src/' },
    to: {
      dependencyTypes: ['core'],
      path: '^(node:)?(http|https|http2|net|tls|dgram|dns|dns/promises|inspector|cluster)$',
    },
  },
  {
    name: 'spec-is-light',
    severity: 'error',
    comment: 'a spec is loaded for the help of its command: it may import types and shared options, nothing else',
    from: { path: '^src/commands/[^/]+/[^/]*spec[.]ts$' },
    to: { pathNot: '^src/commands/contract/options[.]ts$', dependencyTypesNot: ['type-only', 'dynamic-import'] },
  },
  {
    name: 'run-is-lazy',
    severity: 'error',
    comment: 'a command’s work is loaded when it is run, never with the table of commands',
    from: { path: '^src/(cli/|commands/table[.]ts|commands/[^/]+/[^/]*spec[.]ts)' },
    to: { path: '^src/commands/[^/]+/run[.]ts$', dependencyTypesNot: ['dynamic-import', 'type-only'] },
  },
  onlyIn('chalk', '^src/render/', 'color is decided in one place'),
  onlyIn('cli-table3', '^src/render/', 'tables are laid out in one place, behind guards for its defaults'),
  onlyIn('asciichart', '^src/render/', 'charts are drawn in one place, behind guards for empty and unfinished series'),
  onlyIn('ts-fsrs', '^src/domain/quiz/review[.]ts$', 'the scheduler can be replaced in one file'),
  onlyIn('@inquirer', '^src/commands/.*prompts[.]ts$', 'prompts are loaded only when somebody is asked'),
  onlyIn('better-sqlite3', '^src/store/', 'the database can be replaced on one floor'),
  onlyIn(
    'zod',
    '^src/(framework|store)/',
    'data is checked once, at the edge; a reading command never loads the checker',
  ),
  onlyIn('yaml', '^src/framework/', 'a reading command works on the validated copy and never loads the parser'),
  onlyIn('commander', '^src/cli/', 'commands are described by specs; only the shell knows the parser'),
  {
    name: 'no-circular',
    severity: 'error',
    comment: 'modules that need each other are one module, or hide a third',
    from: { path: '^src/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
  },
  {
    name: 'no-unresolvable',
    severity: 'error',
    comment: 'an import that cannot be found breaks at run time',
    from: { path: '^(src|scripts|tests)/' },
    to: { couldNotResolve: true },
  },
  {
    name: 'no-undeclared-package',
    severity: 'error',
    comment: 'a package that package.json does not name is there by luck',
    from: { path: '^(src|scripts|tests)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden,
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
