import { within } from '@dateline/flow';
import { Hono } from 'hono';
import type { Registry } from 'prom-client';
import type { HealthCheck } from './service.ts';

export interface CheckResult {
  name: string;
  ok: boolean;
  /** What is wrong and what to do; absent when all is well. */
  message?: string;
}

export interface Health {
  add(check: HealthCheck): void;
  remove(check: HealthCheck): void;
  /** Vital checks only: false means that a restart is called for. */
  live(): Promise<CheckResult[]>;
  /** All checks: false means that no traffic should come here now. */
  ready(): Promise<CheckResult[]>;
}

/** Returns the checks of a process. One that does not answer within `timeoutMs` has failed. */
export function createHealth(timeoutMs = 3_000): Health {
  const checks = new Set<HealthCheck>();
  const run = (wanted: (check: HealthCheck) => boolean) =>
    Promise.all([...checks].filter(wanted).map((check) => resultOf(check, timeoutMs)));
  return {
    add: (check) => void checks.add(check),
    remove: (check) => void checks.delete(check),
    live: () => run((check) => check.vital === true),
    ready: () => run(() => true),
  };
}

async function resultOf(check: HealthCheck, timeoutMs: number): Promise<CheckResult> {
  try {
    await within(
      timeoutMs,
      Promise.resolve().then(() => check.check()),
    );
    return { name: check.name, ok: true };
  } catch (error) {
    return { name: check.name, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** The operations port: /healthz (restart me), /readyz (send me traffic), /metrics (Prometheus text). */
export function opsRoutes(health: Health, metrics: Registry): Hono {
  const app = new Hono();
  const answer = (results: CheckResult[]) =>
    Response.json({ ok: allOk(results), checks: results }, { status: allOk(results) ? 200 : 503 });
  app.get('/healthz', async () => answer(await health.live()));
  app.get('/readyz', async () => answer(await health.ready()));
  app.get('/metrics', async (c) => c.body(await metrics.metrics(), 200, { 'content-type': metrics.contentType }));
  return app;
}

const allOk = (results: readonly CheckResult[]): boolean => results.every((result) => result.ok);
