#!/usr/bin/env node
'use strict'
// Checks the runtime before anything is loaded: better-sqlite3 crashes on a Node older than this.
const { join } = require('node:path')

const MIN = [22, 14]
const root = join(__dirname, '..')
const [major, minor] = process.versions.node.split('.').map(Number)

if (major > MIN[0] || (major === MIN[0] && minor >= MIN[1])) {
  start()
} else {
  runOnPinnedNode() || refuse()
}

function start() {
  let entry
  try {
    entry = require('../dist/entry.cjs')
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' || error.requireStack[0] !== __filename) throw error
    process.stderr.write(`prep is not built yet: run npm ci in ${root}\n`)
    process.exitCode = 3
    return
  }
  entry.start(root)
}

/** A checkout pins its own runtime as a dev dependency: hands over to it, and says whether there is one. */
function runOnPinnedNode() {
  const { existsSync } = require('node:fs')
  const pinned = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(pinned)) return false
  const { spawn } = require('node:child_process')
  const child = spawn(pinned, [__filename, ...process.argv.slice(2)], { stdio: 'inherit' })
  // Ctrl-C reaches both; it is the child that has work to finish.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    }
    process.exitCode = code === null ? 1 : code
  })
  return true
}

function refuse() {
  const found = process.versions.node
  process.stderr.write(
    `prep needs Node ${MIN.join('.')} or newer; this is ${found}. Install the current LTS from https://nodejs.org\n`,
  )
  process.exitCode = 3
}
