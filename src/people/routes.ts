import { refusePast, settleEdit } from '../edits.ts';
import { type FormState, readForm, startForm, type Values } from '../kit/form.ts';
import { oneLine } from '../kit/reading.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import { didNothing, type CouncilContext, posted, redirect, type Reply, type Route } from '../route.ts';
import { readSought } from '../sought.ts';
import { withTimeline } from '../row-timeline.ts';
import { type PersonFields, personFields, valuesOf } from './form.ts';
import { merging } from './join.ts';
import { openPerson, openToSave } from './open.ts';
import { formPage } from './pages/form.ts';
import { peoplePage } from './pages/list.ts';
import { personPage } from './pages/person.ts';
import { posts } from './posts/routes.ts';
import {
  alike,
  entriesWith,
  insertPerson,
  listPeople,
  type Namesake,
  organisationNames,
  partsOf,
  type Person,
  type PersonColumns,
  updatePerson,
} from './store.ts';
import { personKinds, type PersonKind } from './words.ts';

const council = ':council';
const one = links.person(council, ':id');

/** Councillors, officers and others who have a part in partnerships, and the posts they hold. Accounts are another matter. */
export const people: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.people(council),
    may: 'register.read',
    reach: 'register',
    handle: showList,
  },
  { at: 'council', method: 'GET', path: links.addPerson(council), may: 'people.edit', handle: showAdd },
  {
    at: 'council',
    method: 'POST',
    path: links.addPerson(council),
    may: 'people.edit',
    verb: 'added a person',
    handle: add,
  },
  { at: 'council', method: 'GET', path: one, may: 'register.read', reach: 'register', handle: showOne },
  { at: 'council', method: 'GET', path: `${one}/edit`, may: 'people.edit', handle: showEdit },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/edit`,
    may: 'people.edit',
    verb: 'changed a person',
    handle: edit,
  },
  ...merging,
  ...posts,
];

async function showList(context: CouncilContext): Promise<Reply> {
  const { query, council, today, person, asAt } = context;
  const sought = {
    ...readSought(query),
    kinds: (Object.keys(personKinds) as PersonKind[]).filter((kind) => query.getAll('kind').includes(kind)),
    withLeft: query.get('left') === 'yes',
  };
  return peoplePage({
    council: council.slug,
    asAt,
    sought,
    listed: await listPeople(context.db, council.id, today, sought),
    mayEdit: person.may('people.edit') && asAt === null,
  });
}

async function showOne(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, asAt, today } = context;
  const person = await openPerson(context, 'look');
  const page = personPage({
    council: council.slug,
    asAt,
    today,
    person,
    parts: await partsOf(db, council.id, person),
    policy: policy.policy,
    mayEdit: context.person.may('people.edit') && asAt === null,
    mayHandle: context.person.may('privacy.handle') && asAt === null,
  });
  return withTimeline(context, 'person', person.id, page);
}

async function showAdd(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const name = oneLine(context.query.get('name') ?? '').slice(0, 200);
  return draw(context, null, (fields) => startForm(fields, name === '' ? {} : { name }));
}

interface Redrawn {
  readonly version?: number;
  readonly like?: readonly Namesake[];
}

async function draw(
  context: CouncilContext,
  person: Person | null,
  stateOf: (fields: PersonFields) => FormState,
  { version, like = [] }: Redrawn = {},
): Promise<Reply> {
  const organisations = await organisationNames(context.db, context.council.id);
  const fields = personFields(organisations, person);
  const { hidden, council } = context;
  return formPage({
    council: council.slug,
    person,
    fields,
    organisations,
    state: stateOf(fields),
    hidden,
    version,
    like,
  });
}

async function add(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const reading = readForm(personFields(await organisationNames(db, council.id), null), context);
  if (!reading.ok) return draw(context, null, () => reading);
  const columns = columnsOf(reading.values);
  const like = posted(context, 'sure') === 'yes' ? [] : await alike(db, council.id, columns);
  if (like.length > 0) return draw(context, null, () => reading, { like });
  const id = await insertPerson(db, council.id, columns);
  return redirect(links.person(council.slug, id), `${columns.name} is added`);
}

function columnsOf(values: Values<PersonFields>): PersonColumns {
  return {
    name: values.name,
    kind: values.kind,
    group_name: values.group,
    email: values.email,
    phone: values.phone,
    organisation_id: values.organisation,
    left_on: values.leftOn,
  };
}

async function showEdit(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const person = await openPerson(context, 'look');
  return draw(context, person, (fields) => startForm(fields, valuesOf(person)), { version: person.version });
}

async function edit(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const person = await openToSave(context);
  const organisations = await organisationNames(db, council.id);
  const address = links.person(council.slug, person.id);
  const settled = await settleEdit(context, {
    fields: personFields(organisations, person),
    row: person,
    table: 'person',
    held: valuesOf,
    about: {
      name: person.name,
      section: 'people',
      breadcrumbs: [
        { text: 'People', href: links.people(council.slug) },
        { text: person.name, href: address },
        { text: 'Change' },
      ],
      leave: address,
      show: (name, value) =>
        name === 'kind'
          ? personKinds[value as PersonKind]
          : name === 'organisation'
            ? (organisations.find(({ id }) => id === value)?.name ?? null)
            : null,
    },
  });
  if (settled.is === 'refused')
    return draw(context, person, () => settled.state, { version: settled.version });
  if (settled.is === 'disputed') return settled.page;
  const columns = columnsOf(settled.values);
  if (Object.entries(columns).every(([column, value]) => person[column as keyof Person] === value))
    return didNothing(address, 'Nothing was changed');
  await updatePerson(db, person, columns);
  if (columns.name !== person.name)
    await restandEntries(context, await entriesWith(db, council.id, [person.id]));
  return redirect(address, settled.notice);
}
