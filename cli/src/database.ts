import type { Environment } from '@dateline/runtime';
import { openCheckedPool, type openPool } from '@dateline/store';
import { leftEnvironment } from './embedded.ts';
import { CommandFailed } from './explain.ts';

/** The environment of administration commands: as given, else as the embedded servers in ./.dateline left it. */
export function adminEnvironment(env: Environment): Environment {
  if (env.DATABASE_URL) return env;
  const left = leftEnvironment();
  if (left) return { ...env, ...left };
  throw new CommandFailed(
    'DATABASE_URL is not set, and there is no ./.dateline here. Set it, or run `npm start` first.',
  );
}

/** Runs work on the configured database and closes the pool, whatever happens. */
export async function withDatabase<T>(
  env: Environment,
  work: (pool: ReturnType<typeof openPool>, env: Environment) => Promise<T>,
): Promise<T> {
  const effective = adminEnvironment(env);
  const pool = await openCheckedPool(effective.DATABASE_URL ?? '', { max: 2 });
  try {
    return await work(pool, effective);
  } finally {
    await pool.end();
  }
}
