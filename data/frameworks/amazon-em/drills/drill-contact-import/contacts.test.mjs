import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emailKey, mergeContacts } from './contacts.mjs'

const limit = { timeout: 2000 }

test('merges the same address in different spellings', limit, () => {
  const result = mergeContacts([
    { name: 'Ada', email: 'ada@example.org', phone: '', tags: ['team'] },
    { name: 'A. L.', email: ' ADA@example.org', phone: '123', tags: ['team', 'talk'] },
  ])
  assert.deepEqual(result, [{ name: 'Ada', email: 'ada@example.org', phone: '123', tags: ['team', 'talk'] }])
})

test('keeps the order of first appearance', limit, () => {
  const contacts = ['c', 'a', 'b', 'a'].map((name) => ({ name, email: `${name}@example.org`, phone: '', tags: [] }))
  assert.deepEqual(
    mergeContacts(contacts).map((contact) => contact.name),
    ['c', 'a', 'b'],
  )
})

test('leaves the given contacts as they are', limit, () => {
  const first = { name: 'Ada', email: 'ada@example.org', phone: '', tags: ['team'] }
  mergeContacts([first, { ...first, tags: ['talk'] }])
  assert.deepEqual(first.tags, ['team'])
})

test('an import of 1,000 contacts stays within its budget of work', limit, () => {
  let calls = 0
  const keyOf = (contact) => {
    calls += 1
    return emailKey(contact)
  }
  const contacts = Array.from({ length: 1000 }, (_, i) => ({
    name: `n${i}`,
    email: `n${i}@example.org`,
    phone: '',
    tags: [],
  }))
  assert.equal(mergeContacts(contacts, { keyOf }).length, 1000)
  assert.ok(calls <= 4000, `the identity was computed ${calls} times`)
})
