import { links } from '../links.ts';
import type { Missing } from '../policy/explain.ts';
import type { Policy } from '../policy/policy.ts';
import { isOver } from '../policy/stage.ts';
import { fieldOf } from './fields.ts';
import type { Recorded } from './recorded.ts';
import { openedSets } from './stand.ts';

/** Something that an entry still lacks: what, why and who, how far it is, and where to see to it. */
export interface Task {
  readonly title: string;
  readonly hint: string;
  readonly status: string;
  readonly late: boolean;
  readonly href: string | null;
  /** What the button to it says, where it is more than to see to it. */
  readonly act?: string;
  /** The check that found it, if one did. */
  readonly check?: string;
}

export interface Entry {
  readonly council: string;
  readonly policy: Policy;
  readonly recorded: Recorded;
  readonly today: string;
  /** Its kind has been decided and is a partnership. */
  readonly isPartnership: boolean;
}

/** What is over is asked for what its ending asks, and for what the policy asks of its stage by name. */
export function hasEnded({ policy, recorded }: Pick<Entry, 'policy' | 'recorded'>): boolean {
  return isOver(policy, recorded.row.stage);
}

const lists: Readonly<Record<string, string>> = {
  documents: 'documents',
  agreementSigned: 'documents',
  leadPartner: 'partners',
  accountableBody: 'partners',
  partnersCount: 'partners',
  partnerSectors: 'partners',
  leadOfficer: 'people',
  sponsoringOfficer: 'people',
  performanceOfficer: 'people',
  representative: 'seats',
  vacantSeats: 'appointments',
  fiduciaryPost: 'seats',
  prioritiesLinked: 'priorities',
  area: 'area',
};
const money: ReadonlySet<string> = new Set([
  'councilContribution',
  'councilContributionTotal',
  'contributionInKind',
  'councilResources',
  'unbudgetedContribution',
  'inPrincipleBudget',
  'annualGrant',
  'grantPayer',
  'incomeToCouncil',
  'contributionKind',
  'budgetSource',
  'otherContributors',
  'moneySpentOn',
  'hasBudget',
]);

/** The page on which a fact or an answer is given. */
export function placeOf(
  read: Pick<Missing, 'source' | 'id'> | undefined,
  { council, policy, recorded }: Pick<Entry, 'council' | 'policy' | 'recorded'>,
): string | null {
  if (read === undefined) return null;
  const reference = recorded.known.reference;
  const { source, id } = read;
  if (source === 'answer') {
    const set = openedSets(policy).find((each) => each.questions?.some((question) => question.id === id));
    return set === undefined ? null : links.question(council, reference, set.id, id, 'result');
  }
  if (source === 'rating')
    return openedSets(policy).some((set) => set.id === id) ? links.questions(council, reference, id) : null;
  if (source === 'field') return links.edit(council, reference, 'own');
  if (money.has(id)) return links.edit(council, reference, 'money');
  const list = lists[id];
  if (list !== undefined) return links.edit(council, reference, list);
  const field = fieldOf(id);
  return field === undefined ? null : links.edit(council, reference, field.group);
}

/** Whether whoever looks may open the page of a fact or an answer: some may answer questions and edit nothing. */
export function mayOpen(
  href: string | null,
  view: {
    readonly council: string;
    readonly reference: number;
    readonly asAt: string | null;
    readonly mayEdit: boolean;
    readonly mayAnswer: (set: string) => boolean;
  },
): href is string {
  if (href === null || view.asAt !== null) return false;
  if (href.startsWith(links.editEntry(view.council, view.reference))) return view.mayEdit;
  const [set = ''] = href.slice(links.questions(view.council, view.reference, '').length).split(/[/?]/);
  return view.mayAnswer(set);
}
