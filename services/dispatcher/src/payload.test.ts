import { draft, type Story, webhookPayload } from '@dateline/story';
import { expect, test } from 'vitest';
import { type Composing, createComposer } from './payload.ts';

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
  copy: { story, publishedAt: at, releasedAt: at, tags: [], related: null, corrects: null },
};
const compose = createComposer(100_000);
const composed = (more: Partial<Composing> = {}, composer = compose) =>
  webhookPayload.parse(JSON.parse(composer({ ...composing, ...more })));

test('a text format travels as a string, a JSON format as an object; the editorial note never', () => {
  expect(composed().data.content).toContain('<p>Boats sail.</p>');
  expect(composed({ format: 'ninjs' }).data.content).toBeTypeOf('object');
  for (const format of ['nitf', 'ninjs']) expect(compose({ ...composing, format })).not.toContain('harbour master');
});

test('every attempt sends the same bytes', () => {
  expect(compose(composing)).toBe(compose(structuredClone(composing)));
  expect(composed()).toMatchObject({ id: 'msg_a', type: 'story.updated', timestamp: at.toISOString() });
});

test('endpoints share what was written for one event and format, and nothing else', () => {
  const ids = ['msg_a', 'msg_b'].map((deliveryId) => composed({ deliveryId }).id);
  expect(ids).toEqual(['msg_a', 'msg_b']);
  expect(composed({ format: 'ninjs' }).data.format).toBe('ninjs');
  expect(composed({ event: 'story.killed' }).data.content).toBeNull();
  expect(composed({ event: 'story.published' }).type).toBe('story.published');
  const other = { ...composing.copy, story: { ...story, headline: 'Trams resume' } };
  expect(composed({ copy: other }).data.content).toContain('Trams resume');
});

test('content over the limit is left out and said so', () => {
  const { data } = composed({}, createComposer(20));
  expect(data).toMatchObject({ content: null, omitted: { bytes: expect.any(Number), limit: 20 } });
});

test('a kill carries nothing of the copy', () => {
  const body = compose({ ...composing, event: 'story.killed' });
  expect(JSON.parse(body).data).toEqual({ storyId: 'st_a', ordinal: 2, format: 'nitf', content: null });
  expect(body).not.toContain('Ferry');
});

test('an event or format that does not exist is a fault', () => {
  expect(() => compose({ ...composing, event: 'story.vanished' })).toThrow();
  expect(() => compose({ ...composing, format: 'telex' })).toThrow(/no format "telex"/);
});
