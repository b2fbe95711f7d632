import { htmlIn, withoutReferences } from '../body/html-or-text.ts';
import { lineOf } from '../body/plain-line.ts';
import { textOfHtml } from '../body/safe-html.ts';
import { cleanText } from '../text/encoding/index.ts';
import type { DraftStep } from './draft-step.ts';

/** Control characters but tab and line feed, and what is no character at all. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/;

/** No field holds a control character, whatever its format let through. */
export const withoutControls: DraftStep = (draft) => cleaned(draft);

/** Nearly every draft is clean, and looking is cheaper than copying. */
function cleaned<T>(value: T): T {
  if (!isDirty(value)) return value;
  return JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? cleanText(inner) : inner)),
  );
}

function isDirty(value: unknown): boolean {
  if (typeof value === 'string') return CONTROLS.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(isDirty);
}

/** Formats that say themselves what is text: there angle brackets and ampersands are meant (RFC 4287; JSON Feed 1.1). */
const SAY_TEXT = new Set(['atom', 'json-feed', 'rss', 'dateline-json', 'eml', 'page-text', 'iptc7901', 'anpa1312']);

/** Lines of which the reader of ninjs knows better whether they are text, since each may declare it. */
const DECLARED = new Set(['headline', 'subhead', 'kicker']);

/** A headline holds words: in wire formats, whose heads are plain, markup and references were escaped once too often. */
export const plainHeads: DraftStep = ({ isPlain, ...draft }, { format }) => {
  if (isPlain || SAY_TEXT.has(format)) return draft;
  const plain = { ...draft };
  for (const field of ['headline', 'subhead', 'kicker', 'byline', 'creditline'] as const) {
    const isRead = format === 'ninjs' && DECLARED.has(field);
    if (draft[field] !== undefined && !isRead) plain[field] = lineOf(draft[field]);
  }
  return plain;
};

/** A note to editors holds words: markup that its sender escaped, or escaped twice, is none of them. */
export const plainNote: DraftStep = (draft) => {
  const { editorialNote: written } = draft;
  if (written === undefined) return draft;
  const html = htmlIn(written);
  const note = html === undefined ? withoutReferences(written) : textOfHtml(html);
  if (note === written) return draft;
  const { editorialNote: _written, ...rest } = draft;
  return note === '' ? rest : { ...rest, editorialNote: note };
};
