import { listOf, type Policy } from '../policy/policy.ts';
import { say } from '../policy/text.ts';

export interface Task {
  readonly item: string;
  readonly title: string;
  readonly note: string | null;
}

/** Ours, where the policy has no list of what is done at the end. */
const OURS: readonly (readonly [item: string, title: string])[] = [
  ['notice', 'Give notice as the agreement asks'],
  ['surpluses', 'Settle any surplus or deficit'],
  ['assets', 'Share out or dispose of the assets'],
  ['liabilities', 'Settle who bears what still has to be paid'],
  ['staff', 'Settle what becomes of staff (TUPE, redundancy)'],
  ['mediation', 'Mediate what the partners cannot agree on'],
  ['records', 'Hand over or keep the records'],
  ['partners', 'Tell the partners'],
  ['funders', 'Tell the funders'],
  ['users', 'Tell those who use its services'],
  ['report', 'Make the final report'],
];

/** What is to be done while a partnership is dissolved, in the policy's words where it has any. */
export function dissolutionTasks(policy: Policy): {
  readonly isOurs: boolean;
  readonly tasks: readonly Task[];
} {
  const list = listOf(policy, policy.exit?.dissolution ?? '');
  if (list === undefined)
    return { isOurs: true, tasks: OURS.map(([item, title]) => ({ item, title, note: null })) };
  const terms = { terms: policy.terms };
  return {
    isOurs: list.ours === true,
    tasks: list.items.map(({ id, label, meaning }) => ({
      item: id,
      title: say(label, terms),
      note: meaning === undefined ? null : say(meaning, terms),
    })),
  };
}

/** Obligations that often go on, to choose from: what is to be kept up is said in one's own words. */
export const OBLIGATIONS: readonly string[] = [
  'A lease or licence',
  'A guarantee or indemnity',
  'Keeping records until a day',
  'A grant that may have to be paid back',
  'A pension liability',
];
