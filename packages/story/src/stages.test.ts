import { expect, it } from 'vitest';
import { logStages, QUEUES, STAGES, stages } from './stages.ts';
import { logTopics, TOPICS } from './topics.ts';

it('names each stage, group and queue once', () => {
  expect(stages.map(({ name }) => name)).toEqual(Object.keys(STAGES));
  const groups = logStages.map(({ consumer }) => consumer.group);
  expect(new Set(groups).size).toBe(groups.length);
  expect(new Set(Object.values(QUEUES)).size).toBe(stages.filter(({ kind }) => kind === 'queue').length);
});

it('has one reader for every topic but that of dead letters', () => {
  const read = logStages.map(({ consumer }) => consumer.topic);
  expect(read).toEqual(logTopics.map(({ name }) => name).filter((name) => name !== TOPICS.wireRejected));
});
