import { runProcess } from '@dateline/runtime';
import { openCheckedPool } from '@dateline/store';
import { normalizer } from './app.ts';

await runProcess([normalizer], process.env, { openSql: openCheckedPool });
