import type { Kysely } from 'kysely';
import { type Policy, questionOf } from '../policy/policy.ts';
import type { AnswerValue, Tables } from '../tables.ts';
import { fieldSays, type RegisterEntry } from './register-answer.ts';

/** An answer as it is kept, and whose it is. */
interface Kept {
  readonly partnershipId: string;
  readonly question: string;
  readonly value: AnswerValue;
}

/** Whether what is kept is what is answered by now: what shows a field speaks for what the field said then alone. */
export function isStillSaid(
  policy: Policy,
  entry: RegisterEntry,
  { question: id, value }: Omit<Kept, 'partnershipId'>,
): boolean {
  if (value.is !== 'inField') return true;
  const question = questionOf(policy, id);
  return question !== undefined && fieldSays(entry, question, value.value);
}

/** Entries whose fields are held at once, so that those of a whole register never are. */
const batch = 500;

/** Those of many entries' answers that are what is answered by now. */
export async function stillSaid<Answer extends Kept>(
  db: Kysely<Tables>,
  councilId: string,
  policy: Policy,
  answers: readonly Answer[],
): Promise<readonly Answer[]> {
  const byEntry = Map.groupBy(
    answers.filter(({ value }) => value.is === 'inField'),
    ({ partnershipId }) => partnershipId,
  );
  const over = new Set<Answer>();
  const ids = [...byEntry.keys()];
  for (let at = 0; at < ids.length; at += batch) {
    const entries = await db
      .selectFrom('partnership')
      .selectAll()
      .where('council_id', '=', councilId)
      .where('id', 'in', ids.slice(at, at + batch))
      .execute();
    for (const entry of entries)
      for (const answer of byEntry.get(entry.id) ?? [])
        if (!isStillSaid(policy, entry, answer)) over.add(answer);
  }
  return answers.filter((answer) => !over.has(answer));
}
