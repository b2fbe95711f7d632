import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.DATELINE_SECRET ?? '');
const events = new DatabaseSync(process.env.EVENTS_FILE ?? 'events.sqlite');
events.exec('create table if not exists events (id text primary key, body text not null)');
const keep = events.prepare('insert or ignore into events values (?, ?)');

createServer(async (request, response) => {
  const body = await text(request);
  try {
    webhook.verify(body, request.headers as Record<string, string>);
  } catch {
    return response.writeHead(401).end();
  }
  // Kept before it is answered. The same id again changes nothing; whatever works on the events reads them from here.
  const given = JSON.parse(body);
  for (const event of given.type === 'dateline.batch' ? given.data.events : [given]) {
    const { changes } = keep.run(event.id, JSON.stringify(event));
    console.log(changes === 0 ? 'again' : 'new', event.id);
  }
  response.writeHead(204).end();
}).listen(Number(process.env.PORT ?? 8000), '127.0.0.1');
