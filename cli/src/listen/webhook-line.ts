import { webhookPayload } from '@dateline/story';

export interface Heard {
  id: string;
  /** Why the signature does not hold; null when it does, undefined when nobody checked. */
  refusal: string | null | undefined;
  /** It came before, under the same id. */
  isRepeated: boolean;
  body: string;
  /** What was answered to Dateline. */
  status: number;
  /** Why it was not forwarded. */
  reason?: string | undefined;
}

/** One line a webhook: what it says, whose it is, and what was answered. */
export function webhookLine(heard: Heard): string {
  const parts = [describe(heard.body), heard.id || 'no webhook-id', verdictOf(heard.refusal)];
  if (heard.isRepeated) parts.push('again');
  parts.push(`-> ${heard.status}${heard.reason ? ` (${heard.reason})` : ''}`);
  // Whoever is refused may have written anything; a terminal obeys control characters.
  return parts.join('  ').replace(/\p{Cc}/gu, '');
}

function verdictOf(refusal: Heard['refusal']): string {
  if (refusal === undefined) return 'not verified: no --secret';
  return refusal === null ? 'verified' : `NOT VERIFIED: ${refusal}`;
}

function describe(body: string): string {
  const value = jsonOf(body);
  if ((value as { type?: unknown } | undefined | null)?.type === 'dateline.test') return 'dateline.test  ';
  const payload = webhookPayload.safeParse(value);
  if (!payload.success) return `not a story (${body.length} characters)`;
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
