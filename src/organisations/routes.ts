import { startForm, type FormState, readForm, type Values } from '../kit/form.ts';
import { oneLine } from '../kit/reading.ts';
import { refusePast, settleEdit } from '../edits.ts';
import { type Authority, authorities, codeWarnings, goneWords } from '../authorities.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import { instrumentOf } from '../policy/policy.ts';
import { isOver } from '../policy/stage.ts';
import { didNothing, type CouncilContext, posted, redirect, type Reply, type Route } from '../route.ts';
import { readSought } from '../sought.ts';
import { withTimeline } from '../row-timeline.ts';
import { type OrganisationFields, organisationFields, valuesOf } from './form.ts';
import { merging } from './join.ts';
import { openOrganisation, openToSave } from './open.ts';
import { formPage } from './pages/form.ts';
import { organisationsPage } from './pages/list.ts';
import { organisationPage } from './pages/organisation.ts';
import { sectorsOf } from './sectors.ts';
import { endedAs, succession } from './succession.ts';
import {
  alike,
  entriesOf,
  type EntryPart,
  insertOrganisation,
  linkedTo,
  listOrganisations,
  type Organisation,
  type OrganisationColumns,
  partsOf,
  renamePayer,
  updateOrganisation,
} from './store.ts';

const council = ':council';
const one = links.organisation(council, ':id');

