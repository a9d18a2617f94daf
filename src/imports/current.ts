import type { Selectable } from 'kysely';
import { fieldOf } from '../partnerships/fields.ts';
import type { PartnershipTable } from '../tables.ts';
import type { CurrentEntry } from './compare.ts';
import { keptUnder } from './council-fields.ts';
import { isNamed, type EntryValue, type ImportField, type Named } from './field.ts';

/** An entry of the register with what its lists hold, as far as a spreadsheet can speak of it. */
export interface RegisterRow extends Selectable<PartnershipTable> {
  readonly partners: readonly PartnerOf[];
  /** Those that hold today. */
  readonly duties: readonly DutyOf[];
  /** Who sits on its seats today. */
  readonly seated: readonly {
    readonly substitute: boolean;
    readonly name: string;
    readonly also?: readonly string[];
  }[];
  /** Seats that nobody sits on today or is to sit on later. */
  readonly vacant: readonly { readonly substitute: boolean; readonly id: string }[];
  /** Of the financial year that the spreadsheet speaks of, or for this year's the last one that money is recorded for. */
  readonly money: readonly MoneyOf[];
  readonly places: readonly string[];
  readonly papers: readonly string[];
  /** The latest decision in each set of questions. */
  readonly decided: Readonly<Record<string, string>>;
}

export interface PartnerOf {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly code: string | null;
  readonly roles: readonly string[];
  /** Names that the body had before. */
  readonly also?: readonly string[];
}

export interface DutyOf {
  readonly id: string;
  readonly role: string;
  readonly person: string | null;
  readonly post: string | null;
  /** Names that the person had before. */
  readonly also?: readonly string[];
}

export interface MoneyOf {
  readonly id: string;
  readonly direction: string;
  readonly kind: string;
  readonly year: number;
  readonly recurring: boolean | null;
  readonly pence: number | null;
}

/** What a register holds in the terms of a spreadsheet's fields: values, "none" and texts kept as typed. */
export function currentOf(row: RegisterRow, fields: readonly ImportField[]): CurrentEntry {
  const values = new Map<string, EntryValue>();
  const none = new Set<string>();
  const typed = new Map<string, string>();
  const several = new Set<string>();
  const noneKept = new Set(row.answered_none);
  for (const field of fields) {
    const value = valueOf(row, field);
    if (value !== undefined) values.set(field.id, value);
    const kept = keptUnder(field.id);
    if (noneKept.has(kept) && (value === undefined || isNought(value))) none.add(field.id);
    const text = row.as_typed[kept];
    if (text !== undefined) typed.set(field.id, text);
    if (moneyOf(row, field.id).length > 1) several.add(field.id);
  }
  return {
    id: row.id,
    reference: String(row.reference),
    name: row.name,
    ...(row.code === null ? {} : { code: row.code }),
    otherNames: row.other_names === null ? [] : row.other_names.split(/\s*[;\n]\s*/),
    values,
    none,
    typed,
    several,
  };
}

function isNought(value: EntryValue): boolean {
  return typeof value === 'object' && 'pence' in value && value.pence === 0;
}

function valueOf(row: RegisterRow, field: ImportField): EntryValue | undefined {
  if (field.decides !== undefined) return row.decided[field.decides];
  if (field.id.startsWith('own.')) return stored(field, row.own[field.id.slice(4)], null);
  const registered = fieldOf(field.id);
  if (registered !== undefined) {
    const kept = registered.keptIn === 'facts' ? row.facts[field.id] : row[registered.keptIn.column];
    return stored(field, kept, row.staff_time_typed);
  }
  return listed(row, field);
}

/** A column's value as a spreadsheet's field has it. */
function stored(field: ImportField, value: unknown, typed: string | null): EntryValue | undefined {
  if (value === null || value === undefined) return undefined;
  if (field.type === 'money')
    return { pence: value as number, period: field.own ? null : (field.period ?? 'year') };
  if (field.type === 'timeSpent') return { minutesAYear: value as number, typed: typed ?? '' };
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}

function listed(row: RegisterRow, field: ImportField): EntryValue | undefined {
  if (field.id === 'reference') return String(row.reference);
  if (field.id === 'partners') return some(row.partners.map(partnerName));
  if (field.id in partnerRole) {
    const role = partnerRole[field.id] as string;
    return some(row.partners.filter((partner) => partner.roles.includes(role)).map(partnerName));
  }
  if (field.id === 'representative' || field.id === 'substitute') {
    const isSubstitute = field.id === 'substitute';
    return some(
      row.seated
        .filter((seat) => seat.substitute === isSubstitute)
        .map(({ name, also }) => (also === undefined ? { name } : { name, also })),
    );
  }
  if (field.id === 'area') return row.places.length === 0 ? undefined : row.places.join('; ');
  if (field.id === 'documents') return row.papers.length === 0 ? undefined : row.papers.join('; ');
  if (field.id in moneyRows) return amountOf(row, field.id);
  return isNamed(field.type)
    ? some(row.duties.filter((duty) => duty.role === field.id).map(dutyName))
    : undefined;
}

/** What a partner does, by the field of a spreadsheet that says so. */
export const partnerRole: Readonly<Record<string, string>> = {
  leadPartner: 'lead',
  accountableBody: 'accountable body',
};

function some(names: readonly Named[]): readonly Named[] | undefined {
  return names.length === 0 ? undefined : names;
}

function partnerName({ name, code, also }: PartnerOf): Named {
  return { name, ...(code === null ? {} : { code }), ...(also === undefined ? {} : { also }) };
}

/** Who has a part, by all the names that a spreadsheet may give. */
export function dutyName({ person, post, also = [] }: DutyOf): Named {
  if (person === null || post === null) {
    const name = person ?? post ?? '';
    return also.length === 0 ? { name } : { name, also };
  }
  return { name: `${person}, ${post}`, also: [person, post, ...also] };
}

export interface MoneyRow {
  readonly direction: 'from council' | 'from other' | 'to council';
  readonly kind: 'cash' | 'in kind' | 'grant';
}

/** Where each amount of a spreadsheet is kept. */
export const moneyRows: Readonly<Record<string, MoneyRow>> = {
  ourContribution: { direction: 'from council', kind: 'cash' },
  contributionInKind: { direction: 'from council', kind: 'in kind' },
  annualGrant: { direction: 'from other', kind: 'grant' },
  incomeToCouncil: { direction: 'to council', kind: 'cash' },
};

/** The records that make up an amount: what the council pays counts as cash unless it is in kind. */
export function moneyOf(row: RegisterRow, fieldId: string): readonly MoneyOf[] {
  const kept = moneyRows[fieldId];
  if (kept === undefined) return [];
  return row.money.filter(({ direction, kind }) => {
    if (fieldId === 'annualGrant') return kind === 'grant' && direction !== 'to council';
    if (direction !== kept.direction) return false;
    if (fieldId === 'incomeToCouncil') return true;
    return (kind === 'in kind') === (kept.kind === 'in kind');
  });
}

function amountOf(row: RegisterRow, fieldId: string): EntryValue | undefined {
  const rows = moneyOf(row, fieldId);
  if (rows.length === 0 || rows.some((each) => each.pence === null)) return undefined;
  const pence = rows.reduce((sum, each) => sum + (each.pence as number), 0);
  return { pence, period: rows.every((each) => each.recurring === false) ? 'once' : 'year' };
}
