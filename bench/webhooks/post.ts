import { type Agent, request } from 'node:http';

/** Posts a body and reads the answer to its end. */
export const post = (
  agent: Agent,
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> =>
  new Promise((resolve, reject) => {
    const all = { 'content-length': Buffer.byteLength(body), ...headers };
    const sent = request(url, { method: 'POST', agent, headers: all }, (response) => {
      response.resume().on('end', resolve);
    });
    sent.on('error', reject).end(body);
  });
