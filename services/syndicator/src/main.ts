import { runProcess } from '@dateline/runtime';
import { openCheckedPool } from '@dateline/store';
import { syndicator } from './app.ts';

await runProcess([syndicator], process.env, { openSql: openCheckedPool });
