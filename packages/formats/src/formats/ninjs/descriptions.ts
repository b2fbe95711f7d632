import { htmlIn, withoutReferences } from '../../body/html-or-text.ts';
import { textOfHtml } from '../../body/safe-html.ts';
import { type JsonRecord, recordsIn, textIn } from '../../text/json/record.ts';

/** A description with its role: of a list in ninjs 2 and 3, of a field "description_ROLE" in ninjs 1. */
export interface Description {
  role: string;
  contentType: string;
  value: string;
}

/** Roles that name whom a picture is by: no words about it. */
const CREDIT = /credit|copyright|photographer|byline|source|provider|rights/;

/** Roles that are for desks or for programs. */
const NO_COPY = /ed_?note|editor|instruction|internal|keyword|slug|usage|licen[cs]e|headline|title/;

/** How well a role tells what is to be seen or read, best first. */
const TELLS = [
  'caption',
  'text',
  '',
  'main',
  'plain',
  'long',
  'medium',
  'short',
  'summary',
  'abstract',
  'html',
  'xhtml',
  'alt',
];

function descriptionsIn(record: JsonRecord): Description[] {
  const listed = recordsIn(record, 'descriptions').flatMap((one) =>
    entryOf(textIn(one, 'role'), one.get('value'), textIn(one, 'contenttype')),
  );
  const named = [...record.entries()].flatMap(([key, value]) => {
    const role = /^description(?:_(.{1,60}))?$/.exec(key);
    return role === null ? [] : entryOf(role[1], value, undefined);
  });
  return [...listed, ...named, ...entryOf('caption', record.get('caption'), undefined)];
}

function entryOf(role: string | undefined, value: unknown, contentType: string | undefined): Description[] {
  if (typeof value !== 'string' || value.trim() === '') return [];
  return [
    { role: (role ?? '').toLowerCase().replace(/^.*[:/]/, ''), contentType: (contentType ?? '').toLowerCase(), value },
  ];
}

/** The description that tells the picture or stands for the text; whom it is by and what is for desks is none. */
export function tellingDescription(record: JsonRecord): Description | undefined {
  const telling = descriptionsIn(record).filter(({ role }) => !CREDIT.test(role) && !NO_COPY.test(role));
  const rank = ({ role }: Description) => (TELLS.indexOf(role) + TELLS.length + 1) % (TELLS.length + 1);
  return telling.sort((a, b) => rank(a) - rank(b))[0];
}

/** The telling description as plain text. */
export function captionIn(record: JsonRecord): string | undefined {
  const description = tellingDescription(record);
  if (description === undefined) return undefined;
  const { value: written, contentType, role } = description;
  if (contentType === 'text/plain' && !/html/.test(role)) return written.trim();
  const html = htmlIn(written);
  return (html === undefined ? withoutReferences(written).trim() : textOfHtml(html)) || undefined;
}

/** Whom a picture is by, where a field or a description of that role says so. */
export const creditIn = (record: JsonRecord): string | undefined =>
  textIn(record, 'creditline', 'credit') ??
  descriptionsIn(record)
    .find(({ role }) => /credit/.test(role))
    ?.value.replace(/\s+/g, ' ')
    .trim();
