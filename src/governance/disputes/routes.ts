import { ofThePresent } from '../../edits.ts';
import { type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { links } from '../../links.ts';
import { type CouncilContext, NotFound, posted, redirect, type Reply, type Route } from '../../route.ts';
import { opened, openedOrJoined } from '../gather.ts';
import { lockEntry, type Opened } from '../store.ts';
import { disputeFields, faultIn } from './form.ts';
import { disputePage, disputesPage } from './pages.ts';
import { type Dispute, disputesOf, insertDispute, updateDispute } from './store.ts';

const [council, reference] = [':council', ':reference'];
const may = 'governance.edit';

/** Disputes between the partners of an entry: what was raised, what was done, how each was settled. */
export const disputes: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.disputes(council, reference),
    may: 'register.read',
    handle: show,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.disputes(council, reference),
    may,
    verb: 'recorded a dispute',
    handle: add,
  },
  ...ofThePresent([
    {
      at: 'council',
      method: 'GET',
      path: links.dispute(council, reference, ':id'),
      may,
      handle: showOne,
    },
    {
      at: 'council',
      method: 'POST',
      path: links.dispute(council, reference, ':id'),
      may,
      verb: 'said what became of a dispute',
      handle: save,
    },
  ]),
];

const fieldsFor = ({ today }: CouncilContext, { partners }: Opened): ReturnType<typeof disputeFields> =>
  disputeFields(today, partners);

async function show(context: CouncilContext): Promise<Reply> {
  const entry = await openedOrJoined(context);
  if (entry.mergedInto !== null) return redirect(links.disputes(context.council.slug, entry.mergedInto));
  return draw(context, entry, startForm(fieldsFor(context, entry)));
}

async function draw(context: CouncilContext, entry: Opened, state: FormState): Promise<Reply> {
  const { db, council, policy, asAt, person, hidden } = context;
  const mayAdd = person.may(may) && asAt === null;
  return disputesPage({
    council: council.slug,
    entry,
    asAt,
    policy: policy.policy,
    disputes: await disputesOf(db, council.id, entry.id),
    adding: mayAdd ? { fields: fieldsFor(context, entry), state } : null,
    hidden,
  });
}

async function add(context: CouncilContext): Promise<Reply> {
  const { db, council, person } = context;
  const entry = await opened(context);
  const fields = fieldsFor(context, entry);
  const reading = readForm(fields, context);
  if (!reading.ok) return draw(context, entry, reading);
  const fault = faultIn(reading.values);
  if (fault !== null) return draw(context, entry, refuseForm(fields, reading, fault.field, fault.text));
  const saved = { ...reading.values, accountId: person.accountId };
  await insertDispute(db, { councilId: council.id, partnershipId: entry.id }, saved);
  return redirect(links.disputes(council.slug, entry.reference), 'The dispute is recorded');
}

async function openedDispute(
  context: CouncilContext,
): Promise<{ readonly entry: Opened; readonly dispute: Dispute }> {
  const { db, council, params } = context;
  const entry = await opened(context);
  const dispute = (await disputesOf(db, council.id, entry.id)).find(({ id }) => id === params['id']);
  if (dispute === undefined) throw new NotFound();
  return { entry, dispute };
}

async function showOne(context: CouncilContext): Promise<Reply> {
  const { entry, dispute } = await openedDispute(context);
  return drawOne(context, entry, dispute, startForm(fieldsFor(context, entry), dispute));
}

function drawOne(context: CouncilContext, entry: Opened, dispute: Dispute, state: FormState): Reply {
  const { council, hidden } = context;
  const fields = fieldsFor(context, entry);
  return disputePage({ council: council.slug, entry, asAt: null, hidden, dispute, fields, state });
}

async function save(context: CouncilContext): Promise<Reply> {
  const { db, council, person } = context;
  await lockEntry(db, council.id, (await opened(context)).id);
  const { entry, dispute } = await openedDispute(context);
  const fields = fieldsFor(context, entry);
  const reading = readForm(fields, context);
  if (!reading.ok) return drawOne(context, entry, dispute, reading);
  const fault = faultIn(reading.values);
  if (fault !== null)
    return drawOne(context, entry, dispute, refuseForm(fields, reading, fault.field, fault.text));
  if (posted(context, 'version') !== String(dispute.version))
    return drawOne(
      context,
      entry,
      dispute,
      refuseForm(
        fields,
        reading,
        'about',
        'Somebody else changed this since you opened it. What you typed is here: save it again if it still holds',
      ),
    );
  await updateDispute(db, council.id, dispute, { ...reading.values, accountId: person.accountId });
  return redirect(links.disputes(council.slug, entry.reference), 'Saved');
}
