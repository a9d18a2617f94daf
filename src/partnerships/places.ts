import { links } from '../links.ts';
import type { Missing } from '../policy/explain.ts';
import { frameworkOf } from '../policy/framework.ts';
import type { Policy } from '../policy/policy.ts';
import { fieldOf } from './fields.ts';
import { openedSets } from './stand.ts';

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

/** An entry, by the address of its pages. */
export interface Placed {
  readonly council: string;
  readonly policy: Policy;
  readonly reference: number;
}

/** The page on which a fact or an answer of an entry is given. */
export function placeIn(
  { source, id }: Pick<Missing, 'source' | 'id'>,
  { council, policy, reference }: Placed,
): string | null {
  if (source === 'answer') {
    const sets = policy.instruments.filter((each) => each.of !== 'council');
    const set = sets.find((each) => each.questions?.some((question) => question.id === id));
    if (set === undefined) return null;
    const element = frameworkOf(policy)
      .flatMap(({ elements }) => elements)
      .find((each) => each.question === id);
    if (element === undefined) return links.question(council, reference, set.id, id, 'result');
    // Of a list, which of its items is missing is seen on the page of them all.
    return element.item === ''
      ? links.governanceElement(council, reference, id, '')
      : links.governance(council, reference);
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
