import { openKafkaLog } from '@dateline/event-log';
import { pino } from 'pino';
import { kafka, uniquePrefix } from '../../support/infra.ts';
import type { ConnectorFixture } from './fixture.ts';

const topicOf = (name: string) => ({ name, partitions: 1, retentionMs: 3_600_000, maxMessageBytes: 1_000_000 });

export const fixture: ConnectorFixture = {
  async open() {
    const brokers = await kafka();
    if (brokers === undefined) return undefined;
    const [topic, group] = [`${uniquePrefix()}.copy`, uniquePrefix()];
    const silent = pino({ level: 'silent' });
    const log = await openKafkaLog({ brokers: brokers.split(','), log: silent, clientId: 'newsroom', topicPrefix: '' });
    await log.ensureTopics([topicOf(topic), topicOf(`${topic}.rejected`)]);
    const left: string[] = [];
    return {
      settings: { brokers, topic, group },
      async leave({ name, bytes }) {
        await log.append(topic, [{ key: null, value: bytes, headers: { name } }]);
        left.push(name);
      },
      async taken() {
        const [partition] = await log.lag(group, topic);
        return left.slice(0, partition?.committed);
      },
      async rejections() {
        const records = await log.peek(`${topic}.rejected`, 0, '0', 10);
        return Object.fromEntries(records.map(({ headers }) => [headers.name, headers['dlq-code']]));
      },
      [Symbol.asyncDispose]: () => log.close(),
    };
  },
};
