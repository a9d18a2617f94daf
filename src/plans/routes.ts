import { refusePast, settleEdit } from '../edits.ts';
import { type FormState, readForm, refuseForm, startForm, type Values } from '../kit/form.ts';
import { links } from '../links.ts';
import { didNothing, type CouncilContext, redirect, type Reply, type Route } from '../route.ts';
import { addFields, endEarlier, type PlanFields, planFields, valuesOf } from './form.ts';
import { openPlan } from './open.ts';
import { planFormPage } from './pages/form.ts';
import { plansPage } from './pages/list.ts';
import { planPage } from './pages/plan.ts';
import { priorities } from './priorities.ts';
import { toCarry } from './priority-store.ts';
import {
  editions,
  follows,
  insertPlan,
  listPlans,
  neighboursOf,
  type Plan,
  type PlanColumns,
  planOf,
  prioritiesOf,
  updatePlan,
} from './store.ts';
import { stagesThatServeNothing } from '../policy/stage.ts';
import { withTimeline } from '../row-timeline.ts';
import { planKindWords } from './words.ts';

const council = ':council';
const one = links.plan(council, ':id');

/** The council's plans in their editions, their priorities and outcomes, and which entries serve them. */
export const plans: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.plans(council),
    may: 'register.read',
    reach: 'register',
    handle: showList,
  },
  { at: 'council', method: 'GET', path: links.addPlan(council), may: 'plans.edit', handle: showAdd },
  {
    at: 'council',
    method: 'POST',
    path: links.addPlan(council),
    may: 'plans.edit',
    verb: 'added a plan',
    handle: add,
  },
  {
    at: 'council',
    method: 'GET',
    path: one,
    may: 'register.read',
    reach: 'register',
    handle: (context) => showPlan(context),
  },
  { at: 'council', method: 'GET', path: `${one}/edit`, may: 'plans.edit', handle: showEdit },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/edit`,
    may: 'plans.edit',
    verb: 'changed a plan',
    handle: edit,
  },
  ...priorities(showPlan),
];

async function showList(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, today, asAt, person } = context;
  return plansPage({
    council: council.slug,
    asAt,
    today,
    plans: await listPlans(db, council.id, stagesThatServeNothing(policy.policy)),
    mayEdit: person.may('plans.edit') && asAt === null,
  });
}

/** Entries named under each priority; the register lists the rest. */
const mostNamed = 10;

async function showPlan(context: CouncilContext, state?: FormState): Promise<Reply> {
  const { db, council, policy, today, asAt, person } = context;
  const plan = await openPlan(context, 'look');
  const neighbours = await neighboursOf(db, plan);
  const shown = await prioritiesOf(db, council.id, plan.id, stagesThatServeNothing(policy.policy), mostNamed);
  const mayEdit = person.may('plans.edit') && asAt === null;
  const fields = addFields(shown);
  const carried =
    mayEdit && plan.replaces_id !== null ? await toCarry(db, council.id, plan.id, plan.replaces_id) : [];
  const page = planPage({
    council: council.slug,
    asAt,
    today,
    plan,
    ...neighbours,
    priorities: shown,
    onlyUnserved: context.query.get('show') === 'unserved',
    links: carried.reduce((sum, each) => sum + each.links, 0),
    mayEdit,
    hidden: context.hidden,
    fields,
    state: state ?? startForm(fields),
  });
  return withTimeline(context, 'plan', plan.id, page);
}

async function showAdd(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const all = await editions(context.db, context.council.id);
  const replaces = all.find(({ id }) => id === context.query.get('replaces'));
  const fields = addingFields(planFields(all, null));
  const held = replaces === undefined ? {} : { kind: replaces.kind, replaces: replaces.id };
  return draw(context, null, fields, startForm(fields, { ...held, earlier: ['end'] }));
}

function addingFields(fields: PlanFields) {
  return { ...fields, earlier: endEarlier };
}

function draw(
  context: CouncilContext,
  plan: Plan | null,
  fields: PlanFields,
  state: FormState,
  version?: number,
): Reply {
  const { hidden, council } = context;
  return planFormPage({ council: council.slug, plan, fields, state, hidden, version });
}

async function add(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const fields = addingFields(planFields(await editions(db, council.id), null));
  const reading = readForm(fields, context);
  if (!reading.ok) return draw(context, null, fields, reading);
  if (isOutOfOrder(reading.values))
    return draw(context, null, fields, refuseForm(fields, reading, 'untilOn', outOfOrder));
  const columns = columnsOf(reading.values);
  const earlier =
    columns.replaces_id === null ? null : await planOf(db, council.id, columns.replaces_id, 'lock');
  const id = await insertPlan(db, council.id, columns);
  const ends = reading.values.earlier.includes('end') && columns.from_on !== null;
  if (
    earlier !== null &&
    ends &&
    earlier.until_on === null &&
    (earlier.from_on ?? '') < (columns.from_on ?? '')
  )
    await updatePlan(db, earlier, { until_on: columns.from_on });
  return redirect(links.plan(council.slug, id), `${columns.title} is added. Now add its priorities.`);
}

const outOfOrder = 'In force until must be after the day from which it is in force';

function isOutOfOrder({ fromOn, untilOn }: Values<PlanFields>): boolean {
  return fromOn !== null && untilOn !== null && untilOn <= fromOn;
}

function columnsOf(values: Values<PlanFields>): PlanColumns {
  return {
    kind: values.kind,
    title: values.title,
    from_on: values.fromOn,
    until_on: values.untilOn,
    replaces_id: values.replaces,
  };
}

async function showEdit(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const plan = await openPlan(context, 'look');
  const fields = planFields(await editions(context.db, context.council.id), plan);
  return draw(context, plan, fields, startForm(fields, valuesOf(plan)), plan.version);
}

async function edit(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const plan = await openPlan(context, 'lock');
  const all = await editions(db, council.id);
  const fields = planFields(all, plan);
  const address = links.plan(council.slug, plan.id);
  const settled = await settleEdit(context, {
    fields,
    row: plan,
    table: 'plan',
    held: valuesOf,
    about: {
      name: plan.title,
      section: 'plans',
      breadcrumbs: [
        { text: 'Plans', href: links.plans(council.slug) },
        { text: plan.title, href: address },
        { text: 'Change' },
      ],
      leave: address,
      show: (name, value) => {
        if (typeof value !== 'string') return null;
        if (name === 'kind') return planKindWords(value);
        return name === 'replaces' ? (all.find(({ id }) => id === value)?.title ?? null) : null;
      },
    },
  });
  if (settled.is === 'refused') return draw(context, plan, fields, settled.state, settled.version);
  if (settled.is === 'disputed') return settled.page;
  const wrong = await refusal(context, plan, settled.values);
  if (wrong !== null) {
    const state = refuseForm(fields, startForm(fields, settled.values), wrong.name, wrong.text);
    return draw(context, plan, fields, state, plan.version);
  }
  const columns = columnsOf(settled.values);
  if (Object.entries(columns).every(([column, value]) => plan[column as keyof Plan] === value))
    return didNothing(address, 'Nothing was changed');
  await updatePlan(db, plan, columns);
  return redirect(address, settled.notice);
}

async function refusal(
  context: CouncilContext,
  plan: Plan,
  values: Values<PlanFields>,
): Promise<{ readonly name: string; readonly text: string } | null> {
  if (isOutOfOrder(values)) return { name: 'untilOn', text: outOfOrder };
  const { replaces } = values;
  if (replaces === null || !(await follows(context.db, context.council.id, plan.id, replaces))) return null;
  return {
    name: 'replaces',
    text: 'Takes the place of must be an earlier edition: that one came after this one',
  };
}
