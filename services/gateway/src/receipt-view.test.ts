import type { Receipt, ReceiptStory } from '@dateline/store';
import { describe, expect, it } from 'vitest';
import { receiptView, viewReceipt } from './receipt-view.ts';

const receipt = (fields: Partial<Receipt> = {}): Receipt => ({
  id: 'rc_1',
  sourceId: 'agency',
  idempotencyKey: 'secret-of-sender',
  bodySha256: Buffer.alloc(32),
  mediaType: null,
  filename: null,
  bytes: 12,
  via: 'http',
  receivedAt: new Date('2026-11-24T08:00:00Z'),
  state: 'normalized',
  format: 'nitf',
  stories: 2,
  code: null,
  reason: null,
  warnings: [],
  settledAt: null,
  ...fields,
});
const story = (fields: Partial<ReceiptStory> = {}): ReceiptStory => ({
  receiptId: 'rc_1',
  index: 0,
  storyId: 'st_1',
  headline: 'Ferry returns',
  guid: 'g1',
  embargoedUntil: null,
  corrects: null,
  code: null,
  reason: null,
  waitsFor: null,
  heldBecause: null,
  standsBehind: null,
  ordinal: 3,
  outcome: 'version',
  decision: 'new-version',
  ofStory: 'st_1',
  reasons: ['same source and guid'],
  stage: 'published',
  ...fields,
});

describe('viewReceipt', () => {
  it.each<[string, Partial<Receipt>, ReceiptStory[], string]>([
    ['not read yet', { state: 'received', stories: null }, [], 'received'],
    ['one of two stories is recorded', {}, [story()], 'processing'],
    ['both stories are recorded', {}, [story(), story({ index: 1 })], 'done'],
    [
      'one is recorded and one rejected',
      {},
      [story(), story({ index: 1, outcome: 'rejected', code: 'DATA_REFUSED' })],
      'done',
    ],
    ['one of them waits for a decision', {}, [story(), story({ index: 1, outcome: 'held' })], 'waiting'],
    [
      'one of them is held for an operator',
      {},
      [story({ heldBecause: 'killed text' }), story({ index: 1 })],
      'waiting',
    ],
    ['refused', { state: 'rejected', code: 'NO_STORY', reason: 'empty' }, [], 'rejected'],
  ])('%s', (_what, fields, stories, state) => expect(viewReceipt(receipt(fields), stories).state).toBe(state));

  it('says why an item was refused, and only then', () => {
    const why = { code: 'NO_STORY', reason: 'It holds no story' };
    expect(viewReceipt(receipt({ state: 'rejected', ...why }), []).rejected).toEqual(why);
    expect(viewReceipt(receipt(why), []).rejected).toBeUndefined();
  });

  it('says why one story of an item was not recorded', () => {
    const why = { code: 'DATA_REFUSED', reason: 'It cannot be stored' };
    const shown = viewReceipt(receipt(), [story(), story({ index: 1, outcome: 'rejected', ...why })]).stories;
    expect(shown.map(({ rejected }) => rejected)).toEqual([undefined, why]);
  });

  it.each(['exact-copy', 'near-copy'])('names the story of which this is an %s', (decision) => {
    const [shown] = viewReceipt(receipt(), [story({ decision, ofStory: 'st_0' })]).stories;
    expect(shown).toMatchObject({ version: 3, duplicateOf: 'st_0' });
  });

  it('calls a new version no duplicate', () => {
    expect(viewReceipt(receipt(), [story()]).stories[0]?.duplicateOf).toBeUndefined();
  });

  it('says why a story does not go out, and until when', () => {
    const until = new Date('2026-11-24T18:00:00.000Z');
    const held = {
      storyId: null,
      ordinal: null,
      outcome: 'held',
      stage: 'held',
      code: 'KILL_UNNAMED',
      reason: '2 fit',
    } as const;
    const [waiting, embargoed, refused] = viewReceipt(receipt(), [
      story({ ...held, waitsFor: 'nt_1' }),
      story({ stage: 'embargoed', embargoedUntil: until }),
      story({ storyId: null, stage: null, outcome: 'rejected', code: 'MESSAGE_INVALID', reason: 'no headline' }),
    ]).stories;
    expect(waiting).toMatchObject({
      stage: 'held',
      awaiting: 'decision',
      held: { code: 'KILL_UNNAMED', reason: '2 fit' },
    });
    expect(embargoed).toMatchObject({ stage: 'embargoed', embargoedUntil: until.toISOString() });
    expect(refused).toMatchObject({ rejected: { code: 'MESSAGE_INVALID', reason: 'no headline' } });
  });

  it('keeps to its schema, and to itself what the sender need not see', () => {
    const view = viewReceipt(receipt({ warnings: [{ code: 'ODD' }] }), [story()]);
    expect(receiptView.parse(view)).toEqual(view);
    expect(JSON.stringify(view)).not.toContain('secret-of-sender');
  });
});
