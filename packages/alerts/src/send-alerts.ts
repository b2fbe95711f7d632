import {
  type AlertRecipients,
  type AlertSend,
  claimAlertSends,
  countSourceHours,
  listOpenKills,
  listSourcePulses,
  listTroubledEndpoints,
  markAlertFailed,
  markAlertSent,
  type Pool,
  raiseAlert,
  spreadAlerts,
} from '@dateline/store';
import type { AlertChannel } from './channel.ts';
import { endpointAlert } from './endpoint-alerts.ts';
import { killAlert } from './kill-alerts.ts';
import { sourceAlert } from './source-alerts.ts';

export interface SendAlertsDeps {
  pool: Pool;
  /** By name; an alert for one that is not configured any more fails. */
  channels: Partial<Record<AlertSend['channel'], AlertChannel>>;
  /** Addresses of operators. */
  operators: readonly string[];
  signal: AbortSignal;
}

/** Waits before the next attempt, in ms: within a day in all. */
const WAITS_MS = [10, 60, 300, 1_800, 7_200, 21_600, 43_200].map((seconds) => seconds * 1_000);
/** Longer than a send takes. Should its sender die, another one begins after it. */
const LEASE_MS = 120_000;
const AT_ONCE = 20;

/** Raises what endpoints give cause for, once each. Returns how many alerts are new. */
export async function raiseEndpointAlerts(pool: Pool): Promise<number> {
  let raised = 0;
  for (const endpoint of await listTroubledEndpoints(pool)) {
    const alert = endpointAlert(endpoint);
    if (alert && (await raiseAlert(pool, alert))) raised += 1;
  }
  return raised;
}

/** Raises that kills are not confirmed in time, once each. Returns how many alerts are new. */
export async function raiseKillAlerts(pool: Pool): Promise<number> {
  let raised = 0;
  for (const kill of await listOpenKills(pool)) if (await raiseAlert(pool, killAlert(kill))) raised += 1;
  return raised;
}

/** Counts what came from sources, and raises which of them are silent against their rhythm. Returns how many alerts are new. */
export async function raiseSourceAlerts(pool: Pool): Promise<number> {
  await countSourceHours(pool);
  let raised = 0;
  for (const source of await listSourcePulses(pool)) {
    const alert = sourceAlert(source);
    if (alert && (await raiseAlert(pool, alert))) raised += 1;
  }
  return raised;
}

/** Sends every alert that is due to everybody it is for. Each send is settled by itself. Returns how many were sent. */
export async function sendAlerts(deps: SendAlertsDeps): Promise<number> {
  const { pool, channels, operators, signal } = deps;
  const recipients: AlertRecipients = { webhook: Boolean(channels.webhook), email: Boolean(channels.email), operators };
  while ((await spreadAlerts(pool, recipients)) > 0);
  let sent = 0;
  for (let claimed = AT_ONCE; claimed === AT_ONCE && !signal.aborted; ) {
    const due = await claimAlertSends(pool, LEASE_MS, AT_ONCE);
    claimed = due.length;
    const done = await Promise.all(due.map((one) => sendOne(deps, one)));
    sent += done.filter(Boolean).length;
  }
  return sent;
}

async function sendOne({ pool, channels, signal }: SendAlertsDeps, send: AlertSend): Promise<boolean> {
  try {
    const channel = channels[send.channel];
    if (!channel) throw new Error(`No ${send.channel} is configured for alerts any more`);
    await channel.send(send, signal);
  } catch (error) {
    const wait = WAITS_MS[send.attempts - 1] ?? null;
    await markAlertFailed(pool, send, error instanceof Error ? error.message : String(error), wait);
    return false;
  }
  await markAlertSent(pool, send);
  return true;
}
