/** Loaded when a flag is set, since Node loads its streams along with it. */
const setFlag = (flag: string): void => process.getBuiltinModule('node:v8').setFlagsFromString(flag)

/**
 * Node keeps what is compiled while a file is loaded. By itself V8 compiles then only what a file does at once, and each
 * function anew in every run when it is first called: a fifth of a dashboard's time. So functions are compiled with their
 * file, where that is kept.
 */
export const compileWhole = (): void => setFlag('--no-lazy')

/**
 * Under a stream of short-lived rows V8 lets the space for young objects grow until it takes a hundred megabytes: at a
 * million entries an export took 227 MB, and takes 127 MB without that growth, in no more time. Called when a command is
 * loaded: V8 refuses compiled code that was kept under other flags.
 */
export const keepMemoryFlat = (): void => setFlag('--semi-space-growth-factor=1')
