import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { type Product, startProduct } from '../support/newsroom.ts';

/** A folder, watched by the gateway of a whole product. */
const folder = await mkdtemp(join(tmpdir(), 'dateline-drop-'));
let product: Product;

beforeAll(async () => {
  const connectors = [{ use: 'folder', source: 'daily', folder, everyMs: 20, settleMs: 0 }];
  product = await startProduct('embedded', { CONNECTORS: JSON.stringify(connectors) });
});

afterAll(async () => {
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function drop(name: string, text: string): Promise<void> {
  await writeFile(join(folder, `.${name}`), text);
  await rename(join(folder, `.${name}`), join(folder, name));
}

const reportOf = (name: string): Promise<{ receipt: string }> =>
  until(`there is a report of ${name}`, async () =>
    JSON.parse(await readFile(join(folder, 'receipts', `${name}.json`), 'utf8')),
  );

it('takes a file of a source once the source is there, and its receipt tells what became of it', async () => {
  await drop('ferry.txt', 'Ferry returns to the harbour\n\nLISBON - The ferry came back on Monday.\n');
  await product.addSource('daily');
  const { receipt } = await reportOf('ferry.txt');
  const settled = await until('the receipt is settled', () => product.settledReceipt('daily', receipt));
  expect(settled).toMatchObject({
    state: 'done',
    stories: [{ headline: 'Ferry returns to the harbour', outcome: 'new' }],
  });
  const { rows } = await product.pool.query('select via, filename from receipts where id = $1', [receipt]);
  expect(rows).toEqual([{ via: 'drop', filename: 'ferry.txt' }]);
});

it('tells by the receipt what could not be read', async () => {
  await drop('login.html', '<html><body><form>Please sign in</form></body></html>');
  const { receipt } = await reportOf('login.html');
  const settled = await until('the receipt is settled', () => product.settledReceipt('daily', receipt));
  expect(settled).toMatchObject({ state: 'rejected', rejected: { code: expect.any(String) } });
});
