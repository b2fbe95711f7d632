import { draft, type Story, webhookPayload } from '@dateline/story';
import { expect, test } from 'vitest';
import { type Composing, composeBody } from './payload.ts';

const at = new Date('2026-11-24T08:06:00.000Z');
const story: Story = {
  ...draft({ headline: 'Ferry lines resume', bodyText: 'Boats sail.', bodyHtml: '<p>Boats sail.</p>' }),
  editorialNote: 'Call the harbour master',
  source: 'own-desk',
  guid: 'urn:own:1',
  language: 'en',
  urgency: 4,
  versionCreated: at.toISOString(),
  receivedAt: at.toISOString(),
};
const composing: Composing = {
  deliveryId: 'msg_a',
  storyId: 'st_a',
  ordinal: 2,
  event: 'story.updated',
  format: 'nitf',
  copy: { story, publishedAt: at, releasedAt: at, tags: [], related: null },
  maxBytes: 100_000,
};
const composed = (more: Partial<Composing> = {}) =>
  webhookPayload.parse(JSON.parse(composeBody({ ...composing, ...more })));

test('a text format travels as a string, a JSON format as an object; the editorial note never', () => {
  expect(composed().data.content).toContain('<p>Boats sail.</p>');
  expect(composed({ format: 'ninjs' }).data.content).toBeTypeOf('object');
  for (const format of ['nitf', 'ninjs']) expect(composeBody({ ...composing, format })).not.toContain('harbour master');
});

test('every attempt sends the same bytes', () => {
  expect(composeBody(composing)).toBe(composeBody(structuredClone(composing)));
  expect(composed()).toMatchObject({ id: 'msg_a', type: 'story.updated', timestamp: at.toISOString() });
});

test('content over the limit is left out and said so', () => {
  const { data } = composed({ maxBytes: 20 });
  expect(data).toMatchObject({ content: null, omitted: { bytes: expect.any(Number), limit: 20 } });
});

test('a kill carries nothing of the copy', () => {
  const body = composeBody({ ...composing, event: 'story.killed' });
  expect(JSON.parse(body).data).toEqual({ storyId: 'st_a', ordinal: 2, format: 'nitf', content: null });
  expect(body).not.toContain('Ferry');
});

test('an event or format that does not exist is a fault', () => {
  expect(() => composeBody({ ...composing, event: 'story.vanished' })).toThrow();
  expect(() => composeBody({ ...composing, format: 'telex' })).toThrow(/no format "telex"/);
});
