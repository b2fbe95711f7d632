import { repeatUntilStopped } from '@dateline/flow';
import type { Pool } from '@dateline/store';
import type { AddressGuard } from '@dateline/webhooks';
import type { Logger } from 'pino';
import { createMailChannel } from './mail.ts';
import { createOperationalWebhook } from './operational-webhook.ts';
import type { AlertConfig } from './options.ts';
import {
  raiseEndpointAlerts,
  raiseKillAlerts,
  raiseSourceAlerts,
  type SendAlertsDeps,
  sendAlerts,
} from './send-alerts.ts';

export interface AlertsDeps {
  pool: Pool;
  config: AlertConfig;
  guard: AddressGuard;
  now: () => Date;
  log: Logger;
  signal: AbortSignal;
  everyMs?: number;
}

const EVERY_MS = 60_000;

/** Raises and sends alerts each minute until aborted. Several processes may: rows decide who sends what. */
export async function alertUntilStopped(deps: AlertsDeps): Promise<void> {
  const { pool, log, signal, everyMs = EVERY_MS } = deps;
  if (deps.config.ALERT_WEBHOOK_URL && !deps.config.ALERT_WEBHOOK_SECRET)
    log.warn('ALERT_WEBHOOK_SECRET is not set, so no alert is posted to ALERT_WEBHOOK_URL: set it to a whsec_ secret');
  await using channels = openChannels(deps);
  const sending: SendAlertsDeps = { pool, channels: channels.byName, operators: deps.config.ALERT_MAIL_TO, signal };
  await repeatUntilStopped(deps, 'alerts could not be sent; trying again', everyMs, async () => {
    const raised = (await raiseKillAlerts(pool)) + (await raiseEndpointAlerts(pool)) + (await raiseSourceAlerts(pool));
    const sent = await sendAlerts(sending);
    if (raised + sent > 0) log.info({ raised, sent }, 'alerts raised and sent');
    return everyMs;
  });
}

function openChannels({ config, guard, now }: AlertsDeps) {
  const { ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_SECRET: secret, ALERT_SMTP_URL: smtp, ALERT_MAIL_FROM: from } = config;
  const byName: SendAlertsDeps['channels'] = {
    ...(url && secret && { webhook: createOperationalWebhook({ url, secret, guard, now }) }),
    ...(smtp && { email: createMailChannel({ url: smtp, from }) }),
  };
  return {
    byName,
    [Symbol.asyncDispose]: async () => {
      for (const channel of Object.values(byName)) await channel[Symbol.asyncDispose]();
    },
  };
}
