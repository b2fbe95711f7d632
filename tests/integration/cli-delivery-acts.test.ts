import { openPool } from '@dateline/store';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { datelineCommand } from '../../cli/src/program.ts';
import { postgres, uniquePrefix } from '../support/infra.ts';
import { newEndpoint } from './dispatcher-fixture.ts';
import { deliveryRow, endAs, release } from './owed-fixture.ts';

let env: Record<string, string>;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  const url = await (await postgres()).freshDatabase();
  pool = openPool(url, { max: 2 });
  env = { DATABASE_URL: url };
});
afterAll(() => pool?.end());

/** Runs a command in this process and answers what it printed. */
async function dateline(...args: string[]): Promise<string> {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    await datelineCommand(env).parseAsync(['deliveries', ...args], { from: 'user' });
  } finally {
    write.mockRestore();
  }
  return written.join('');
}
const json = async (...args: string[]): Promise<unknown> => JSON.parse(await dateline(...args, '--json'));

async function failed(endpointId: string, error: string): Promise<string> {
  const [id = ''] = await release(pool, { id: `st_${uniquePrefix()}` }, [endpointId]);
  await endAs(pool, id, 'failed', 10);
  await pool.query('update deliveries set last_error = $2 where id = $1', [id, error]);
  return id;
}

it('lists, groups, sends again and discards what fits', async () => {
  const { id: endpoint } = await newEndpoint(pool, 'https://partner.example/hook');
  const [busy, refused] = [await failed(endpoint, 'HTTP 503'), await failed(endpoint, 'HTTP 401')];
  const those = ['--endpoint', endpoint, '--error', 'HTTP 503'];
  expect(await json('list', '--state', 'failed', ...those)).toMatchObject([{ id: busy, lastError: 'HTTP 503' }]);
  expect(await dateline('list', '--groups', '--endpoint', endpoint)).toMatch(/1 +ep_\d+ +failed +HTTP 401/);
  expect(await json('retry', '--dry-run', ...those)).toMatchObject({
    dryRun: true,
    expected: 1,
    counts: { resent: 1 },
  });
  expect(await deliveryRow(pool, busy)).toMatchObject({ state: 'failed' });
  expect(await json('retry', ...those)).toMatchObject({ dryRun: false, seen: 1, counts: { resent: 1 } });
  expect(await deliveryRow(pool, busy)).toMatchObject({ state: 'pending', run: 2 });
  expect(await dateline('discard', '--endpoint', endpoint, '--state', 'failed')).toContain('1  discarded');
  expect(await deliveryRow(pool, refused)).toMatchObject({ state: 'superseded' });
  const { rows } = await pool.query(`select by, action from audit_log order by id`);
  expect(rows.map(({ by, action }) => [by, action])).toEqual([
    ['command line', 'deliveries-send-again'],
    ['command line', 'deliveries-send-again-ended'],
    ['command line', 'deliveries-discard'],
    ['command line', 'deliveries-discard-ended'],
  ]);
});

it('does nothing to every delivery there is unless that was said', async () => {
  await expect(dateline('discard')).rejects.toThrow('or --all for every one');
  await expect(dateline('retry', '--since', 'yesterday')).rejects.toThrow('is no time');
  await expect(dateline('retry', '--endpoint', 'nobody')).rejects.toThrow('There is no endpoint');
});
