import type { WrittenCell } from '../kit/csv.ts';
import { formatMoneyPeriod } from '../kit/money.ts';
import { FIELDS, fieldOf, type FieldType, type RegisterField } from '../partnerships/fields.ts';
import type { Policy } from '../policy/policy.ts';
import { optionsOfFact } from '../policy/slots.ts';
import type { ExportColumn } from './column.ts';
import { decidedColumns, ratingColumns } from './decided.ts';
import type { ExportedMoney, ExportedRow, OwnField } from './store.ts';
import { alone, asField, type Label, labels, ownType, plainCell, unsaid, words } from './words.ts';

/** The columns that come in again unchanged: the entry itself, what was decided of it, who and what belongs to it. */
export function mainColumns(policy: Policy, own: readonly OwnField[]): readonly ExportColumn[] {
  const label = labels(policy);
  const [code, name, ...others] = FIELDS.filter((field) => field.type !== 'choices' && field.id !== 'stage')
    .toSorted((a, b) => place(a.id) - place(b.id))
    .map((field) => fieldColumn(policy, label, field));
  const stage = fieldOf('stage');
  const all = [
    { heading: 'Reference', cell: (row: ExportedRow) => row.reference },
    ...[code, name].filter((column) => column !== undefined),
    ...decidedColumns(policy),
    ...(stage === undefined ? [] : [fieldColumn(policy, label, stage)]),
    ...peopleColumns(label),
    ...partnerColumns(label),
    ...moneyColumns(label),
    ...others,
    { heading: label('area', 'Area covered'), cell: (row: ExportedRow) => row.places.join('; ') },
    ...ownColumns(policy, own),
  ];
  return distinct(all);
}

const first = ['code', 'name'];

function place(id: string): number {
  const at = first.indexOf(id);
  return at === -1 ? first.length : at;
}

/** As many columns as the entry with the most documents needs: an import takes one address from each. */
export function documentColumns(rows: readonly ExportedRow[], policy: Policy): readonly ExportColumn[] {
  const most = Math.min(12, Math.max(0, ...rows.map((row) => linksOf(row).length)));
  const heading = labels(policy)('documents', 'Document');
  return Array.from({ length: most }, (_, index) => ({
    heading,
    cell: (row) => linksOf(row)[index] ?? null,
  }));
}

function linksOf(row: ExportedRow): readonly string[] {
  return row.papers.flatMap((paper) => paper.link ?? []);
}

/** What an import could not take in again: suggestions, several answers in one field, notes and priorities. */
export function moreColumns(policy: Policy): readonly ExportColumn[] {
  const label = labels(policy);
  const several = FIELDS.filter((field) => field.type === 'choices').map((field) =>
    fieldColumn(policy, label, field),
  );
  return distinct([
    { heading: 'Reference', cell: (row) => row.reference },
    { heading: label('name', 'Name'), cell: (row) => row.name },
    ...ratingColumns(policy),
    ...several,
    ...ownOfPolicy(policy)
      .filter((field) => field.type === 'choices')
      .map((field) => policyColumn(policy, field)),
    { heading: 'Part of', cell: (row) => row.parent },
    { heading: 'Priorities it serves', cell: (row) => row.priorities.join('; ') },
    { heading: 'Documents', cell: (row) => row.papers.map((paper) => paper.title).join('; ') },
    { heading: 'Notes', cell: (row) => row.notes.join('\n') },
    { heading: 'Kept as typed', cell: (row) => keptAsTyped(row) },
  ]);
}

function keptAsTyped(row: ExportedRow): string {
  return Object.entries(row.as_typed)
    .map(([id, text]) => `${fieldOf(id)?.label ?? id}: ${text}`)
    .join('; ');
}

function fieldColumn(policy: Policy, label: Label, field: RegisterField): ExportColumn {
  const { keptIn } = field;
  return {
    heading: label(field.id, field.label),
    otherwise: field.label,
    typedAs: field.id,
    cell: (row) => {
      const value = keptIn === 'facts' ? row.facts[field.id] : row[keptIn.column as keyof ExportedRow];
      return cellOf(policy, row, field, value);
    },
  };
}

function cellOf(
  policy: Policy,
  row: ExportedRow,
  field: { readonly id: string; readonly type: FieldType },
  value: unknown,
): WrittenCell {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0))
    return unsaid(row, field.id);
  if (field.type === 'time') return row.staff_time_typed ?? `${value as number} minutes a year`;
  if (field.type === 'choice' || field.type === 'choices') {
    const ids = (Array.isArray(value) ? value : [value]) as readonly string[];
    return ids.map((id) => optionWords(policy, field.id, id)).join('; ');
  }
  return plainCell(field.type, value);
}

function optionWords(policy: Policy, factId: string, id: string): string {
  const found = optionsOfFact(policy, factId).find((each) => each.id === id);
  return found === undefined ? id : alone(policy, found.label);
}

