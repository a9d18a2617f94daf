import { ofThePresent } from '../../edits.ts';
import { type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { links } from '../../links.ts';
import { spoken } from '../../partnerships/words.ts';
import { builtInRoles, givenToNobody } from '../../policy/permissions.ts';
import {
  type CouncilContext,
  didNothing,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { opened, openedOrJoined } from '../gather.ts';
import { lockEntry, type Opened } from '../store.ts';
import { faultIn, type Party, responsibilityFields } from './form.ts';
import { responsibilitiesPage, responsibilityPage } from './pages.ts';
import {
  insertResponsibility,
  removeResponsibility,
  responsibilitiesOf,
  type Responsibility,
  updateResponsibility,
} from './store.ts';

const [council, reference] = [':council', ':reference'];
const one = links.responsibility(council, reference, ':id');
const may = 'governance.edit';

/** Who does what in a partnership. */
export const responsibilities: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.responsibilities(council, reference),
    may: 'register.read',
    handle: show,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.responsibilities(council, reference),
    may,
    verb: 'said who does what',
    handle: add,
  },
  ...ofThePresent([
    { at: 'council', method: 'GET', path: one, may, handle: showOne },
    { at: 'council', method: 'POST', path: one, may, verb: 'said who does what', handle: save },
    {
      at: 'council',
      method: 'POST',
      path: `${one}/remove`,
      may,
      verb: 'took out who does what',
      handle: remove,
    },
  ]),
];

/** The policy's own roles, ours where it names none, and the organisations that take part. */
function partiesOf({ policy: { policy } }: CouncilContext, { partners }: Opened): readonly Party[] {
  const own = policy.people?.roles ?? [];
  const roles = (own.length > 0 ? own : builtInRoles).filter(
    ({ id }) => !givenToNobody.has(id) && id !== 'administrator',
  );
  return [
    ...roles.map(({ id, label }) => ({ key: `role:${id}`, name: spoken(policy, label) })),
    ...partners.map(({ id, name }) => ({ key: `organisation:${id}`, name })),
  ];
}

async function show(context: CouncilContext): Promise<Reply> {
  const entry = await openedOrJoined(context);
  if (entry.mergedInto !== null)
    return redirect(links.responsibilities(context.council.slug, entry.mergedInto));
  return draw(context, entry, startForm(responsibilityFields(partiesOf(context, entry))));
}

async function draw(context: CouncilContext, entry: Opened, state: FormState): Promise<Reply> {
  const { db, council, asAt, person, hidden } = context;
  const parties = partiesOf(context, entry);
  const mayAdd = person.may(may) && asAt === null;
  return responsibilitiesPage({
    council: council.slug,
    entry,
    asAt,
    all: await responsibilitiesOf(db, council.id, entry.id),
    parties,
    adding: mayAdd ? { fields: responsibilityFields(parties), state } : null,
    hidden,
  });
}

const twice = 'That is recorded already. Open it in the table to change it';

async function add(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  await lockEntry(db, council.id, (await opened(context)).id);
  const entry = await opened(context);
  const fields = responsibilityFields(partiesOf(context, entry));
  const reading = readForm(fields, context);
  if (!reading.ok) return draw(context, entry, reading);
  const fault = faultIn(reading.values);
  if (fault !== null) return draw(context, entry, refuseForm(fields, reading, fault.field, fault.text));
  const all = await responsibilitiesOf(db, council.id, entry.id);
  if (all.some(({ matter }) => matter === reading.values.matter))
    return draw(context, entry, refuseForm(fields, reading, 'matter', twice));
  await insertResponsibility(db, { councilId: council.id, partnershipId: entry.id }, reading.values);
  return redirect(links.responsibilities(council.slug, entry.reference), 'Added');
}

interface OpenedOne {
  readonly entry: Opened;
  readonly one: Responsibility;
  readonly all: readonly Responsibility[];
}

async function openedOne(context: CouncilContext): Promise<OpenedOne> {
  const { db, council, params } = context;
  const entry = await opened(context);
  const all = await responsibilitiesOf(db, council.id, entry.id);
  const one = all.find(({ id }) => id === params['id']);
  if (one === undefined) throw new NotFound();
  return { entry, one, all };
}

async function showOne(context: CouncilContext): Promise<Reply> {
  const { entry, one } = await openedOne(context);
  return drawOne(context, entry, one, startForm(responsibilityFields(partiesOf(context, entry)), one));
}

function drawOne(context: CouncilContext, entry: Opened, one: Responsibility, state: FormState): Reply {
  const { council, hidden } = context;
  const fields = responsibilityFields(partiesOf(context, entry));
  return responsibilityPage({ council: council.slug, entry, asAt: null, hidden, one, fields, state });
}

const stale =
  'Somebody else changed this since you opened it. What you typed is here: save it again if it still holds';

async function save(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  await lockEntry(db, council.id, (await opened(context)).id);
  const { entry, one, all } = await openedOne(context);
  const fields = responsibilityFields(partiesOf(context, entry));
  const reading = readForm(fields, context);
  if (!reading.ok) return drawOne(context, entry, one, reading);
  const { matter } = reading.values;
  const isTwice = all.some((each) => each.id !== one.id && each.matter === matter);
  const fault = faultIn(reading.values) ?? (isTwice ? { field: 'matter', text: twice } : null);
  const isStale = posted(context, 'version') !== String(one.version);
  const refused = fault ?? (isStale ? { field: 'matter', text: stale } : null);
  if (refused !== null)
    return drawOne(context, entry, one, refuseForm(fields, reading, refused.field, refused.text));
  await updateResponsibility(db, council.id, one, reading.values);
  return redirect(links.responsibilities(council.slug, entry.reference), 'Saved');
}

async function remove(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  await lockEntry(db, council.id, (await opened(context)).id);
  const { entry, one } = await openedOne(context);
  const address = links.responsibilities(council.slug, entry.reference);
  if (posted(context, 'version') !== String(one.version))
    return didNothing(
      links.responsibility(council.slug, entry.reference, one.id),
      'Somebody else changed this since you opened it, so it was not taken out',
    );
  await removeResponsibility(db, council.id, one.id);
  return redirect(address, 'Taken out');
}
