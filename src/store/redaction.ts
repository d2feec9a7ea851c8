import { isRecord } from '../domain/is-record.ts'
import { isForgotten, type LedgerDocument, type StoredEntry } from './document.ts'

const STORY_TEXTS = ['situation', 'task', 'action', 'result', 'reflection']
/** Kinds whose words are the learner's own business; annotations of them are as well. */
const PRIVATE_KINDS = ['story', 'take', 'review', 'debrief']
const LEFT_OUT = 'left out of an export'

/**
 * A ledger without its most private texts: what stories tell, their figures, the titles of confidential ones, what was asked in
 * interviews, and notes on stories, takes, reviews and debriefs. What was left out
 * is marked (`isRedacted`), stays valid by kind, and is left as it is when it is redacted again.
 */
export function redact(document: LedgerDocument): { document: LedgerDocument; leftOut: number } {
  const kinds = new Map(document.entries.map(({ id, kind }) => [id, kind]))
  const redacted = document.entries.map((entry) => redactEntry(entry, kinds.get(entry.subject) ?? ''))
  const leftOut = redacted.filter((entry, index) => entry !== document.entries[index]).length
  return { document: { ...document, entries: redacted }, leftOut }
}

/** The same entry when it holds nothing private. `about` is the kind of entry that an annotation is about. */
export function redactEntry(entry: StoredEntry, about: string): StoredEntry {
  const { kind, payload } = entry
  if (!isRecord(payload) || isForgotten(payload)) return entry
  if (kind === 'annotation' && PRIVATE_KINDS.includes(about) && payload.isRedacted !== true)
    return { ...entry, payload: { ...payload, note: LEFT_OUT, isRedacted: true } }
  if (kind === 'debrief') return redactDebrief(entry, payload)
  if (Array.isArray(payload.attachments)) return redactPaths(entry, payload)
  const texts = kind === 'story' ? STORY_TEXTS.filter((key) => payload[key] !== '' && payload[key] !== undefined) : []
  const hasMetrics = kind === 'story' && Array.isArray(payload.metrics) && payload.metrics.length > 0
  const isSecretTitle = kind === 'story' && payload.isConfidential === true && payload.title !== LEFT_OUT
  const hasNote = PRIVATE_KINDS.includes(kind) && payload.note !== undefined
  if (texts.length === 0 && !hasNote && !hasMetrics && !isSecretTitle) return entry
  const { note: _, ...rest } = payload
  const left = {
    ...Object.fromEntries(texts.map((key) => [key, ''])),
    ...(hasMetrics ? { metrics: [] } : {}),
    ...(isSecretTitle ? { title: LEFT_OUT } : {}),
  }
  return { ...entry, payload: { ...rest, ...left, isRedacted: true } }
}

function redactDebrief(entry: StoredEntry, payload: Record<string, unknown>): StoredEntry {
  const questions = Array.isArray(payload.questions) ? payload.questions : []
  const { note, surprises, ...rest } = payload
  const isTold = note !== undefined || surprises !== undefined
  if (!isTold && questions.every((question) => isRecord(question) && question.text === '')) return entry
  const left = questions.map((question) => (isRecord(question) ? { ...question, text: '' } : question))
  return { ...entry, payload: { ...rest, questions: left, isRedacted: true } }
}

/** Where a file lies tells of the machine, and its name stands beside it. */
function redactPaths(entry: StoredEntry, payload: Record<string, unknown>): StoredEntry {
  const attachments = Array.isArray(payload.attachments) ? payload.attachments : []
  if (attachments.every((one) => isRecord(one) && one.path === one.name)) return entry
  const left = attachments.map((one) => (isRecord(one) ? { ...one, path: one.name } : one))
  return { ...entry, payload: { ...payload, attachments: left, isRedacted: true } }
}

export const isRedacted = (entry: StoredEntry): boolean => isRecord(entry.payload) && entry.payload.isRedacted === true
