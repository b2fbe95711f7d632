import { type WebhookBatch, webhookPayload } from '@dateline/story';

export interface Heard {
  id: string;
  /** Why the signature does not hold; null when it does, undefined when nobody checked. */
  refusal: string | null | undefined;
  /** Whether an id came before. */
  isRepeated(id: string): boolean;
  body: string;
  /** The value of the body; undefined where that is no JSON. */
  value: unknown;
  /** What was answered to Dateline. */
  status: number;
  /** Why it was not forwarded. */
  reason?: string | undefined;
}

/** One line a webhook: what it says, whose it is, and what was answered. Below a batch a line for each of its events. */
export function webhookLines(heard: Heard): string[] {
  return [webhookLine(heard), ...eventsOf(heard.value).map((event) => eventLine(event, heard))].map(printable);
}

/** Whoever is refused may have written anything; a terminal obeys control characters. */
const printable = (line: string): string => line.replace(/\p{Cc}/gu, '');

function eventLine(event: unknown, { isRepeated }: Heard): string {
  const { id } = (event ?? {}) as { id?: unknown };
  const parts = [describe(event), String(id ?? 'no id')];
  if (isRepeated(String(id))) parts.push('again');
  return `  ${parts.join('  ')}`;
}

/** The events of a batch; none in what is no batch. */
export function eventsOf(value: unknown): unknown[] {
  const { type, data } = (value ?? {}) as { type?: unknown; data?: { events?: unknown } };
  const events = type === BATCH ? data?.events : undefined;
  return Array.isArray(events) ? events : [];
}

const BATCH: WebhookBatch['type'] = 'dateline.batch';

function webhookLine(heard: Heard): string {
  const parts = [describe(heard.value, heard.body), heard.id || 'no webhook-id', verdictOf(heard.refusal)];
  if (heard.isRepeated(heard.id)) parts.push('again');
  parts.push(`-> ${heard.status}${heard.reason ? ` (${heard.reason})` : ''}`);
  return parts.join('  ');
}

function verdictOf(refusal: Heard['refusal']): string {
  if (refusal === undefined) return 'not verified: no --secret';
  return refusal === null ? 'verified' : `NOT VERIFIED: ${refusal}`;
}

function describe(value: unknown, body?: string): string {
  const { type: named } = (value ?? {}) as { type?: unknown };
  if (named === 'dateline.test') return 'dateline.test  ';
  if (named === BATCH) return `${BATCH.padEnd(15)}  ${eventsOf(value).length} events`;
  const payload = webhookPayload.safeParse(value);
  if (!payload.success) return `not a story (${(body ?? JSON.stringify(value)).length} characters)`;
  const { type, data } = payload.data;
  return `${type.padEnd(15)}  ${data.storyId} #${data.ordinal}  ${data.format}`;
}

/** The value, or undefined for what is no JSON. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
