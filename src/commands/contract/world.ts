export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
}

export interface PromptStreams {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** Runs `restore` should a signal end the program; what it returns calls that off. */
  onSignal?: (restore: () => void) => () => void
}

/** Everything outside the program that a command may see. Tests pass their own; only bin's main builds the real one. */
export interface World {
  stdin: { readonly isTTY?: boolean }
  /** Standard input to its end, for `-`; one byte more than `mostBytes` when there is more. */
  readStdin: (mostBytes: number) => Uint8Array
  stdout: Output
  stderr: Output
  /** What prompts read from and draw on (standard error, so that standard output stays clean); null: never prompt. */
  promptStreams: PromptStreams | null
  env: Readonly<Record<string, string | undefined>>
  now: () => Date
  cwd: string
  platform: string
  /** Folder of the installed package: shipped frameworks lie in its `data`. */
  packageRoot: string
  version: string
  /** Where Node keeps the code it has compiled; null for nowhere. */
  codeFolder: string | null
  /** The home that printed commands name, where it is another than the one in use: a demo that is not kept. */
  homeToName?: string
  /** The command is a step of another, which says what comes next. */
  isStep?: boolean
  /** The Node that runs this program, to run others with. */
  execPath: string
}
