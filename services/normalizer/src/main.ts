import { runProcess } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { normalizer } from './app.ts';

await runProcess([normalizer], process.env, { openSql: openPool });
