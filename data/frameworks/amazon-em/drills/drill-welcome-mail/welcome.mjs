// Sends the welcome email to new members and records who has got it.

function letter(member) {
  return { to: member.email, subject: `Welcome, ${member.name}`, body: 'Your first week starts on Monday.' }
}

/** Sends one mail and tells whether it went out. */
async function sendTo(mailer, member) {
  try {
    mailer.send(letter(member))
    return { member, ok: true }
  } catch (error) {
    return { member, ok: false, reason: error.message }
  }
}

/**
 * Sends to all members who have not been welcomed yet. A failed member is tried again in the next run.
 * @param {{ mailer: object, members: object }} deps members: { pending(), markWelcomed(id) }
 */
export async function welcomeNewMembers({ mailer, members }) {
  const pending = await members.pending()
  const results = await Promise.all(pending.map((member) => sendTo(mailer, member)))

  for (const result of results) {
    if (result.ok) await members.markWelcomed(result.member.id)
  }

  return {
    sent: results.filter((result) => result.ok).map((result) => result.member.id),
    failed: results.filter((result) => !result.ok).map(({ member, reason }) => ({ id: member.id, reason })),
  }
}
