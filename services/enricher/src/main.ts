import { runProcess } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { enricher } from './app.ts';

await runProcess([enricher], process.env, { openSql: openPool });
