import { createLog, type Environment, type HttpServer, listen, untilStopped } from '@dateline/runtime';
import { Command, InvalidArgumentError } from 'commander';
import { CommandFailed } from './explain.ts';
import { receiverApp } from './listen/receiver.ts';
import { type Verify, verifyWith } from './listen/verify.ts';
import { print } from './print.ts';

interface ListenOptions {
  port: number;
  secret?: string;
  forward?: string;
  json: boolean;
}

/** `dateline listen`: a partner's receiver for a developer's machine. */
export const listenCommand = (env: Environment): Command =>
  new Command('listen')
    .description('Receive webhooks on this machine, verify them and print a line for each')
    .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', portOf, 8000)
    .option('--secret <key>', 'whsec_... or whpk_...; default: DATELINE_SECRET. Without one nothing is verified')
    .option('--forward <url>', 'hand each verified webhook on to this address, and answer what it answers', urlOf)
    .option('--json', 'print whole payloads, one JSON document a line', false)
    .addHelpText('after', HELP)
    .action((options: ListenOptions) => receive({ secret: env.DATELINE_SECRET, ...options }));

const HELP = `
Any path is taken. Answers 204 to what is verified (or what --forward answered), 401 to what is not.
Exit codes: 0 after Ctrl-C, 1 when an option cannot be used or the port is taken.

  npx dateline listen --secret whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw --forward http://127.0.0.1:3000/hook`;

function portOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('A port is a number up to 65535.');
  return Number(text);
}

function urlOf(text: string): string {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('Write the address in full: http://127.0.0.1:3000/hook');
  return text;
}

async function receive(options: ListenOptions): Promise<void> {
  const log = createLog({ level: 'silent', name: 'listen' });
  const app = receiverApp({ ...options, verify: verifierOf(options.secret), print });
  const server: HttpServer = await listen(app, { host: '127.0.0.1', port: options.port, log }).catch((cause) => {
    throw new CommandFailed((cause as Error).message, { cause });
  });
  process.stderr.write(`listening on http://127.0.0.1:${server.port}/  Ctrl-C ends\n`);
  await untilStopped(process, { log, graceMs: 5_000, stop: () => server.close(0) });
}

function verifierOf(secret: string | undefined): Verify | undefined {
  if (!secret) return undefined;
  try {
    return verifyWith(secret);
  } catch (error) {
    throw new CommandFailed(`${(error as Error).message}.`);
  }
}
