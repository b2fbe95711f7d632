import { expect, it, vi } from 'vitest';
import type { Format } from '../../format.ts';
import { newsml1 } from '../newsml-1/index.ts';
import { newsmlG2 } from '../newsml-g2/index.ts';

const filter = Array.prototype.filter;

/** Elements that were looked at: queries of the tree all go through `filter`. Counts, since times differ by machine. */
function workOf(format: Format, document: string): number {
  let looked = 0;
  const spy = vi.spyOn(Array.prototype, 'filter').mockImplementation(function (
    this: unknown[],
    ...given: Parameters<typeof filter>
  ) {
    looked += this.length;
    return filter.apply(this, given);
  } as never);
  try {
    format.read?.(new TextEncoder().encode(document), {});
  } finally {
    spy.mockRestore();
  }
  return looked;
}

const g2 = (inside: string) => `<newsMessage><itemSet>${inside}</itemSet></newsMessage>`;
const oneItem = (inside: string) =>
  g2(`<newsItem guid="a"><contentMeta><headline>h</headline>${inside}</contentMeta></newsItem>`);
const n1 = (inside: string) => `<NewsML><NewsItem><NewsComponent>${inside}</NewsComponent></NewsItem></NewsML>`;
const story = '<NewsComponent><ContentItem><DataContent>text</DataContent></ContentItem></NewsComponent>';
const numbered = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('');

it.each([
  [
    'items',
    newsmlG2,
    (n: number) =>
      g2(numbered(n, (at) => `<newsItem guid="${at}"><contentMeta><headline>h</headline></contentMeta></newsItem>`)),
  ],
  [
    'subjects',
    newsmlG2,
    (n: number) => oneItem(numbered(n, (at) => `<subject qcode="x:${at}"><name>n</name></subject>`)),
  ],
  ['stories in one item', newsml1, (n: number) => n1(story.repeat(n))],
  [
    'stories deep inside',
    newsml1,
    (n: number) => n1('<NewsComponent>'.repeat(100) + story.repeat(n) + '</NewsComponent>'.repeat(100)),
  ],
])('ten times the %s are ten times the work', (_name, format, make) => {
  const [small, large] = [workOf(format, make(100)), workOf(format, make(1000))];
  expect(small).toBeGreaterThan(100);
  expect(large / small).toBeLessThan(12);
});
