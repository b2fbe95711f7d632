import { EventEmitter } from 'node:events';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { SqlConnection, SqlPool } from '../event-log.ts';
import { listen } from './notifications.ts';

const log = pino({ level: 'silent' });

/** A pool whose one connection is made when the test says so. */
function slowPool() {
  const connecting = Promise.withResolvers<SqlConnection>();
  const connection = Object.assign(new EventEmitter(), {
    released: 0,
    query: async () => ({ rows: [], rowCount: 0 }),
    release: () => {
      connection.released += 1;
    },
  });
  const sql = { query: connection.query, connect: () => connecting.promise } as SqlPool;
  return { sql, connection, connect: () => connecting.resolve(connection as unknown as SqlConnection) };
}

it('tells its readers what the server notifies, and gives its connection back when it is closed', async () => {
  const { sql, connection, connect } = slowPool();
  const notifications = listen(sql, log);
  const heard: string[] = [];
  notifications.subscribe((payload) => void heard.push(payload));
  connect();
  await expect.poll(() => notifications.connected).toBe(true);
  connection.emit('notification', { payload: 'wire.received' });
  await notifications[Symbol.asyncDispose]();
  expect(heard).toEqual(['', 'wire.received']);
  expect(connection.released).toBe(1);
});

it('closes even when its connection is only being made', async () => {
  const { sql, connection, connect } = slowPool();
  const notifications = listen(sql, log);
  const closed = notifications[Symbol.asyncDispose]();
  connect();
  await closed;
  expect(connection.released).toBe(1);
});
