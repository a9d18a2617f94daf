import { doneBy } from '../as-role.ts';
import { type EntryAt, entryAt } from '../entry-at.ts';
import { type FormState, readForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { addMonths } from '../kit/dates.ts';
import { notTheirs } from '../may-change.ts';
import type { Watch } from '../policy/policy.ts';
import { type CouncilContext, didNothing, NotAllowed, redirect, type Reply, type Route } from '../route.ts';
import { asideFields } from './form.ts';
import { leavingOf, lets } from './gather.ts';
import { asidePage } from './pages/aside.ts';
import { setAside } from './store.ts';

const one = {
  at: 'council',
  path: links.exitSign(':council', ':reference', ':watch'),
  may: 'register.read',
} as const;

/** Setting a sign aside: the council stays for now, and says why. */
export const signs: readonly Route[] = [
  { ...one, method: 'GET', handle: show },
  { ...one, method: 'POST', verb: 'stayed for now', handle: stay },
];

async function opened(
  context: CouncilContext,
  lock: 'lock' | 'look',
): Promise<{ readonly entry: EntryAt; readonly watch: Watch | null }> {
  const entry = await entryAt(context, lock);
  const by = await lets(context, entry);
  if (by === null) throw new NotAllowed(notTheirs);
  if (lock === 'lock') await doneBy(context, by);
  const { signs: holding } = await leavingOf(context, entry);
  const found = holding.find(({ watch }) => watch.id === context.params['watch']);
  return { entry, watch: found?.watch ?? null };
}

function holdsNoMore({ council }: CouncilContext, { reference }: EntryAt): Reply {
  return didNothing(
    links.leaving(council.slug, reference),
    'This sign does not hold, so there is nothing to set aside',
  );
}

async function show(context: CouncilContext): Promise<Reply> {
  const { entry, watch } = await opened(context, 'look');
  if (watch === null) return holdsNoMore(context, entry);
  const state = startForm(asideFields(context.today), { until: addMonths(context.today, 12) });
  return draw(context, entry, watch, state);
}

function draw(
  { council, policy, today, hidden }: CouncilContext,
  entry: EntryAt,
  watch: Watch,
  state: FormState,
): Reply {
  return asidePage({
    council: council.slug,
    policy: policy.policy,
    entry,
    watch,
    fields: asideFields(today),
    state,
    hidden,
  });
}

async function stay(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  const { entry, watch } = await opened(context, 'lock');
  if (watch === null) return holdsNoMore(context, entry);
  const reading = readForm(asideFields(today), context);
  if (!reading.ok) return draw(context, entry, watch, reading);
  const { reason, until } = reading.values;
  await setAside(
    db,
    { councilId: council.id, partnershipId: entry.id, accountId: person.accountId },
    { watch: watch.id, reason, untilOn: until },
  );
  return redirect(links.leaving(council.slug, entry.reference), 'It is set aside until that day');
}
