import { runProcess } from '@dateline/runtime';
import { openCheckedPool } from '@dateline/store';
import { deduplicator } from './app.ts';

await runProcess([deduplicator], process.env, { openSql: openCheckedPool });
