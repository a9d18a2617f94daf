import type { Selectable } from 'kysely';
import { formatDate } from '../kit/dates.ts';
import { FIELDS, type RegisterField } from '../partnerships/fields.ts';
import { spoken } from '../partnerships/words.ts';
import type { Policy } from '../policy/policy.ts';
import type { PartnershipTable } from '../tables.ts';

/** What a partner is told of an entry where the policy marks no field as published. It is ours, and the page says so. */
const ours: readonly string[] = ['purpose', 'objectives', 'startedOn', 'meets', 'website'];
/** Told as sentences, days and numbers. What needs the council's own words to be understood is not told. */
const told: ReadonlySet<RegisterField['type']> = new Set([
  'text',
  'long text',
  'date',
  'number',
  'yes or no',
  'address',
]);
/** Never told, whatever is marked. */
const kept: ReadonlySet<string> = new Set(['name', 'stage', 'sensitive', 'comments']);

export interface Told {
  readonly label: string;
  readonly field: RegisterField;
}

/** The fields that a partner's guest is shown, and whether the policy chose them. */
export function publishedIn(policy: Policy): { readonly fields: readonly Told[]; readonly isOurs: boolean } {
  const register = policy.register ?? [];
  const marked = new Set(register.filter(({ published }) => published === true).map(({ id }) => id));
  const isOurs = marked.size === 0;
  const wanted = FIELDS.filter(({ id, type }) => told.has(type) && !kept.has(id)).filter(({ id }) =>
    isOurs ? ours.includes(id) : marked.has(id),
  );
  const fields = wanted.map((field) => {
    const label = register.find(({ id }) => id === field.id)?.label;
    return { field, label: label === undefined ? field.label : spoken(policy, label) };
  });
  return { fields, isOurs };
}

type Row = Partial<Selectable<PartnershipTable>> & { readonly facts: Readonly<Record<string, unknown>> };

/** What a field says, in words; null where it says nothing. */
export function saidIn({ keptIn, id, type }: RegisterField, row: Row): string | null {
  const value: unknown = keptIn === 'facts' ? row.facts[id] : row[keptIn.column];
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (type === 'date' && typeof value === 'string') return formatDate(value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
