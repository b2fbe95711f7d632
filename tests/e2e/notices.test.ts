import { putOperator } from '@dateline/store';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../support/browser.ts';
import { loggedIn, picture } from '../support/console.ts';
import { copyOf, type Product, startProduct } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';

const executable = chromiumPath();

let product: Product;
let partner: PartnerServer;
let key: string;

beforeAll(async () => {
  product = await startProduct('embedded');
  partner = await startPartner();
  key = await product.addSource('agency');
  await product.addSource('rival');
  await product.addPartner('partner', partner);
  await product.addFeed('all');
});

afterAll(async () => {
  await product?.stop();
  await partner?.close();
});

const received = () => partner.calls.map(({ payload }) => payload);

const text = (headline: string, ...paragraphs: string[]): string => `${[headline, ...paragraphs].join('\n\n')}\n`;
const asText = { 'content-type': 'text/plain' };

/** Pushes text as a newsroom would with curl, and waits for what becomes of it. */
async function pushed(source: string, body: string) {
  return product.settledReceipt(source, await product.push(source, body, asText));
}

const lock = 'New lock at Merrow is to open in the spring of next year';
const about = (what: string): string =>
  `The board of the canal said on Tuesday that the ${what} would be built by a firm from the north, and that boats may pass from April on.`;

describe('a kill in plain text', () => {
  it('takes its story off, and is no story itself', async () => {
    const story = await pushed('agency', text(lock, about('lock gate')));
    const kill = await pushed(
      'agency',
      text(
        `KILL: ${lock}`,
        'Editors: please kill the story above. The board has not decided, and a corrected story will follow.',
      ),
    );
    expect(kill).toMatchObject({ state: 'done', warnings: [{ code: 'KILL_UNNAMED' }] });
    expect(kill.stories).toMatchObject([{ storyId: story.stories[0]!.storyId, version: 2, outcome: 'version' }]);
    await product.settled();
    const events = received()
      .filter(({ data }) => data.storyId === story.stories[0]!.storyId)
      .map(({ type }) => type);
    expect(events).toEqual(['story.published', 'story.killed']);
    expect(await (await product.feed('all.rss')).text()).not.toContain(lock);
    expect((await product.receipt('agency', story.id)).stories[0]?.stage).toBe('killed');
  });

  it('waits when the story is in doubt, reaches no other source, and nobody hears of it', async () => {
    const foreign = await pushed('rival', text('Bridge of Alder stays shut for another month', about('bridge')));
    const kill = await pushed(
      'agency',
      text(
        'KILL: Bridge of Alder stays shut for another month',
        'Editors: kill this story at once please. It was sent in error by the desk.',
      ),
    );
    expect(kill.state).toBe('waiting');
    expect(kill.stories).toMatchObject([
      { outcome: 'held', stage: 'held', awaiting: 'decision', held: { code: 'KILL_UNNAMED' } },
    ]);
    await product.settled();
    expect((await product.receipt('rival', foreign.id)).stories[0]?.stage).toBe('published');
    expect(received().filter(({ type }) => type === 'story.killed')).toHaveLength(1);
  });

  it('is found again by what its source asks for', async () => {
    const list = async (query: string) => {
      const response = await fetch(`${product.url}/v1/receipts?${query}`, {
        headers: { authorization: `Bearer ${key}` },
      });
      return {
        status: response.status,
        body: (await response.json()) as {
          receipts: { state: string; source: string }[];
          next?: string;
          code?: string;
        },
      };
    };
    const waiting = await list('state=waiting');
    expect(waiting.body.receipts).toMatchObject([{ state: 'waiting', source: 'agency' }]);
    const first = await list('limit=2');
    const second = await list(`limit=2&cursor=${first.body.next}`);
    expect([first.body.receipts.length, second.body.receipts.length]).toEqual([2, 1]);
    expect(second.body.next).toBeUndefined();
    for (const nonsense of [
      'state=lost',
      'since=9999-12-31T23:59:59-14:00',
      'limit=0',
      'cursor=xx',
      'topic=wire.received',
      'partition=-1',
    ]) {
      expect([nonsense, await list(nonsense)]).toMatchObject([
        nonsense,
        { status: 400, body: { code: 'QUERY_INVALID' } },
      ]);
    }
    expect((await list('topic=wire.received&partition=0&offset=999999')).body.receipts).toEqual([]);
  });
});

describe('a text without a headline', () => {
  it('is refused with what to do', async () => {
    const receipt = await product.settledReceipt(
      'agency',
      await product.push('agency', `${lock}. ${about('lock')} ${about('gate')}`, asText),
    );
    expect(receipt).toMatchObject({ state: 'rejected', rejected: { code: 'HEADLINE_MISSING' } });
  });
});

