import { describe, expect, it } from 'vitest';
import { sentRequest } from './sent-request.ts';

const endpoint = {
  url: 'https://partner.example/new',
  settings: { auth: { kind: 'bearer' }, headers: { 'X-Desk': 'sport' } },
} as never;
const attempt = { at: new Date('2026-11-28T16:00:02.500Z'), ms: 1_600 };

describe('a request', () => {
  it('is shown with what was sent, and without what must stay secret', () => {
    const { url, headers } = sentRequest('msg_1', attempt, { endpoint, before: [] });
    expect(url).toBe('https://partner.example/new');
    expect(headers).toEqual([
      ['webhook-id', 'msg_1'],
      ['webhook-timestamp', String(Date.parse('2026-11-28T16:00:00Z') / 1_000)],
      ['webhook-signature', '(not kept)'],
      ['content-type', 'application/json'],
      ['user-agent', 'Dateline-Webhooks/1'],
      ['authorization', '(not kept)'],
      ['X-Desk', 'sport'],
    ]);
  });

  it('is shown as the endpoint was when it began, not when it was answered', () => {
    const was = (until: string, url: string) => ({ until: new Date(until), url, headers: {}, authKind: 'none' });
    const before = [
      was('2026-11-28T15:00:00Z', 'https://partner.example/first'),
      was('2026-11-28T16:00:01Z', 'https://partner.example/second'),
      was('2026-11-28T17:00:00Z', 'https://partner.example/third'),
    ];
    const urlAt = (at: string) =>
      sentRequest('msg_1', { at: new Date(at), ms: 1_600 }, { endpoint, before })
        .url.split('/')
        .at(-1);
    expect(urlAt('2026-11-28T14:00:00Z')).toBe('first');
    expect(urlAt('2026-11-28T16:00:02.500Z')).toBe('second');
    expect(urlAt('2026-11-28T16:30:00Z')).toBe('third');
    expect(urlAt('2026-11-28T18:00:00Z')).toBe('new');
    expect(sentRequest('msg_1', attempt, { endpoint, before }).headers).not.toContainEqual(['X-Desk', 'sport']);
  });
});
