import { createHash } from 'node:crypto';
import type { DeliveryCopy } from '@dateline/store';
import {
  draft,
  type PayloadChoice,
  type PayloadKey,
  payloadId,
  type Story,
  webhookMessage,
  webhookPayload,
} from '@dateline/story';
import { createLinkSigner, parseSecretsKey } from '@dateline/webhooks';
import { expect, test } from 'vitest';
import { type ComposerOptions, createComposer } from './compose.ts';

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
const copy: DeliveryCopy = {
  story,
  publishedAt: at,
  releasedAt: at,
  tags: [],
  related: null,
  relatedAtRelease: null,
  corrects: null,
};
const choice: PayloadChoice = { body: 'both', content: 'full', referenceHours: 2, related: 'at-release' };
const key: PayloadKey = { storyId: 'st_a', ordinal: 2, event: 'story.updated', format: 'nitf', choice };
const links = createLinkSigner(parseSecretsKey(Buffer.alloc(32, 7).toString('base64')));
const options: ComposerOptions = { maxBytes: 100_000, publicUrl: 'https://news.example', links, now: () => at };

const compose = (more: Partial<PayloadKey> = {}, config: Partial<ComposerOptions> = {}, of = copy) =>
  createComposer({ ...options, ...config })({ ...key, ...more }, of);
const bodyOf = (...args: Parameters<typeof compose>) =>
  webhookPayload.parse(JSON.parse(webhookMessage('msg_a', args[0]?.event ?? key.event, compose(...args)).body));
const dataOf = (...args: Parameters<typeof compose>) => bodyOf(...args).data;

test('a text format travels as a string, a JSON format as an object; the editorial note never', () => {
  expect(dataOf().content).toContain('<p>Boats sail.</p>');
  expect(dataOf({ format: 'ninjs' }).content).toBeTypeOf('object');
  for (const format of ['nitf', 'ninjs']) expect(compose({ format }).data).not.toContain('harbour master');
});

test('the same version gives the same bytes, under the id of the delivery', () => {
  expect(compose()).toEqual(compose({}, {}, structuredClone(copy)));
  expect(bodyOf()).toMatchObject({ id: 'msg_a', type: 'story.updated', timestamp: at.toISOString() });
});

test('every choice that changes the bytes has a payload of its own', () => {
  const others: Partial<PayloadKey>[] = [
    { ordinal: 3 },
    { event: 'story.published' },
    { format: 'ninjs' },
    { choice: { ...choice, body: 'text' } },
    { choice: { ...choice, content: 'reference' } },
    { choice: { ...choice, referenceHours: 3 } },
    { choice: { ...choice, related: 'follow' } },
  ];
  const ids = [{}, ...others].map((other) => payloadId({ ...key, ...other }));
  expect(new Set(ids).size).toBe(ids.length);
});

test('the body is HTML, text or both where the format carries either', () => {
  const rolesOf = (body: PayloadChoice['body']) =>
    (dataOf({ format: 'ninjs', choice: { ...choice, body } }).content as { bodies: { role: string }[] }).bodies.map(
      ({ role }) => role,
    );
  expect(rolesOf('both')).toEqual(['html', 'text']);
  expect(rolesOf('html')).toEqual(['html']);
  expect(rolesOf('text')).toEqual(['text']);
});

test('links found after the release are sent only to whoever follows them', () => {
  const found = { links: [{ storyId: 'st_later', title: 'Found later', url: 'https://news.example/later' }] };
  const later = { ...copy, related: found };
  expect(compose({ format: 'ninjs' }, {}, later).data).not.toContain('Found later');
  expect(compose({ format: 'ninjs', choice: { ...choice, related: 'follow' } }, {}, later).data).toContain(
    'Found later',
  );
  expect(compose({ format: 'ninjs' }, {}, { ...later, relatedAtRelease: found }).data).toContain('Found later');
});

const long: DeliveryCopy = {
  ...copy,
  story: { ...story, bodyText: 'Boats. '.repeat(400), bodyHtml: `<p>${'Boats. '.repeat(400)}</p>` },
};

test('a story over the limit comes with its HTML alone', () => {
  const { content, omitted, reference } = dataOf({ format: 'ninjs' }, { maxBytes: 5_000 }, long);
  expect((content as { bodies: { role: string }[] }).bodies.map(({ role }) => role)).toEqual(['html']);
  expect(omitted).toMatchObject({ part: 'text', limit: 5_000 });
  expect(omitted?.bytes).toBeGreaterThan(5_000);
  expect(reference).toBeUndefined();
});

test('with its text alone, where markup makes the HTML too large', () => {
  const marked = { ...long, story: { ...long.story, bodyHtml: `<p>${'<b>Boats.</b> '.repeat(900)}</p>` } };
  expect(dataOf({ format: 'ninjs' }, { maxBytes: 5_000 }, marked).omitted).toMatchObject({ part: 'html' });
});

test('with a signed address, where it is still too large', () => {
  const made = compose({ format: 'ninjs' }, { maxBytes: 2_000 }, long);
  const { content, omitted, reference } = webhookPayload.parse(
    JSON.parse(webhookMessage('msg_a', key.event, made).body),
  ).data;
  expect(content).toBeNull();
  expect(omitted).toMatchObject({ part: 'all', limit: 2_000 });
  expect(reference).toMatchObject({
    expiresAt: '2026-11-24T10:06:00.000Z',
    mediaType: made.mediaType,
    bytes: Buffer.byteLength(made.content!),
    sha256: createHash('sha256').update(made.content!).digest('hex'),
  });
  const url = new URL(reference!.url);
  expect(url.href.startsWith(`https://news.example/content/${made.id}?`)).toBe(true);
  expect(links.check(url.pathname, Object.fromEntries(url.searchParams), at)).toBe('valid');
  expect(JSON.parse(made.content!).bodies).toHaveLength(2);
});

test('without PUBLIC_URL it says why there is no address', () => {
  const { content, omitted } = dataOf({ format: 'ninjs' }, { maxBytes: 2_000, publicUrl: undefined }, long);
  expect(content).toBeNull();
  expect(omitted?.reason).toContain('PUBLIC_URL');
});

test('by reference where the endpoint asks for it, and in full where there is no address', () => {
  const byReference: Partial<PayloadKey> = { choice: { ...choice, content: 'reference' } };
  expect(dataOf(byReference)).toMatchObject({ content: null, reference: { url: expect.any(String) } });
  expect(dataOf(byReference).omitted).toBeUndefined();
  expect(dataOf(byReference, { publicUrl: undefined }).content).toContain('Boats sail.');
});

test('a kill carries nothing of the copy', () => {
  for (const content of ['full', 'reference'] as const) {
    const made = compose({ event: 'story.killed', choice: { ...choice, content } });
    expect(JSON.parse(made.data)).toEqual({ storyId: 'st_a', ordinal: 2, format: 'nitf', content: null });
    expect(made.content).toBeNull();
  }
});

test('an event or format that does not exist is a fault', () => {
  expect(() => compose({ event: 'story.vanished' })).toThrow();
  expect(() => compose({ format: 'telex' })).toThrow(/no format "telex"/);
});
