import type { Kysely } from 'kysely';
import { adoptedPolicy } from './adopted.ts';
import { enterCouncil } from './enter-council.ts';
import type { Entered } from './entered.ts';
import { membersWho } from './members-who.ts';
import type { Tables } from './tables.ts';

/**
 * What somebody is told who is suspended in the council of the page: that they are, and whom to ask. Null for anybody else. The
 * transaction then sees the council, so that nothing may be done by it but to end it.
 */
export async function suspendedWords(
  db: Kysely<Tables>,
  { council, account, isSuspended }: Entered,
  today: string,
): Promise<string | null> {
  if (isSuspended !== true || council === null || account === null) return null;
  await enterCouncil(db, council.id, account.id);
  const names = await namesToAsk(db, council.id, today);
  const ask =
    names.length === 0
      ? 'those who give people accounts there'
      : `${listed(names)}, who can let you in again`;
  return `Your account at ${council.name} is suspended, so that nothing of it is open to you. Your roles are kept. Ask ${ask}.`;
}

const mostNamed = 5;

async function namesToAsk(db: Kysely<Tables>, councilId: string, today: string): Promise<readonly string[]> {
  const version = await db
    .withSchema('public')
    .selectFrom('policy_version')
    .select(['id', 'digest', 'title', 'from_on as from'])
    .where('council_id', '=', councilId)
    .where('from_on', '<=', today)
    .where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>', today)]))
    .executeTakeFirst();
  if (version === undefined) return [];
  const { policy } = await adoptedPolicy(db, councilId, version);
  const able = await membersWho(db, { councilId, today, policy, may: 'admin.accounts' });
  return able.slice(0, mostNamed).map(({ name }) => name);
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${last}` : last;
}
