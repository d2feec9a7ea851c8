import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as tick } from 'node:timers/promises'
import { welcomeNewMembers } from './welcome.mjs'

const limit = { timeout: 2000 }

function setUp(names) {
  const welcomed = new Set()
  const outbox = []
  const all = names.map((name, i) => ({ id: i + 1, name, email: `${name}@example.org` }))
  const members = {
    async pending() {
      return all.filter((member) => !welcomed.has(member.id))
    },
    async markWelcomed(id) {
      welcomed.add(id)
    },
  }
  const mailer = {
    refuse: '',
    async send(mail) {
      await tick()
      if (mailer.refuse && mail.to.startsWith(mailer.refuse)) throw new Error('mailbox full')
      outbox.push(mail)
    },
  }
  return { members, mailer, outbox, welcomed }
}

test('does nothing without new members', limit, async () => {
  assert.deepEqual(await welcomeNewMembers(setUp([])), { sent: [], failed: [] })
})

test('marks those who were welcomed', limit, async () => {
  const world = setUp(['ada', 'lin'])
  assert.deepEqual(await welcomeNewMembers(world), { sent: [1, 2], failed: [] })
  assert.deepEqual([...world.welcomed], [1, 2])
})

test('all emails are out when the run has ended', limit, async () => {
  const world = setUp(['ada', 'lin'])
  await welcomeNewMembers(world)
  assert.deepEqual(
    world.outbox.map((mail) => mail.to),
    ['ada@example.org', 'lin@example.org'],
  )
})

test('a refused email is reported and tried again in the next run', limit, async () => {
  const world = setUp(['ada', 'lin'])
  world.mailer.refuse = 'lin'
  assert.deepEqual(await welcomeNewMembers(world), { sent: [1], failed: [{ id: 2, reason: 'mailbox full' }] })
  world.mailer.refuse = ''
  assert.deepEqual(await welcomeNewMembers(world), { sent: [2], failed: [] })
})
