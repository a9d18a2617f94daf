// Writes a council's reminders of a day, until it is killed: reminder.ts PROGRAM-URL COUNCIL DAY
import { openPool } from '../../src/kit/database.ts';
import { makeReminders } from '../../src/reminder-jobs.ts';

const [url = '', councilId = '', today = ''] = process.argv.slice(2);
const pool = openPool({ url, connections: 2, statementTimeout: 20_000 });
process.stdout.write('{}\n');
process.stdin.resume().on('end', () => process.exit(0));
await makeReminders(pool, { councilId, today, address: 'https://register.example' });
