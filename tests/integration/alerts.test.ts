import { createMailChannel, createOperationalWebhook, raiseEndpointAlerts, sendAlerts } from '@dateline/alerts';
import { createLog } from '@dateline/runtime';
import { addPartner, claimAlertSends, disableEndpoint, listAlerts, openPool, spreadAlerts } from '@dateline/store';
import { addressGuardOptions, createAddressGuard, newSigningSecret } from '@dateline/webhooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { housekeepingOptions, keepHouse } from '../../services/dispatcher/src/housekeeping.ts';
import { until } from '../support/conditions.ts';
import { postgres, uniquePrefix } from '../support/infra.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { answerWith, type Receiver, startReceiver, verified } from '../support/receiver.ts';
import { newEndpoint } from './dispatcher-fixture.ts';

let pool: ReturnType<typeof openPool>;
let mail: MailServer;
let receiver: Receiver;
const secret = newSigningSecret();
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 4 });
  [mail, receiver] = [await startMailServer(), await startReceiver()];
  opened.use(mail);
  opened.use(receiver);
});
afterAll(async () => {
  await opened.disposeAsync();
  await pool?.end();
});

const deps = () => {
  const guard = createAddressGuard({ allowPrivate: ['127.0.0.1'], allowHttp: true });
  const channels = {
    email: opened.use(createMailChannel({ url: mail.url, from: 'dateline@news.example' })),
    webhook: opened.use(createOperationalWebhook({ url: receiver.url, secret, guard, now: () => new Date() })),
  };
  return { pool, channels, operators: ['desk@news.example'], signal: AbortSignal.any([]) };
};

async function failingEndpoint(days: number) {
  const partner = uniquePrefix();
  await addPartner(pool, { id: partner, name: partner, email: `${partner}@partner.example`, filter: {} });
  const { id } = await newEndpoint(pool, 'https://partner.example/hook');
  await pool.query(
    'update endpoints set name = $2, partner_id = $2, failing_since = now() - make_interval(days => $3) where id = $1',
    [id, partner, days],
  );
  return { id, partner };
}

const alertsOf = async (endpointId: string) =>
  (await listAlerts(pool, 100)).filter(({ data }) => data.endpointId === endpointId);
const mailsTo = (address: string) => mail.mails.filter(({ to }) => to.includes(address));
const due = () => pool.query('update alert_sends set next_attempt_at = now() where sent_at is null');

it('warns operators and the partner once each, by signed webhook and by e-mail', async () => {
  const { id, partner } = await failingEndpoint(1);
  for (let round = 0; round < 2; round++) {
    await raiseEndpointAlerts(pool);
    await sendAlerts(deps());
  }
  const [alert, ...others] = await alertsOf(id);
  expect(others).toEqual([]);
  const posted = receiver.received.filter((one) => one.id === alert?.id);
  expect(posted).toHaveLength(1);
  expect(verified(secret, posted[0]!)).toMatchObject({
    id: alert?.id,
    type: 'endpoint.failing',
    data: { endpointId: id, days: 1 },
  });
  const [told, ...again] = mailsTo(`${partner}@partner.example`);
  expect(again).toEqual([]);
  expect(told?.text).toContain(`Message-ID: <${alert?.id}@dateline>`);
  expect(told?.text).toContain(`Subject: Endpoint ${partner} has only failed for a day`);
  expect(mailsTo('desk@news.example').filter(({ text }) => text.includes(partner))).toHaveLength(1);
});

it('warns again after three days and four, and tells when the endpoint was disabled', async () => {
  const { id } = await failingEndpoint(3);
  await raiseEndpointAlerts(pool);
  await pool.query(`update endpoints set failing_since = failing_since - interval '1 day' where id = $1`, [id]);
  await raiseEndpointAlerts(pool);
  await disableEndpoint(pool, id, { by: 'failures', reason: 'Only failures since last week' });
  await raiseEndpointAlerts(pool);
  await raiseEndpointAlerts(pool);
  expect((await alertsOf(id)).map(({ kind, severity }) => `${kind} ${severity}`).sort()).toEqual([
    'endpoint.disabled critical',
    'endpoint.failing warning',
    'endpoint.failing warning',
  ]);
});

it('is sent by a dispatcher that is told where to, beside its deliveries', async () => {
  const { partner } = await failingEndpoint(1);
  const stop = new AbortController();
  const config = z.object({ ...addressGuardOptions, ...housekeepingOptions }).parse({
    ALERT_SMTP_URL: mail.url,
    ALERT_MAIL_TO: 'night@news.example, desk@news.example',
  });
  const log = createLog({ level: 'silent', name: 'test' });
  const keeping = keepHouse(config, { sql: pool, log }, { now: () => new Date(), signal: stop.signal });
  await until('the mail came', () => mailsTo(`${partner}@partner.example`)[0]);
  await until('operators were told', () => mailsTo('night@news.example').find(({ text }) => text.includes(partner)));
  stop.abort();
  await keeping;
});

it('tries again what was not taken, and gives up after a day', async () => {
  const { id } = await failingEndpoint(1);
  receiver.answer = answerWith(500);
  mail.refuses = true;
  await raiseEndpointAlerts(pool);
  await sendAlerts(deps());
  const sendsOf = async () => (await alertsOf(id))[0]!.sends;
  expect((await sendsOf()).map(({ attempts, sentAt }) => [attempts, sentAt])).toEqual(Array(3).fill([1, null]));
  expect((await sendsOf()).map(({ lastError }) => lastError)).toContain('HTTP 500');
  mail.refuses = false;
  for (let attempt = 2; attempt <= 8; attempt++) {
    await due();
    await sendAlerts(deps());
  }
  const [first, second, webhook] = await sendsOf();
  expect([first, second].map((send) => [send?.attempts, send?.failedAt])).toEqual(Array(2).fill([2, null]));
  expect(webhook).toMatchObject({ channel: 'webhook', attempts: 8, sentAt: null, failedAt: expect.any(String) });
  await due();
  expect(await claimAlertSends(pool, 1_000, 100)).toEqual([]);
  receiver.answer = answerWith(200);
});

it('is sent by another process when its sender died, under the same id', async () => {
  const { id } = await failingEndpoint(1);
  await raiseEndpointAlerts(pool);
  await spreadAlerts(pool, { webhook: true, email: false, operators: [] });
  // A sender that claims and is never heard of again.
  expect(await claimAlertSends(pool, 60_000, 100)).toMatchObject([{ channel: 'webhook', attempts: 1 }]);
  expect(await sendAlerts(deps())).toBe(0);
  await due();
  expect(await sendAlerts(deps())).toBe(1);
  const [alert] = await alertsOf(id);
  expect(receiver.received.filter((one) => one.id === alert?.id)).toHaveLength(1);
  expect(alert?.sends).toMatchObject([{ channel: 'webhook', attempts: 2, sentAt: expect.any(String) }]);
});
