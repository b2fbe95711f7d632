import { expect, it } from 'vitest';
import { type Places, rememberingPartitioner } from './producer.ts';

const partitionMetadata = [0, 1, 2, 3].map((partitionId) => ({
  partitionErrorCode: 0,
  partitionId,
  leader: 1,
  replicas: [1],
  isr: [1],
}));

it('puts records of one batch that have no key into one partition, those of the next into another, and keyed ones where they belong', () => {
  const places: Places = { ofMessage: new WeakMap(), ofTopic: new Map() };
  const choose = rememberingPartitioner(places)();
  const place = (key: string | null) => choose({ topic: 't', partitionMetadata, message: { key, value: 'v' } });
  const batch = () => [place(null), place('k'), place(null), place(null)];
  const first = batch();
  places.ofTopic.clear();
  const second = batch();
  expect([new Set([first[0], first[2], first[3]]).size, new Set([second[0], second[2], second[3]]).size]).toEqual([
    1, 1,
  ]);
  expect(second[0]).not.toBe(first[0]);
  expect(second[1]).toBe(first[1]);
});

it('keeps a record where it was when its batch is sent again', () => {
  const places: Places = { ofMessage: new WeakMap(), ofTopic: new Map() };
  const choose = rememberingPartitioner(places)();
  const message = { key: null, value: 'v' };
  const first = choose({ topic: 't', partitionMetadata, message });
  places.ofTopic.clear();
  expect(choose({ topic: 't', partitionMetadata, message })).toBe(first);
});
