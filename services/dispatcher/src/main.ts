import { runProcess } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { dispatcher } from './app.ts';

await runProcess([dispatcher], process.env, { openSql: openPool });
