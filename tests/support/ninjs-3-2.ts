/**
 * What ninjs 3.2 allows, as far as Dateline writes it: names, kinds and required parts of each object, and nothing beside
 * them. Stated anew from the published schema (IPTC, http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json).
 */
type Schema = Record<string, unknown>;

const text = { type: 'string' };
const uri = { type: 'string', format: 'uri' };
const time = { type: 'string', format: 'date-time' };
const count = { type: 'integer' };
const percent = { type: 'integer', minimum: 0, maximum: 100 };
const oneOf = (...values: string[]): Schema => ({ enum: values });
const list = (items: Schema): Schema => ({ type: 'array', items });
const closed = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const valued = { role: text, contentType: text, value: text };
const concept = { name: text, rel: text, uri, literal: text };

const properties: Record<string, Schema> = {
  ...{
    uri,
    title: text,
    by: text,
    slugline: text,
    located: text,
    profile: text,
    version: text,
    edNote: text,
    language: text,
  },
  type: oneOf('text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component', 'event', 'planning'),
  representationType: oneOf('full', 'partial'),
  pubStatus: oneOf('usable', 'withheld', 'canceled'),
  ...{ firstCreated: time, versionCreated: time, contentCreated: time, embargoedUntil: time, expires: time },
  urgency: { type: 'integer', minimum: 1, maximum: 9 },
  ...{ copyrightHolder: text, copyrightNotice: text, usageTerms: text },
  descriptions: list(closed(valued, ['value'])),
  bodies: list(closed({ ...valued, charCount: count, wordCount: count }, ['value'])),
  headlines: list(closed(valued, ['value'])),
  people: list(closed(concept)),
  organisations: list(closed(concept)),
  places: list(closed(concept)),
  subjects: list(closed({ ...concept, creator: text, relevance: percent, confidence: percent })),
  infoSources: list(closed({ name: text, role: text, uri, literal: text })),
  renditions: list(closed({ name: text, href: uri, contentType: text, title: text }, ['name'])),
  altIds: list(closed({ role: text, value: text })),
  genres: list(closed({ name: text, uri: text, literal: text })),
  standard: closed({ name: text, version: text, schema: uri }),
};

export const ninjsSchema: Schema = closed(
  { ...properties, associations: list(closed({ ...properties, name: text, rel: text }, ['uri', 'name'])) },
  ['uri'],
);
