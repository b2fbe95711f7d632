import { runProcess } from '@dateline/runtime';
import { openCheckedPool } from '@dateline/store';
import { gateway } from './app.ts';

await runProcess([gateway], process.env, { openSql: openCheckedPool });
