import type { Linkable } from './profile.ts';

const day = 24 * 3_600_000;
export const noon = Date.UTC(2026, 10, 24, 12);

/** A story that so many days ago was released. */
export function story(id: string, daysAgo: number, headline: string, more: Partial<Linkable> = {}): Linkable {
  return { id, clusterId: null, headline, bodyText: `${headline}.`, releasedAt: noon - daysAgo * day, ...more };
}

/** Days with nothing of the matter that the tests are about. */
export const otherNews: readonly Linkable[] = [
  story('rail', 1, 'Rail strike halts commuter trains in the north'),
  story('opera', 2, 'Opera house reopens after a decade of repairs'),
  story('rates', 2, 'Central bank holds rates and warns of weak growth'),
  story('storm', 3, 'Storm floods harbour town, hundreds leave homes'),
  story('chess', 4, 'Teenager wins chess title in final game'),
];
