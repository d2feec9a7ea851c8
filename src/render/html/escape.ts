import { stripControl } from '../measure.ts'

/** Text for HTML and SVG, in elements and in attributes, without anything a reader cannot see. */
export const escapeHtml = (text: string): string =>
  stripControl(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)
