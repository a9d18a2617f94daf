import type { Holder } from '../../who-holds.ts';

/** What somebody asks to do without, as it stands. */
export interface Asked {
  readonly state: 'asked' | 'signed' | 'refused' | 'withdrawn';
  readonly askedBy: string | null;
  /** For whom they acted. */
  readonly askedFor: string | null;
}

export interface Actor {
  readonly accountId: string;
  /** For whom they act now, by whose roles. */
  readonly actsFor: string | null;
}

interface Deciding {
  readonly asked: Asked;
  readonly actor: Actor;
  /** Who holds the role that may agree, over the entry, today. */
  readonly holders: readonly Holder[];
  /** What that role is called; null where the policy lets nobody. */
  readonly role: string | null;
}

const ended: Readonly<Record<Exclude<Asked['state'], 'asked'>, string>> = {
  signed: 'It is agreed already: nobody needs to act',
  refused: 'It was refused already. Whoever wants it asks again',
  withdrawn: 'It was withdrawn, so nobody decides it any more. Whoever wants it asks again',
};

/** Why somebody may not answer, in a sentence that says who can; null where they may. */
export function refusalToAnswer({ asked, actor, holders, role }: Deciding): string | null {
  if (asked.state !== 'asked') return ended[asked.state];
  if (role === null)
    return 'This policy lets nobody agree to do without it any more: whoever keeps the register can withdraw it';
  const own = [asked.askedBy, asked.askedFor];
  if (own.includes(actor.accountId) || (actor.actsFor !== null && own.includes(actor.actsFor)))
    return `Nobody agrees to what they asked for themselves, nor to what somebody asked whom they act for. Who can: ${whoCan(holders, role, own)}`;
  return signsAs(holders, actor) ? null : `This is for ${whoCan(holders, role, own)}`;
}

/** Whether they hold the role themselves, or act for one who holds it and is away. */
function signsAs(holders: readonly Holder[], { accountId, actsFor }: Actor): boolean {
  return holders.some(
    (each) =>
      each.deputyFor === null &&
      (actsFor === null ? each.accountId === accountId : each.accountId === actsFor && each.isAway),
  );
}

/** "the Director (A. Name or B. Name)"; without anybody, who can name somebody. */
export function whoCan(
  holders: readonly Holder[],
  role: string,
  except: readonly (string | null)[] = [],
): string {
  const names = [
    ...new Set(
      holders
        .filter(({ accountId }) => accountId !== null && !except.includes(accountId))
        .map(({ name }) => name),
    ),
  ];
  if (names.length === 0)
    return `${role}, which nobody${holders.some(({ accountId }) => accountId !== null) ? ' else' : ''} holds here: ask whoever gives people their roles to give it to somebody`;
  return `${role} (${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names.slice(0, 5))})`;
}
