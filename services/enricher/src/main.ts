import { runProcess } from '@dateline/runtime';
import { openCheckedPool } from '@dateline/store';
import { enricher } from './app.ts';

await runProcess([enricher], process.env, { openSql: openCheckedPool });
