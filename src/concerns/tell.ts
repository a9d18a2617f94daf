import type { EntryAt } from '../entry-at.ts';
import { links } from '../links.ts';
import { putInOutbox, type Written } from '../mail.ts';
import type { CouncilContext } from '../route.ts';
import { holdersOf } from '../who-holds.ts';

/** Where letters about an issue come from, in a request or overnight. */
export type Telling = Pick<CouncilContext, 'db' | 'policy' | 'today'> & {
  readonly council: Pick<CouncilContext['council'], 'id' | 'slug'>;
  /** Where the program is reached. */
  readonly address: string;
};

/** Writes to whoever holds these roles over the entry; what the issue says stays in the register. */
export async function tellHolders(
  { db, council, policy, today, address }: Telling,
  entry: Pick<EntryAt, 'id' | 'reference' | 'name'>,
  letter: {
    readonly concernId: string;
    readonly roles: readonly string[];
    readonly subject: string;
    readonly line: string;
    /** Nobody is written to of what they did themselves. */
    readonly except: string | null;
  },
): Promise<readonly Written[]> {
  const holders = await holdersOf(db, {
    councilId: council.id,
    today,
    policy: policy.policy,
    roles: letter.roles,
    partnershipId: entry.id,
  });
  const to = new Map(
    holders.flatMap(({ email, name, isDemo, accountId }) =>
      // Whoever cannot come in is not written what it is about.
      email === null || isDemo || accountId === null || accountId === letter.except
        ? []
        : [[email, name] as const],
    ),
  );
  const written: Written[] = [];
  for (const [email, name] of to)
    written.push(
      await putInOutbox(db, {
        to: email,
        kind: 'issue of concern',
        councilId: council.id,
        subject: `${letter.subject}: ${entry.name}`,
        text: [
          `Dear ${name},`,
          letter.line,
          `${address}${links.concern(council.slug, entry.reference, letter.concernId)}`,
          'Concordat',
        ].join('\n\n'),
      }),
    );
  return written;
}
