/** A bare static file server over one compressed file, to hold feeds against: node static-server.ts FILE MEDIA-TYPE */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [file = '', mediaType = ''] = process.argv.slice(2);

const server = createServer(async (request, response) => {
  const { mtimeMs, size } = await stat(file);
  const etag = `"${size.toString(16)}-${mtimeMs.toString(16)}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { etag, 'content-type': mediaType, 'content-encoding': 'gzip', 'content-length': size });
  createReadStream(file).pipe(response);
});
server.keepAliveTimeout = 65_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
