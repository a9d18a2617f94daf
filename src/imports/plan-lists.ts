import { newId } from '../kit/ids.ts';
import { saysVacant } from '../kit/nobody.ts';
import { capital } from '../policy/text.ts';
import type { Known } from './compare.ts';
import { eachOf, partsOf } from './alike.ts';
import { type DutyOf, dutyName, moneyOf, moneyRows, partnerRole, type RegisterRow } from './current.ts';
import { inOneYear, type ImportField, type Named, namesIn, textOf } from './field.ts';
import { holderOf, type Namer, type PersonKind } from './names.ts';
import type { Patch, Planning, Row } from './plan.ts';
import { isSameName, nameKey, type Typed } from './rows.ts';

type RowsOf = Record<string, Row[]>;
type PatchesOf = Record<string, Patch[]>;

/** What an import writes beside the entries' own rows. */
export interface Lists {
  readonly inserts: RowsOf;
  readonly patches: PatchesOf;
  /** People and posts that were not kept before. */
  names(): Readonly<Record<string, readonly Row[]>>;
  /** Codes for bodies that were kept without one. */
  codes(): readonly Patch[];
  readonly planning: Planning;
  readonly namer: Namer;
  readonly fields: ReadonlyMap<string, ImportField>;
  /** Whose headings say that a column names posts, or councillors. */
  readonly ofPosts: ReadonlySet<string>;
  readonly ofMembers: ReadonlySet<string>;
  readonly documentTitle: string;
}

/** An entry whose lists are written: a new one, or one that is held already. */
interface Of {
  readonly id: string;
  readonly row: RegisterRow | null;
  readonly known: ReadonlyMap<string, Known>;
  /** The line of the file that a field's value comes from. */
  readonly lineOf: (fieldId: string) => number;
}

export function listsOf(planning: Planning, namer: Namer, fields: ReadonlyMap<string, ImportField>): Lists {
  const { columns } = planning.run.prepared;
  const headed = (pattern: RegExp): ReadonlySet<string> =>
    new Set(columns.filter((column) => pattern.test(column.heading)).map((column) => column.field.id));
  const documents = columns.filter((column) => column.field.id === 'documents');
  return {
    inserts: {
      partner: [],
      duty: [],
      seat: [],
      appointment: [],
      contribution: [],
      partnership_area: [],
      document: [],
      decision: [],
    },
    patches: { partner: [], duty: [], contribution: [] },
    names: () => ({ person: namer.newPeople, post: namer.newPosts }),
    codes: () => Array.from(namer.newCodes, ([id, code]) => ({ id, patch: { gss_code: code } })),
    planning,
    namer,
    fields,
    ofPosts: headed(/(?:\b|_)(?:post|job title|position)(?:\b|_)/i),
    ofMembers: headed(/(?:\b|_)(?:members?|councillors?|cllrs?)(?:\b|_)/i),
    documentTitle: documents.length === 1 ? titleOf(documents[0]?.heading ?? '') : 'Link',
  };
}

/** "source_url" as "Source url". */
function titleOf(heading: string): string {
  const words = heading
    .replace(/[_\s]+/g, ' ')
    .trim()
    .slice(0, 200);
  return words === '' ? 'Link' : capital(words);
}

export function addLists(lists: Lists, of: Of): void {
  addPartners(lists, of);
  for (const [fieldId, known] of of.known) {
    const field = lists.fields.get(fieldId);
    if (field === undefined) continue;
    if (field.decides !== undefined) addDecision(lists, of, field, known);
    else if (fieldId in moneyRows) addAmount(lists, of, field, known);
    else if (fieldId === 'area') addPlaces(lists, of, known);
    else if (fieldId === 'documents') addLinks(lists, of, known);
    else if (field.type === 'people') addSeats(lists, of, fieldId, known);
    else if (field.type === 'person') addDuty(lists, of, fieldId, known);
  }
}

function namesOf(known: Known | undefined): readonly Named[] {
  return known?.is === 'value' ? namesIn(known.value) : [];
}

/** A partner may be several things, so those that a row names as lead and as accountable body are one partner. */
function addPartners({ namer, inserts, patches }: Lists, { id, row, known }: Of): void {
  const roles = new Map<string, Set<string>>();
  const give = (organisationId: string, role: string | null): void => {
    const given =
      roles.get(organisationId) ??
      new Set(row?.partners.find((each) => each.organisationId === organisationId)?.roles);
    if (role !== null) given.add(role);
    roles.set(organisationId, given);
  };
  for (const named of namesOf(known.get('partners'))) give(namer.organisation(named), null);
  for (const [fieldId, role] of Object.entries(partnerRole)) {
    const named = namesOf(known.get(fieldId)).flatMap(eachOf);
    if (!known.has(fieldId)) continue;
    // There is one lead partner: whoever was it before is a partner still.
    for (const partner of row?.partners ?? []) {
      if (!partner.roles.includes(role)) continue;
      give(partner.organisationId, null);
      roles.get(partner.organisationId)?.delete(role);
    }
    for (const each of named) give(namer.organisation(each), role);
  }
  for (const [organisationId, given] of roles) {
    const held = row?.partners.find((each) => each.organisationId === organisationId);
    const all = [...given];
    if (held === undefined)
      inserts['partner']?.push({
        id: newId(),
        partnership_id: id,
        organisation_id: organisationId,
        roles: all,
      });
    else if (all.length !== held.roles.length || all.some((role) => !held.roles.includes(role)))
      patches['partner']?.push({ id: held.id, patch: { roles: all } });
  }
}

