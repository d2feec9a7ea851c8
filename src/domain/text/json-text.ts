/**
 * JSON with everything escaped that a terminal, an editor or a page would act on and JSON would let through: DEL and C1
 * controls, controls of writing direction, line and paragraph separators, and characters that take no room. What is read
 * back is what was written. (C0 controls JSON escapes itself; joiners stay, because emoji and scripts need them.)
 */
export const inertJson = (json: string): string =>
  json.replace(
    /[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
