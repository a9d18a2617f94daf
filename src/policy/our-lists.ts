import { listOf, type Policy } from './policy.ts';
import { capital, say, type Text } from './text.ts';

/** A word of ours for what a list records: what a policy calls it by, what is kept, and what is said. */
interface OurWord {
  readonly id: string;
  readonly kept: string;
  readonly label: string;
  /** Something is counted or found by it, so that it is there whatever a policy lists. */
  readonly counts: boolean;
}

const word = (id: string, label: string, counts: boolean, kept = id): OurWord => ({
  id,
  kept,
  label,
  counts,
});

/** Words of ours, which a policy's list of the same id takes the place of. */
const OURS = {
  partnerRoles: [
    word('lead', 'Lead partner', true),
    word('host', 'Host', false),
    word('accountableBody', 'Accountable body', true, 'accountable body'),
    word('communicationsLead', 'Communications lead', false, 'communications lead'),
    word('funder', 'Funder', false),
    word('observer', 'Observer', false),
  ],
  moneyKinds: [
    word('cash', 'Cash', true),
    word('inKind', 'In kind, such as staff time or rooms', true, 'in kind'),
    word('grant', 'Grant', true),
  ],
  directions: [
    word('fromCouncil', 'From the council to the partnership', true, 'from council'),
    word('fromOther', 'From somebody else to the partnership', true, 'from other'),
    word('toCouncil', 'From the partnership to the council', true, 'to council'),
  ],
} as const satisfies Readonly<Record<string, readonly OurWord[]>>;

/** Whether money is in the budget, by what is kept of it. */
export const BUDGETING = {
  budgeted: 'Budgeted',
  unbudgeted: 'Outside existing budgets',
  'in principle': 'Agreed in principle',
} as const;

export type OurList = keyof typeof OURS;

/** The lists whose words money is counted by: a policy may say them otherwise, and adds none. */
export const COUNTED: readonly OurList[] = ['moneyKinds', 'directions'];

export function ourIds(list: OurList): readonly string[] {
  return OURS[list].map(({ id }) => id);
}

export interface ListWord {
  /** As it is kept. */
  readonly id: string;
  readonly label: Text;
  /** The policy says nothing of it: the word is Concordat's own. */
  readonly isOurs: boolean;
}

/** The words of a list, those of the policy first, then ours that something is counted by; ours alone where it has no list. */
export function listWords(policy: Policy, list: OurList): readonly ListWord[] {
  const ours: readonly OurWord[] = OURS[list];
  const items = listOf(policy, list)?.items;
  const said = (items ?? []).map(({ id, label }) => ({
    id: ours.find((each) => each.id === id)?.kept ?? id,
    label,
    isOurs: false,
  }));
  const left = ours.filter(
    (each) => items === undefined || (each.counts && !said.some(({ id }) => id === each.kept)),
  );
  return [...said, ...left.map(({ kept, label }) => ({ id: kept, label, isOurs: true }))];
}

/** What is kept in a list, in the policy's words or ours; what neither has a word for, as it is kept. */
export function listedWord(policy: Policy, list: OurList, kept: string): string {
  const found = listWords(policy, list).find(({ id }) => id === kept)?.label;
  const word = found ?? OURS[list].find((each) => each.kept === kept)?.label;
  return capital(word === undefined ? kept : say(word, { terms: policy.terms }));
}
