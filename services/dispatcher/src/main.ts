import { runProcess } from '@dateline/runtime';
import { openCheckedPool } from '@dateline/store';
import { dispatcher } from './app.ts';

await runProcess([dispatcher], process.env, { openSql: openCheckedPool });
