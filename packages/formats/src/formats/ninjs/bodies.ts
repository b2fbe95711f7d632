import type { Dateline, Media } from '@dateline/story';
import { holdsHtml } from '../../body/html-or-text.ts';
import { safeHtml, textOfHtml } from '../../body/safe-html.ts';
import { readTextCopy } from '../../copy/marked-copy.ts';
import { cleanText } from '../../text/encoding/index.ts';
import { type JsonRecord, recordsIn, textIn } from '../../text/json/record.ts';
import { nitf } from '../nitf/index.ts';

import { tellingDescription } from './descriptions.ts';
import { isOwnWriting } from './private-fields.ts';

export interface NinjsBody {
  bodyText: string;
  bodyHtml: string;
  dateline?: Dateline;
  byline?: string;
  /** Pictures that stand in it. */
  media?: Media[];
  /** What its markup addresses to editors. */
  editorialNote?: string;
}

interface Candidate {
  role: string;
  type: string;
  value: string;
}

/** HTML tells paragraphs best; text is taken when there is none, NITF and other XML when there is nothing else. */
const PREFERENCE: readonly ((one: Candidate) => boolean)[] = [
  (one) => isHtml(one) && /^(?:main|html5?|xhtml|body|)$/.test(one.role),
  isHtml,
  (one) => isNitf(one),
  (one) => /^(?:main|text|plain|body|)$/.test(one.role) && !isXml(one),
  (one) => !isXml(one),
];

const EMPTY: NinjsBody = { bodyText: '', bodyHtml: '' };

/** The body of a ninjs document, of several roles the best. A document that only has a description is told by it. */
export function bodyIn(record: JsonRecord, near: string | undefined): NinjsBody {
  if (isOwnWriting(record)) return ownBody(record);
  const bodies = candidatesIn(record, 'bodies', 'body');
  const chosen = PREFERENCE.map((wanted) => bodies.find((one) => one.value.trim() !== '' && wanted(one))).find(Boolean);
  if (chosen) return readBody(chosen, near);
  const told = tellingDescription(record);
  return told ? readBody({ role: told.role, type: told.contentType, value: cleanText(told.value) }, near) : EMPTY;
}

/** What writeNinjs wrote is clean already and is taken as it is. */
function ownBody(record: JsonRecord): NinjsBody {
  const [html, text] = ['html', 'text'].map(
    (role) => candidatesIn(record, 'bodies', 'body').find((one) => one.role === role)?.value,
  );
  const bodyHtml = safeHtml(html ?? '');
  return { bodyHtml, bodyText: text ?? textOfHtml(bodyHtml) };
}

/** ninjs 2 and 3: a list with roles. ninjs 1: a field per role, "body_xhtml". */
function candidatesIn(record: JsonRecord, list: string, prefix: string): Candidate[] {
  const listed = recordsIn(record, list).map((one) => ({
    role: (textIn(one, 'role') ?? '').toLowerCase(),
    type: (textIn(one, 'contenttype', 'mimetype') ?? '').toLowerCase(),
    value: rawText(one.get('value')),
  }));
  const named = [...record.entries()].flatMap(([key, value]) => {
    const role = key === prefix ? '' : key.startsWith(`${prefix}_`) ? key.slice(prefix.length + 1) : undefined;
    return role === undefined || typeof value !== 'string' ? [] : [{ role, type: '', value: rawText(value) }];
  });
  return [...listed, ...named].filter(({ value }) => value.trim() !== '');
}

const rawText = (value: unknown): string => (typeof value === 'string' ? cleanText(value) : '');

function isHtml({ role, type, value }: Candidate): boolean {
  if (isNitf({ role, type, value })) return false;
  return /html/.test(type) || /html/.test(role) || (!isXml({ role, type, value }) && holdsHtml(value));
}

const isNitf = ({ value, type, role }: Candidate): boolean =>
  (/nitf/.test(type) || /nitf/.test(role)) && /<(?:\w+:)?nitf[\s>]/.test(value.slice(0, 2000));

const isXml = ({ type, value }: Candidate): boolean =>
  (/xml$/.test(type) && !/html/.test(type)) || /^\s*<\?xml|^\s*<[A-Z]+>/.test(value);

function readBody(chosen: Candidate, near: string | undefined): NinjsBody {
  if (isNitf(chosen)) return readNitfBody(chosen.value) ?? EMPTY;
  return fieldsOf(readTextCopy(isHtml(chosen) ? asMarkup(chosen.value) : chosen.value, near));
}

/** HTML without any element still folds its white space, unless it is text after all. */
function asMarkup(value: string): string {
  if (holdsHtml(value) || (!/<\w/.test(value) && /\n\s*\n/.test(value.trim()))) return value;
  return `<p>${value.replace(/\s+/g, ' ').trim()}</p>`;
}

function readNitfBody(xml: string): NinjsBody | undefined {
  const result = nitf.read?.(new TextEncoder().encode(xml), {});
  const story = result && 'drafts' in result ? result.drafts[0] : undefined;
  return story && fieldsOf(story);
}

const fieldsOf = ({ bodyText, bodyHtml, dateline, byline, media, editorialNote }: NinjsBody): NinjsBody => ({
  ...{ bodyText, bodyHtml },
  ...(dateline && { dateline }),
  ...(byline !== undefined && { byline }),
  ...(media && { media }),
  ...(editorialNote !== undefined && { editorialNote }),
});
