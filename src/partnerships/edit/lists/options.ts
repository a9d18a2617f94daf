import { financialYearStart } from '../../../kit/dates.ts';
import { OUR_DUTIES } from '../../../policy/duties.ts';
import { BUDGETING, listWords, type OurList } from '../../../policy/our-lists.ts';
import { listOf, type Policy } from '../../../policy/policy.ts';
import { optionsAlone } from '../../../policy/slots.ts';
import { capital, say } from '../../../policy/text.ts';
import type { QuestionOption } from '../questions.ts';
import type { Column } from './column.ts';
import type { Seat } from './store.ts';

const options = (all: Readonly<Record<string, string>>): readonly QuestionOption[] =>
  Object.entries(all).map(([id, label]) => ({ id, label }));

/** Which papers there can be: the policy's, and any other. */
export function documentKinds(policy: Policy): readonly QuestionOption[] {
  const kinds = optionsAlone(policy, 'documents');
  if (kinds.some((kind) => kind.id === 'other')) return kinds;
  return [...kinds, { id: 'other', label: 'Another document' }];
}

const ourSeatRoles = options({
  representative: 'Representative',
  director: 'Director of the body',
  trustee: 'Trustee',
  observer: 'Observer',
  substitute: 'Substitute',
});

export function seatRoles(policy: Policy): readonly QuestionOption[] {
  const items = listOf(policy, 'representativeRoles')?.items;
  if (items === undefined) return ourSeatRoles;
  const own = items.map(({ id, label }) => ({ id, label: capital(say(label, { terms: policy.terms })) }));
  // A director's duty is to the body: the conflict is looked for under these ids whatever else a policy lists.
  return [...own, ...ourSeatRoles.filter((role) => !own.some((each) => each.id === role.id))];
}

const ourDuties = options(OUR_DUTIES);

/** The links that the policy names come first, in its words; then ours. */
export function duties(policy: Policy): readonly QuestionOption[] {
  const named = (policy.people?.links ?? []).map(({ id, label, meaning }) => ({
    id,
    label: capital(say(label, { terms: policy.terms })),
    ...(meaning === undefined ? {} : { hint: say(meaning, { terms: policy.terms }) }),
  }));
  const seated = named.filter((link) => link.id !== 'representative');
  return [...seated, ...ourDuties.filter((duty) => !seated.some((each) => each.id === duty.id))];
}

/** The words of one of the lists that a policy may have as its own. */
function listed(policy: Policy, list: OurList): readonly QuestionOption[] {
  const hasList = listOf(policy, list) !== undefined;
  return listWords(policy, list).map(({ id, label, isOurs }) => ({
    id,
    label: capital(say(label, { terms: policy.terms })),
    ...(isOurs && hasList ? { hint: 'Not in the policy’s list: the word is Concordat’s own.' } : {}),
  }));
}

/** Says whose the words are, where the policy has no list of them. */
export function oursHint(policy: Policy, list: OurList): { readonly hint?: string } {
  return listOf(policy, list) === undefined
    ? { hint: 'The policy lists none of these: the words are Concordat’s own.' }
    : {};
}

export const partnerRoles = (policy: Policy): readonly QuestionOption[] => listed(policy, 'partnerRoles');
export const directions = (policy: Policy): readonly QuestionOption[] => listed(policy, 'directions');
export const moneyKinds = (policy: Policy): readonly QuestionOption[] => listed(policy, 'moneyKinds');

/** Seats of one name are told apart by who holds them, where one is chosen. */
export function seatOptions(seats: readonly Seat[]): Pick<Column, 'options' | 'said'> {
  return {
    options: seats.map(({ id, title, holders }) => ({
      id,
      label: holders === null ? `${title}, vacant` : `${title}, held by ${holders}`,
    })),
    said: seats.map(({ id, title }) => ({ id, label: title })),
  };
}

export const seatKinds = options({ member: 'A councillor', officer: 'An officer', either: 'Either' });

export const terms = options({
  year: 'One year',
  fourYears: 'Four years',
  lifeOfCouncil: 'The life of the Council',
  untilChanged: 'Until changed',
  restOfTerm: 'The rest of a term',
});

export const recurrence = options({ yes: 'Every year', no: 'Once' });

export const budgeting = options(BUDGETING);

/** Financial years round today's, newest first. */
export function financialYears(today: string): readonly QuestionOption[] {
  const now = financialYearStart(today);
  return Array.from({ length: 17 }, (_, index) => now + 5 - index).map((year) => ({
    id: String(year),
    label: `${year} to ${year + 1}`,
  }));
}