function addDuty(lists: Lists, { id, row }: Of, role: string, known: Known): void {
  const { planning } = lists;
  const named = namesOf(known).flatMap(eachOf);
  const held = (row?.duties ?? []).filter((duty) => duty.role === role);
  const isHeld = ({ name }: Named, duty: DutyOf): boolean => isSameName(dutyName(duty), { name });
  for (const duty of held) {
    if (!named.some((each) => isHeld(each, duty)))
      lists.patches['duty']?.push({ id: duty.id, patch: { until_on: planning.today } });
  }
  for (const each of named)
    if (!held.some((duty) => isHeld(each, duty))) beginDuty(lists, { id, row }, role, each);
}

function beginDuty(lists: Lists, { id, row }: Pick<Of, 'id' | 'row'>, role: string, named: Named): void {
  const { namer, planning } = lists;
  const { person, post } = holderOf(named.name, { ofPosts: lists.ofPosts.has(role) }, namer);
  const kind: PersonKind = role === 'portfolioHolder' || isMember(named.name) ? 'member' : 'officer';
  lists.inserts['duty']?.push({
    id: newId(),
    partnership_id: id,
    role,
    person_id: person === null ? null : namer.person(person, kind),
    post_id: post === null ? null : namer.post(post),
    from_on: row === null ? null : planning.today,
  });
}

function isMember(name: string): boolean {
  return /^(?:cllrs?|councillors?)\b/i.test(name);
}

/** Everybody who is named and does not sit on it yet gets a seat, one that is vacant first: a spreadsheet says who sits, and not on what. */
function addSeats(lists: Lists, { id, row }: Of, fieldId: string, known: Known): void {
  const isSubstitute = fieldId === 'substitute';
  const seated = new Set(
    (row?.seated ?? [])
      .filter((seat) => seat.substitute === isSubstitute)
      .flatMap(({ name, also = [] }) => [name, ...also].map(nameKey)),
  );
  const vacant = (row?.vacant ?? []).filter((seat) => seat.substitute === isSubstitute);
  for (const { name } of namesOf(known)) {
    if (seated.has(nameKey(name))) continue;
    const isFor = lists.ofMembers.has(fieldId) || isMember(name) ? 'member' : 'either';
    const filled = vacant.shift();
    lists.inserts['appointment']?.push({
      id: newId(),
      partnership_id: id,
      seat_id: filled?.id ?? addSeat(lists, id, fieldId, isFor),
      person_id: lists.namer.person(name, isFor === 'member' ? 'member' : 'officer'),
      ...(filled === undefined ? {} : { from_on: lists.planning.today }),
    });
  }
}

function addSeat({ inserts }: Lists, id: string, fieldId: string, kind: 'member' | 'either'): string {
  const isSubstitute = fieldId === 'substitute';
  const seatId = newId();
  inserts['seat']?.push({
    id: seatId,
    partnership_id: id,
    title: isSubstitute ? 'Substitute' : 'Representative',
    kind,
    role: isSubstitute ? 'substitute' : 'representative',
  });
  return seatId;
}

/** "Vacant" in a new entry, with or without a remark, is a seat with nobody on it. */
export function addVacancies(lists: Lists, id: string, typed: readonly Typed[]): void {
  for (const { fieldId, text } of typed)
    if (lists.fields.get(fieldId)?.type === 'people' && saysVacant(text))
      addSeat(lists, id, fieldId, lists.ofMembers.has(fieldId) ? 'member' : 'either');
}

/** The amount of the chosen year. One that a single record of it holds changes there; "none" is nought. */
function addAmount(lists: Lists, { id, row }: Of, field: ImportField, known: Known): void {
  const value = known.is === 'value' ? known.value : { pence: 0, period: null };
  const where = moneyRows[field.id];
  if (where === undefined || typeof value !== 'object' || !('pence' in value)) return;
  const held = row === null ? [] : moneyOf(row, field.id);
  const pence = inOneYear(value);
  const recurring = value.period === null ? null : value.period !== 'once';
  const [only] = held;
  const { year } = lists.planning.run.prepared;
  if (only?.year === year)
    lists.patches['contribution']?.push({
      id: only.id,
      patch: recurring === null ? { pence } : { pence, recurring },
    });
  else if (known.is === 'value' || only !== undefined)
    lists.inserts['contribution']?.push({
      id: newId(),
      partnership_id: id,
      financial_year: year,
      ...where,
      recurring,
      pence,
    });
}

function addPlaces({ inserts }: Lists, { id, row }: Of, known: Known): void {
  const held = new Set(row?.places.map(nameKey));
  const places = known.is === 'value' ? partsOf(textOf(known.value)) : [];
  for (const name of places) {
    if (held.has(nameKey(name))) continue;
    held.add(nameKey(name));
    inserts['partnership_area']?.push({ id: newId(), partnership_id: id, name });
  }
}

function addLinks({ inserts, documentTitle }: Lists, { id, row }: Of, known: Known): void {
  const held = new Set(row?.papers);
  const papers = known.is === 'value' ? partsOf(textOf(known.value)) : [];
  for (const link of papers) {
    if (held.has(link)) continue;
    inserts['document']?.push({ id: newId(), partnership_id: id, kind: 'other', title: documentTitle, link });
  }
}

/** What the file says of it, kept as a decision that has no answers behind it. */
function addDecision(
  { inserts, planning }: Lists,
  { id, lineOf }: Of,
  field: ImportField,
  known: Known,
): void {
  if (known.is === 'none') return;
  inserts['decision']?.push({
    id: newId(),
    partnership_id: id,
    question_set: field.decides,
    outcome: known.value,
    reason: `Kept as it stands in ${planning.fileName}, row ${lineOf(field.id)}. It has no answers behind it.`,
    source: 'import',
    answers: {},
    causes: [],
    missing: [],
    policy_version_id: planning.policy.versionId,
    account_id: planning.accountId,
    as_role: planning.role === '' ? null : planning.role,
  });
}
