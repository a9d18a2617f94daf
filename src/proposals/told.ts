import { addressees, writeAsking } from '../approvals/letters.ts';
import { askingOf } from '../approvals/ask-again.ts';
import { isOfStep } from '../approvals/asking.ts';
import { sql } from 'kysely';
import type { Settled } from '../approvals/settle.ts';
import type { CouncilContext } from '../route.ts';
import type { Opened } from './load.ts';

/** Writes to those who are told, and to the register when that was, unless it says so already. */
export async function noteTold(
  context: CouncilContext,
  { approval, holders }: Opened,
  step: Settled,
): Promise<void> {
  const { db, council, today } = context;
  const to = addressees(holders, isOfStep(approval, step), []);
  await writeAsking(db, askingOf(context), { approval, step, dueOn: null, to });
  await sql`
    update partnership set facts = facts || ${JSON.stringify({ notifiedOn: today })}::jsonb, version = version + 1
    where council_id = ${council.id} and id = ${approval.entry.id} and not facts ? 'notifiedOn'`.execute(db);
}
