import { ofThePresent } from '../edits.ts';
import { type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import {
  type CouncilContext,
  didNothing,
  Conflict,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { disputes } from './disputes/routes.ts';
import { elementFields } from './form.ts';
import { opened, openedOrJoined, toJoined } from './gather.ts';
import { history } from './history.ts';
import { elementPage } from './pages/element.ts';
import { frameworkPage } from './pages/framework.ts';
import { responsibilities } from './responsibilities/routes.ts';
import { faultIn, sayingOf, type Typed, versionOf } from './saying.ts';
import { signOff } from './sign-off.ts';
import { lockEntry, type Opened, sayElements, unsayElement } from './store.ts';
import { type Seen, seenOf } from './view.ts';
import { saveWhole, showWhole } from './whole.ts';

const [council, reference] = [':council', ':reference'];
const element = links.governanceElement(council, reference, ':question', ':item');
const may = 'governance.edit';

/** The governance framework of one entry, its disputes and who does what in it. */
export const governance: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.governance(council, reference),
    may: 'register.read',
    handle: show,
  },
  ...history,
  ...ofThePresent([
    {
      at: 'council',
      method: 'GET',
      path: links.governanceStep(council, reference, 'whole'),
      may,
      handle: showWhole,
    },
    {
      at: 'council',
      method: 'POST',
      path: links.governanceStep(council, reference, 'whole'),
      may,
      verb: 'filled in the governance framework',
      handle: saveWhole,
    },
    {
      at: 'council',
      method: 'POST',
      path: links.governanceStep(council, reference, 'sign-off'),
      may: 'proposal.make',
      verb: 'asked for the governance to be signed off',
      handle: signOff,
    },
    { at: 'council', method: 'GET', path: element, may, handle: showElement },
    {
      at: 'council',
      method: 'POST',
      path: element,
      may,
      verb: 'said where an element of governance stands',
      handle: saveElement,
    },
  ]),
  ...disputes,
  ...responsibilities,
];

async function show(context: CouncilContext): Promise<Reply> {
  const { council, policy, asAt, person, hidden, today } = context;
  const entry = await openedOrJoined(context);
  const joined = toJoined(context, entry);
  if (joined !== null) return joined;
  return frameworkPage({
    council: council.slug,
    asAt,
    policy: policy.policy,
    entry,
    groups: seenOf(policy.policy, entry, today),
    mayEdit: person.may(may),
    mayPropose: person.may('proposal.make'),
    hidden,
  });
}

function seenIn({ params, policy, today }: CouncilContext, entry: Opened): Seen {
  const item = params['item'] === 'it' ? '' : params['item'];
  const seen = seenOf(policy.policy, entry, today)
    .flatMap(({ elements }) => elements)
    .find((each) => each.question === params['question'] && each.item === item);
  if (seen === undefined)
    throw new Conflict(
      'The policy in force asks no such element of this entry. Open its governance framework again: it has those of the policy of today.',
    );
  return seen;
}

async function showElement(context: CouncilContext): Promise<Reply> {
  const entry = await opened(context);
  const seen = seenIn(context, entry);
  return draw(context, entry, seen, startForm(elementFields(entry.documents), heldOf(seen)));
}

function heldOf({ said, isAnswered }: Seen): Partial<Record<string, string | null>> {
  if (said === null) return isAnswered ? { state: 'met' } : {};
  const { state, evidence, documentId, from, until } = said;
  return { state, evidence, document: documentId, from, until };
}

function draw(context: CouncilContext, entry: Opened, seen: Seen, state: FormState): Reply {
  return elementPage({
    council: context.council.slug,
    entry,
    seen,
    fields: elementFields(entry.documents),
    state,
    hidden: context.hidden,
    version: versionOf(seen.said),
  });
}

async function saveElement(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  await lockEntry(db, council.id, (await opened(context)).id);
  const entry = await opened(context);
  const seen = seenIn(context, entry);
  const fields = elementFields(entry.documents);
  const reading = readForm(fields, context);
  if (!reading.ok) return draw(context, entry, seen, reading);
  const { state, evidence, document, from, until } = reading.values;
  const typed: Typed = { state, evidence, documentId: document, from, until };
  const fault = faultIn(typed);
  if (fault !== null) return draw(context, entry, seen, refuseForm(fields, reading, fault.field, fault.text));
  if (posted(context, 'version') !== String(versionOf(seen.said)))
    return draw(
      context,
      entry,
      seen,
      refuseForm(
        fields,
        reading,
        'state',
        'Somebody else changed this since you opened it. What you typed is here: save it again if it still holds',
      ),
    );
  return keep(context, entry, seen, typed);
}

async function keep(context: CouncilContext, entry: Opened, seen: Seen, typed: Typed): Promise<Reply> {
  const { db, council } = context;
  const address = links.governance(council.slug, entry.reference);
  const saying = sayingOf(seen, typed);
  if (saying === null) return didNothing(address, 'Nothing was changed');
  if (saying === 'unsay') await unsayElement(db, council.id, seen.said?.id ?? '');
  else await sayElements(db, { councilId: council.id, partnershipId: entry.id }, [saying]);
  await restandEntries(context, [entry.id]);
  return redirect(address, 'Saved');
}
