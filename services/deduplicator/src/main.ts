import { runProcess } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { deduplicator } from './app.ts';

await runProcess([deduplicator], process.env, { openSql: openPool });