/** The organisations that the council works with: partners, payers and those that people come from. */
export const organisations: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.organisations(council),
    may: 'register.read',
    reach: 'register',
    handle: showList,
  },
  { at: 'council', method: 'GET', path: links.addOrganisation(council), may: 'people.edit', handle: showAdd },
  {
    at: 'council',
    method: 'POST',
    path: links.addOrganisation(council),
    may: 'people.edit',
    verb: 'added an organisation',
    handle: add,
  },
  { at: 'council', method: 'GET', path: one, may: 'register.read', reach: 'register', handle: showOne },
  { at: 'council', method: 'GET', path: `${one}/edit`, may: 'people.edit', handle: showEdit },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/edit`,
    may: 'people.edit',
    verb: 'changed an organisation',
    handle: edit,
  },
  ...merging,
  ...succession,
];

async function showList(context: CouncilContext): Promise<Reply> {
  const { query, council, policy, today, person, asAt } = context;
  const sought = {
    ...readSought(query),
    sectors: [...new Set(query.getAll('sector'))]
      .map((sector) => (sector === 'unknown' ? '' : oneLine(sector)))
      .slice(0, 40),
  };
  const listed = await listOrganisations(context.db, council.id, today, sought);
  return organisationsPage({
    council: council.slug,
    asAt,
    sought,
    listed,
    sectors: sectorsOf(policy.policy),
    mayEdit: person.may('people.edit') && asAt === null,
  });
}

async function showOne(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, person, asAt } = context;
  const organisation = await openOrganisation(context, 'look');
  const definition = instrumentOf(policy.policy, 'definition')?.id ?? null;
  const ended = await endedAs(organisation, context.today);
  const parts = await partsOf(db, council.id, organisation.id, definition);
  const page = organisationPage({
    council: council.slug,
    asAt,
    organisation,
    sectors: sectorsOf(policy.policy),
    kinds: policy.policy,
    parts,
    linked: await linkedTo(db, council.id, organisation.id),
    today: context.today,
    warnings: await warningsOf(context, organisation, ended),
    mayFollow:
      ended !== undefined &&
      !organisation.is_council &&
      parts.some((part) => goesOn(part, context)) &&
      person.may('register.edit') &&
      asAt === null,
    mayEdit: person.may('people.edit') && asAt === null,
  });
  return withTimeline(context, 'organisation', organisation.id, page);
}

/** Whether something else would take its place there. */
function goesOn({ stage, leftOn }: EntryPart, { policy, today }: CouncilContext): boolean {
  return (leftOn === null || leftOn > today) && !isOver(policy.policy, stage);
}

/** Codes of areas and of other bodies are in other lists than that of councils. */
const ofCouncils = /^(?:E0[6-9]|E10|E47|W06|S12|N09)/;

async function warningsOf(
  { today }: CouncilContext,
  { gss_code: code, name }: Organisation,
  ended: Authority | undefined,
): Promise<readonly string[]> {
  if (ended !== undefined) return [goneWords(ended)];
  return code !== null && ofCouncils.test(code) ? codeWarnings(code, name, today, await authorities()) : [];
}

async function showAdd(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const fields = organisationFields(sectorsOf(context.policy.policy), null);
  const name = oneLine(context.query.get('name') ?? '').slice(0, 300);
  return drawForm(context, null, startForm(fields, name === '' ? {} : { name }));
}

function drawForm(
  context: CouncilContext,
  organisation: Organisation | null,
  state: FormState,
  version?: number,
  like: Awaited<ReturnType<typeof alike>> = [],
): Reply {
  return formPage({
    council: context.council.slug,
    organisation,
    fields: organisationFields(sectorsOf(context.policy.policy), organisation),
    state,
    hidden: context.hidden,
    version,
    like,
  });
}

async function add(context: CouncilContext): Promise<Reply> {
  const fields = organisationFields(sectorsOf(context.policy.policy), null);
  const reading = readForm(fields, context);
  if (!reading.ok) return drawForm(context, null, reading);
  const columns = columnsOf(reading.values);
  const like = posted(context, 'sure') === 'yes' ? [] : await alike(context.db, context.council.id, columns);
  if (like.length > 0) return drawForm(context, null, reading, undefined, like);
  const id = await insertOrganisation(context.db, context.council.id, columns);
  return redirect(links.organisation(context.council.slug, id), `${columns.name} is added`);
}

function columnsOf(values: Values<OrganisationFields>): OrganisationColumns {
  return {
    name: values.name,
    sector: values.sector,
    gss_code: values.gssCode,
    company_number: values.companyNumber,
    charity_number: values.charityNumber,
    website: values.website,
    note: values.note,
  };
}

async function showEdit(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const organisation = await openOrganisation(context, 'look');
  const fields = organisationFields(sectorsOf(context.policy.policy), organisation);
  return drawForm(context, organisation, startForm(fields, valuesOf(organisation)), organisation.version);
}

async function edit(context: CouncilContext): Promise<Reply> {
  const { db, council, policy } = context;
  const organisation = await openToSave(context);
  const sectors = sectorsOf(policy.policy);
  const address = links.organisation(council.slug, organisation.id);
  const settled = await settleEdit(context, {
    fields: organisationFields(sectors, organisation),
    row: organisation,
    table: 'organisation',
    held: valuesOf,
    about: {
      name: organisation.name,
      section: 'organisations',
      breadcrumbs: [
        { text: 'Organisations', href: links.organisations(council.slug) },
        { text: organisation.name, href: address },
        { text: 'Change' },
      ],
      leave: address,
      show: (name, value) =>
        name === 'sector' ? (sectors.find((sector) => sector.id === value)?.label ?? null) : null,
    },
  });
  if (settled.is === 'refused') return drawForm(context, organisation, settled.state, settled.version);
  if (settled.is === 'disputed') return settled.page;
  const columns = columnsOf(settled.values);
  if (isUnchanged(organisation, columns)) return didNothing(address, 'Nothing was changed');
  await updateOrganisation(db, organisation, columns);
  if (columns.name !== organisation.name) await renamePayer(db, organisation, columns.name);
  if ((['name', 'sector', 'gss_code'] as const).some((column) => columns[column] !== organisation[column]))
    await restandEntries(context, await entriesOf(db, council.id, [organisation.id]));
  return redirect(address, settled.notice);
}

function isUnchanged(organisation: Organisation, columns: OrganisationColumns): boolean {
  return Object.entries(columns).every(
    ([column, value]) => organisation[column as keyof Organisation] === value,
  );
}