describe('a correction that is a story of its own', () => {
  it('names the story that it corrects, in webhook, feeds and receipt', async () => {
    const wrong = await product.settledReceipt('agency', await product.push('agency', copyOf({ guid: 'urn:wrong' })));
    const right = copyOf({ guid: 'urn:right', correctsGuid: 'urn:wrong', signals: ['correction'] });
    const receipt = await product.settledReceipt('agency', await product.push('agency', right));
    await product.settled();
    const corrected = wrong.stories[0]!.storyId;
    expect(receipt.stories).toMatchObject([{ corrects: corrected, outcome: 'new' }]);
    const sent = received().find(({ data }) => data.storyId === receipt.stories[0]!.storyId);
    expect(sent).toMatchObject({ type: 'story.published', data: { corrects: corrected } });
    const id = `urn:dateline:story:${corrected}`;
    expect(await (await product.feed('all.rss')).text()).toContain(`<dcterms:replaces>${id}</dcterms:replaces>`);
    expect(await (await product.feed('all.atom')).text()).toContain(`<dcterms:replaces>${id}</dcterms:replaces>`);
    expect(JSON.stringify(await (await product.feed('all.json')).json())).toContain(`"corrects":"${id}"`);
    expect(await (await product.feed('all.ninjs')).text()).toContain('dateline:corrects');
    expect(await (await product.feed('all.newsml')).text()).toContain(`rel="dlrel:corrects" residref="${id}"`);
    expect(await (await product.feed('all.rss')).text()).not.toContain('urn:wrong');
  });
});

describe.skipIf(!executable)('the page of what waits for a decision', () => {
  let browser: Browser;

  beforeAll(async () => {
    await putOperator(product.pool, { login: 'vera', password: 'see only', role: 'viewer' });
    await putOperator(product.pool, { login: 'olaf', password: 'repair it', role: 'operator' });
    browser = await openBrowser(executable!);
  });
  afterAll(() => browser?.close());

  const enter = (login: string, password: string, scheme?: 'light' | 'dark'): Promise<Page> =>
    loggedIn(browser, { url: product.url, login, password, ...(scheme && { scheme }) });

  it('lets an operator pick the story that is meant with one click', async () => {
    const headline = 'Library of Alder lends tools as well as books';
    const [first, second] = [
      await pushed('agency', text(headline, about('library'))),
      await pushed(
        'agency',
        text(
          headline,
          'Saws, ladders and a cement mixer can be had from Monday on for a week at no charge, the librarian told visitors.',
        ),
      ),
    ];
    const kill = await pushed(
      'agency',
      text(
        `WITHDRAWN: ${headline}`,
        'The second of these stories is withdrawn, since the council has not agreed to it.',
      ),
    );
    const meant = second.stories[0]!.storyId;
    const page = await enter('olaf', 'repair it');
    await picture(page, 'overview-waiting');
    await page.getByRole('link', { name: 'Decide', exact: true }).click();
    await page.getByRole('heading', { name: `WITHDRAWN: ${headline}` }).waitFor();
    await picture(page, 'notices');
    await page
      .getByRole('row')
      .filter({ has: page.locator(`a[href="/console/stories/${meant}"]`) })
      .getByRole('button', { name: 'Kill this story' })
      .click();
    await page.waitForURL('**/console/notices');
    expect(await page.getByRole('heading', { name: `WITHDRAWN: ${headline}` }).count()).toBe(0);
    const receipt = await product.settledReceipt('agency', kill.id);
    await expect
      .poll(async () => (await product.receipt('agency', kill.id)).stories[0]?.storyId, { timeout: 20_000 })
      .toBe(meant);
    expect(receipt.id).toBe(kill.id);
    await product.settled();
    expect((await product.receipt('agency', first.id)).stories[0]?.stage).toBe('published');
    expect(received().some(({ type, data }) => type === 'story.killed' && data.storyId === meant)).toBe(true);
    await page.reload();
    await picture(page, 'notices-decided');
  });

  it('says on a held story why it is held, and lets it go when the kill is discarded', async () => {
    const headline = 'Swimming pool of Skarv opens a month later than planned';
    const kill = await pushed(
      'agency',
      text(`KILL: ${headline}`, 'Editors: kill this story, sent by mistake from the desk in the morning.'),
    );
    expect(kill.state).toBe('waiting');
    const story = await pushed('agency', text(headline, about('pool')));
    expect(story.stories).toMatchObject([{ stage: 'held', awaiting: 'decision', held: { code: 'KILL_MAY_MEAN_IT' } }]);
    const page = await enter('olaf', 'repair it', 'dark');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`${product.url}/console/stories/${story.stories[0]!.storyId}`);
    await picture(page, 'story-held');
    await page.getByRole('link', { name: 'Decide' }).click();
    const card = page.locator('section').filter({ has: page.getByRole('heading', { name: `KILL: ${headline}` }) });
    await picture(page, 'notices-dark');
    await card.getByRole('button', { name: 'Discard' }).click();
    await page.waitForURL('**/console/notices');
    await expect
      .poll(async () => (await product.receipt('agency', story.id)).stories[0]?.stage, { timeout: 30_000 })
      .toBe('published');
    expect((await product.receipt('agency', kill.id)).stories).toMatchObject([{ outcome: 'discarded' }]);
  });

  it('lets who may only look do nothing', async () => {
    const page = await enter('vera', 'see only');
    await page.goto(`${product.url}/console/notices`);
    expect(await page.getByRole('button', { name: /Kill|Discard|new story/ }).count()).toBe(0);
    const response = await page.request.post(`${product.url}/console/notices/nt_x/discard`, {
      headers: { origin: product.url },
    });
    expect(response.status()).toBe(403);
  });
});
