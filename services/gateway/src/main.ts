import { runProcess } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { gateway } from './app.ts';

await runProcess([gateway], process.env, { openSql: openPool });
