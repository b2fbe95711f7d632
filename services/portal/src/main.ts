import { runProcess } from '@dateline/runtime';
import { openCheckedPool } from '@dateline/store';
import { portal } from './app.ts';

await runProcess([portal], process.env, { openSql: openCheckedPool });
