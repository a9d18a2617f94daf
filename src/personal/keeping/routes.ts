import { refusePast } from '../../edits.ts';
import { isId } from '../../kit/ids.ts';
import { type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { membersWho } from '../../members-who.ts';
import { links } from '../../links.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { erasuresOf, isErasure, withdrawErasure } from '../erasure-store.ts';
import { isFormer } from '../../former.ts';
import { decide, monthsOf } from './due.ts';
import { holdFields, periodFields, timeWords, valuesOf } from './form.ts';
import { type Kind, kindOf } from './kinds.ts';
import { holdPage, periodPage } from './pages/forms.ts';
import { overviewPage } from './pages/overview.ts';
import { endHold, holdsOf, insertHold, keepingOf, keepPeriod, periodsOf } from './store.ts';

const council = ':council';
const may = 'privacy.handle';
const onePeriod = links.retentionPeriod(council, ':kind');

/** How long each kind of record is kept, what falls due, and what is held back. */
export const keeping: readonly Route[] = [
  { at: 'council', method: 'GET', path: links.personalData(council), may, handle: showAll },
  { at: 'council', method: 'GET', path: onePeriod, may, handle: showPeriod },
  {
    at: 'council',
    method: 'POST',
    path: onePeriod,
    may,
    verb: 'changed how long records are kept',
    handle: savePeriod,
  },
  { at: 'council', method: 'GET', path: links.addHold(council), may, handle: showHold },
  {
    at: 'council',
    method: 'POST',
    path: links.addHold(council),
    may,
    verb: 'held something back',
    handle: hold,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.endHold(council, ':hold'),
    may,
    verb: 'ended a hold',
    handle: end,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.withdrawErasure(council, ':erasure'),
    may,
    verb: 'took back an erasure',
    handle: withdraw,
  },
];

async function showAll(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { db, council, today, policy, hidden } = context;
  const keeping = await keepingOf(db, council.id, today, policy.policy);
  return overviewPage({
    council: council.slug,
    today,
    due: decide(keeping).due,
    isTold:
      (await membersWho(db, { councilId: council.id, today, policy: policy.policy, may: 'privacy.handle' }))
        .length > 0,
    periods: keeping.periods,
    holds: await holdsOf(db, council.id),
    erasures: await erasuresOf(db, council.id),
    hidden,
  });
}

function openKind(context: CouncilContext): Kind {
  refusePast(context);
  const kind = kindOf(context.params['kind']);
  if (kind === undefined) throw new NotFound();
  return kind;
}

async function showPeriod(context: CouncilContext): Promise<Reply> {
  const kind = openKind(context);
  const { db, council, hidden } = context;
  const periods = await periodsOf(db, council.id);
  const held = periods.find((period) => period.kind === kind.id);
  const months = monthsOf(kind.id, new Map(periods.map((each) => [each.kind, each.months])));
  const state = startForm(periodFields, valuesOf(months));
  return periodPage({ council: council.slug, kind, state, hidden, version: held?.version ?? 0 });
}

async function savePeriod(context: CouncilContext): Promise<Reply> {
  const kind = openKind(context);
  const { db, council, hidden } = context;
  const typed = posted(context, 'version');
  const version = /^\d{1,9}$/.test(typed) ? Number(typed) : -1;
  const reading = readForm(periodFields, context);
  if (!reading.ok) return periodPage({ council: council.slug, kind, state: reading, hidden, version });
  const months = reading.values.keep === 'ever' ? null : reading.values.months;
  if (!(await keepPeriod(db, council.id, { kind: kind.id, months, version })))
    throw new Conflict(
      'Somebody else has changed how long these are kept meanwhile, so nothing was saved. Open the page again to see what they chose.',
    );
  return redirect(
    `${links.personalData(council.slug)}#periods`,
    `${kind.label} are kept: ${timeWords(months).toLowerCase()}`,
  );
}

async function showHold(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  return drawHold(context, startForm(holdFields));
}

function drawHold({ council, hidden }: CouncilContext, state: FormState): Reply {
  return holdPage({ council: council.slug, state, hidden });
}

async function hold(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const reading = readForm(holdFields, context);
  if (!reading.ok) return drawHold(context, reading);
  const { what, person, reason } = reading.values;
  if (what !== 'person') {
    await insertHold(db, council.id, { personId: null, kind: what, reason, fromOn: today });
    return redirect(`${links.personalData(council.slug)}#holds`, 'It is held back');
  }
  const found = await peopleCalled(context, person ?? '');
  const [only, ...others] = found;
  const refused = (text: string): Reply => drawHold(context, refuseForm(holdFields, reading, 'person', text));
  if (only === undefined) return refused(`Nobody among the people is called “${person ?? ''}”`);
  if (others.length > 0)
    return refused('Several people are called that. Tell them apart among the people first');
  await insertHold(db, council.id, { personId: only.id, kind: null, reason, fromOn: today });
  return redirect(`${links.personalData(council.slug)}#holds`, `What is held on ${only.name} is kept`);
}

async function peopleCalled({ db, council }: CouncilContext, name: string) {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('council_id', '=', council.id)
    .where((where) => where(where.fn<string>('lower', ['name']), '=', name.toLowerCase()))
    .limit(2)
    .execute();
  return rows.filter((row) => !isFormer(row.name));
}

async function end(context: CouncilContext): Promise<Reply> {
  const { db, council, params, today } = context;
  const id = params['hold'];
  if (!isId(id)) throw new NotFound();
  const known = (await holdsOf(db, council.id)).some((each) => each.id === id);
  if (!known) throw new NotFound();
  const address = `${links.personalData(council.slug)}#holds`;
  return (await endHold(db, council.id, id, today))
    ? redirect(address, 'The hold is ended')
    : didNothing(address, 'That hold had ended already');
}

async function withdraw(context: CouncilContext): Promise<Reply> {
  const { db, council, params } = context;
  const id = params['erasure'];
  if (!isId(id) || !(await isErasure(db, council.id, id))) throw new NotFound();
  const address = `${links.personalData(council.slug)}#erasures`;
  return (await withdrawErasure(db, council.id, id))
    ? redirect(address, 'It is taken back: nothing is erased')
    : didNothing(address, 'It was done or taken back already');
}
