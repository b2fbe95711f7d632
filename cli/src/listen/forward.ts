/** Headers that are of the connection, or made anew. */
const NOT_FORWARDED = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive']);

/** A developer's server at a breakpoint may take longer than Dateline waits for it. */
const FORWARD_MS = 30_000;

/** Hands a webhook on as it came, and returns the status of the answer; 502 and the reason where there is none. */
export async function forward(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<{ status: number; reason?: string }> {
  const kept = Object.entries(headers).filter(([name]) => !NOT_FORWARDED.has(name));
  const signal = AbortSignal.timeout(FORWARD_MS);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: Object.fromEntries(kept),
      body,
      redirect: 'manual',
      signal,
    });
    await answer.body?.cancel();
    return { status: answer.status };
  } catch (error) {
    const { message, cause } = error as Error;
    return { status: 502, reason: cause instanceof Error && cause.message ? cause.message : message };
  }
}
