import { formatDate } from '../kit/dates.ts';
import type { Difference } from '../kit/parts/join.ts';
import type { Named } from './named.ts';
import type { Person, PersonColumns } from './store.ts';
import { personKinds } from './words.ts';

const labels: Readonly<Record<keyof PersonColumns, string>> = {
  name: 'Name',
  kind: 'What they are',
  group_name: 'Political group',
  email: 'Email address',
  phone: 'Telephone',
  organisation_id: 'Organisation',
  left_on: 'Left on',
};

/** What only one of them knows needs no choice, but for whether they have left: who has no such day is still here. */
export function differencesOf(
  kept: Person,
  other: Person,
  organisations: readonly Named[],
): readonly Difference[] {
  const show = (column: string, value: string | null): string => {
    if (column === 'left_on') return value === null ? 'They have not left' : formatDate(value);
    if (column === 'kind') return personKinds[value as keyof typeof personKinds];
    if (column === 'organisation_id') return organisations.find(({ id }) => id === value)?.name ?? '';
    return value ?? '';
  };
  return Object.entries(labels).flatMap(([column, label]) => {
    const name = column as keyof PersonColumns;
    const [mine, theirs] = [kept[name], other[name]];
    const isKnown = name === 'left_on' || (mine !== null && theirs !== null);
    if (!isKnown || mine === theirs) return [];
    return [{ name, label, kept: show(name, mine), other: show(name, theirs) }];
  });
}

export function joinedColumns(
  kept: Person,
  other: Person,
  isOther: (name: string) => boolean,
): PersonColumns {
  const pick = <T>(name: string, mine: T, theirs: T): T =>
    isOther(name) || (mine === null && name !== 'left_on') ? theirs : mine;
  return {
    name: pick('name', kept.name, other.name),
    kind: pick('kind', kept.kind, other.kind),
    group_name: pick('group_name', kept.group_name, other.group_name),
    email: pick('email', kept.email, other.email),
    phone: pick('phone', kept.phone, other.phone),
    organisation_id: pick('organisation_id', kept.organisation_id, other.organisation_id),
    left_on: pick('left_on', kept.left_on, other.left_on),
  };
}
