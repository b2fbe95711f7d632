import { draft, type Story } from '@dateline/story';
import { type Arrival, arrivalOf } from './arrival.ts';

export const start = Date.UTC(2026, 10, 24, 8);
export const at = (second: number): string => new Date(start + second * 1000).toISOString();

const sentences = [
  'The port of Alder reopened on Monday after a storm had closed it for eleven days.',
  'Harbour pilots said that forty ships were waiting outside the breakwater.',
  'The first to dock was a grain carrier with 41.3 thousand tonnes of wheat on board.',
  'Insurers put the damage to cranes and sheds at well above the early guesses.',
  'Engineers expect the northern quay to remain shut until the end of the winter.',
  'The mayor thanked volunteers who had carried sandbags through three nights.',
];

/** A body of whole sentences, so that cuts and copies of one another can be made. */
export const body = (...chosen: number[]): string => chosen.map((one) => sentences[one]).join('\n\n');

/** A normalized story that arrived in the given second. */
export function arrival(fields: Partial<Story> = {}, second = 0): Arrival {
  const story: Story = {
    ...draft({ headline: 'Port Alder reopens', bodyText: body(0, 1, 2, 3) }),
    source: 'agency',
    guid: 'g1',
    language: 'en',
    urgency: 4,
    versionCreated: at(second),
    receivedAt: at(second),
    ...fields,
  };
  return arrivalOf({ schema: 'story.normalized', v: 1, receiptId: `rc_${second}`, index: 0, story });
}