function peopleColumns(label: Label): readonly ExportColumn[] {
  const duty = (id: string, ours: string): ExportColumn => ({
    heading: label(id, ours),
    typedAs: id,
    cell: (row) =>
      row.duties
        .filter((each) => each.role === id)
        .map(({ person, post }) => [person, post].filter((part) => part !== null).join(', '))
        .join('; ') || unsaid(row, id),
  });
  const seated = (id: string, ours: string, isSubstitute: boolean): ExportColumn => ({
    heading: label(id, ours),
    typedAs: id,
    cell: (row) =>
      namesOf(row.seated.filter((each) => each.isSubstitute === isSubstitute)) || unsaid(row, id),
  });
  return [
    duty('leadOfficer', 'Lead officer'),
    duty('sponsoringOfficer', 'Sponsoring officer'),
    duty('performanceOfficer', 'Officer accountable for performance'),
    duty('portfolioHolder', 'Portfolio holder'),
    seated('representative', 'Representatives', false),
    seated('substitute', 'Substitutes', true),
  ];
}

function namesOf(all: readonly { readonly name: string }[]): string {
  return all.map(({ name }) => name).join('; ');
}

function partnerColumns(label: Label): readonly ExportColumn[] {
  const role = (id: string, ours: string, of: string): ExportColumn => ({
    heading: label(id, ours),
    typedAs: id,
    cell: (row) => namesOf(row.partners.filter((each) => each.roles.includes(of))) || unsaid(row, id),
  });
  return [
    {
      heading: label('partners', 'Partners'),
      typedAs: 'partners',
      cell: (row) => namesOf(row.partners) || unsaid(row, 'partners'),
    },
    role('leadPartner', 'Lead partner', 'lead'),
    role('accountableBody', 'Accountable body', 'accountable body'),
  ];
}

/** Which of a year's amounts each column adds up. */
const amounts: readonly (readonly [id: string, ours: string, is: (money: ExportedMoney) => boolean])[] = [
  [
    'ourContribution',
    'Our contribution, cash',
    ({ direction, kind }) => direction === 'from council' && kind !== 'in kind',
  ],
  [
    'contributionInKind',
    'Our contribution, in kind',
    ({ direction, kind }) => direction === 'from council' && kind === 'in kind',
  ],
  [
    'annualGrant',
    'Grant received by the partnership',
    ({ direction, kind }) => direction !== 'to council' && kind === 'grant',
  ],
  ['incomeToCouncil', 'Income to the council', ({ direction }) => direction === 'to council'],
];

function moneyColumns(label: Label): readonly ExportColumn[] {
  return amounts.map(([id, ours, is]) => {
    const typedAs = asField[id] ?? id;
    return {
      heading: label(id, ours),
      typedAs,
      cell: (row) => amountCell(row.money.filter(is)) ?? unsaid(row, typedAs),
    };
  });
}

function amountCell(rows: readonly ExportedMoney[]): WrittenCell {
  if (rows.length === 0) return null;
  if (rows.some((row) => row.pence === null))
    return rows.find((row) => row.asTyped !== null)?.asTyped ?? null;
  const pence = rows.reduce((sum, row) => sum + (row.pence ?? 0), 0);
  const isOnce = rows.every((row) => row.recurring === false);
  return isOnce ? formatMoneyPeriod({ pence, period: 'once' }) : { pence };
}

function ownColumns(policy: Policy, own: readonly OwnField[]): readonly ExportColumn[] {
  const taken = new Set(
    (policy.register ?? []).filter((field) => field.own === true).map((field) => field.id),
  );
  return [
    ...ownOfPolicy(policy)
      .filter((field) => field.type !== 'choices')
      .map((field) => policyColumn(policy, field)),
    ...own
      .filter((field) => !taken.has(field.key))
      .map((field) => ({
        heading: field.label,
        typedAs: field.key,
        cell: ownCell(field.key, field.type, (id) => id),
      })),
  ];
}

type PolicyField = NonNullable<Policy['register']>[number];

/** Fields that the policy adds for this council; those that carry a rating are columns of what was decided. */
function ownOfPolicy(policy: Policy): readonly PolicyField[] {
  return (policy.register ?? []).filter(
    (field) => field.own === true && field.rating === undefined && fieldOf(field.id) === undefined,
  );
}

function policyColumn(policy: Policy, field: PolicyField): ExportColumn {
  const option = (id: string): string => {
    const found = field.options?.find((each) => each.id === id);
    return found === undefined ? id : alone(policy, found.label);
  };
  return {
    heading: field.label === undefined ? field.id : words(policy, field.label),
    typedAs: field.id,
    cell: ownCell(field.id, ownType(field.type), option),
  };
}

function ownCell(key: string, type: string, option: (id: string) => string): ExportColumn['cell'] {
  return (row) => {
    const value = row.own[key];
    if (value === null || value === undefined) return value === null ? 'None' : unsaid(row, key);
    if (type === 'choices' && Array.isArray(value)) return value.map((id) => option(String(id))).join('; ');
    if (type === 'time' && typeof value === 'number') return `${value} minutes a year`;
    return type === 'choice' && typeof value === 'string' ? option(value) : plainCell(type, value);
  };
}

/** No two columns of one name. */
function distinct(columns: readonly ExportColumn[]): readonly ExportColumn[] {
  const seen = new Set<string>();
  return columns.map((column) => {
    let heading = seen.has(column.heading.toLowerCase())
      ? (column.otherwise ?? column.heading)
      : column.heading;
    for (let number = 2; seen.has(heading.toLowerCase()); number += 1)
      heading = `${column.heading} (${number})`;
    seen.add(heading.toLowerCase());
    return { ...column, heading };
  });
}
