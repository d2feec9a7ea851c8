import type { Text } from '../../reports/block.ts'
import { oneLine, stripControl } from '../measure.ts'

/** Text for HTML and SVG, in elements and in attributes, without anything a reader cannot see. */
export const escapeHtml = (text: string): string =>
  stripControl(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)

/** The same on one line. */
export const label = (text: string): string => escapeHtml(oneLine(text))

/** Spans as elements that name their tone. */
export const inline = (text: Text): string =>
  typeof text === 'string'
    ? escapeHtml(text)
    : text
        .map((part) =>
          typeof part === 'string'
            ? escapeHtml(part)
            : part.tone === 'plain'
              ? escapeHtml(part.text)
              : `<span class="${part.tone}">${escapeHtml(part.text)}</span>`,
        )
        .join('')
