import { createHash } from 'node:crypto';
import { refusePast } from '../edits.ts';
import { type FormReading, type FormState, readForm, startForm } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { oneLine } from '../kit/reading.ts';
import { links } from '../links.ts';
import { capabilitiesOf } from '../policy/permissions.ts';
import {
  type CouncilContext,
  didNothing,
  NotFound,
  posted,
  postedList,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { toHandOn } from './asker.ts';
import { type Decided, decide, handOn, type Handed } from './doing.ts';
import { handoverFields } from './form.ts';
import { accountOf, type Held, heldBy } from './gather.ts';
import { lookPage } from './pages/look.ts';
import { startPage } from './pages/start.ts';
import { type Choice, choicesOf, handoversOf, insertHandover, nameOf } from './store.ts';
import { keyOf, type Kind } from './things.ts';

/** Reorganising a large council says afresh where thousands of entries stand. */
export const statementTimeout = 60_000;

/** What somebody or something has, what would go to another, and that it goes. */
export const start = (kind: Kind): readonly Route[] => {
  const path = `${links.handovers(':council')}/start/${kind}`;
  const capability = toHandOn(kind);
  return [
    { at: 'council', method: 'GET', path, may: capability, handle: (context) => showStart(context, kind) },
    {
      at: 'council',
      method: 'POST',
      path,
      may: capability,
      verb: kind === 'person' || kind === 'post' ? 'handed over' : 'reorganised',
      statementTimeout,
      handle: (context) => lookOrDo(context, kind),
    },
  ];
};

interface Opened {
  readonly kind: Kind;
  readonly of: string;
  readonly name: string;
  readonly held: readonly Held[];
  readonly choices: readonly Choice[];
  readonly fields: ReturnType<typeof handoverFields>;
}

async function open(context: CouncilContext, kind: Kind, typed: string): Promise<Opened> {
  refusePast(context);
  const { db, council, today } = context;
  const isArea = kind === 'service' || kind === 'portfolio';
  const of = isArea ? oneLine(typed).slice(0, 300) : typed;
  const name = isArea || isId(of) ? await nameOf(db, council.id, { kind, of }) : null;
  if (name === null) throw new NotFound();
  const held = await heldBy(db, council.id, { kind, of }, today);
  const choices = await choicesOf(db, council.id, kind, today);
  const fields = handoverFields({ kind, from: { of, name }, choices, today, held: held.length });
  return { kind, of, name, held, choices, fields };
}

/** Whose view it is that others do not see, and who has which role, is told to those alone who may know. */
function isTold({ person }: CouncilContext, kind: Kind): (thing: Held) => boolean {
  return ({ list, says }) =>
    (list !== 'scoped_role' || person.mayOverAll('admin.accounts')) &&
    (list !== 'saved_view' || kind === 'person' || says !== null);
}

async function showStart(context: CouncilContext, kind: Kind): Promise<Reply> {
  const of = context.query.get('of');
  if (of === null) return redirect(links.handovers(context.council.slug));
  const opened = await open(context, kind, of);
  const day = context.query.get('from') ?? '';
  const state = startForm(opened.fields, {
    what: 'all',
    day: /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : context.today,
  });
  return drawStart(context, opened, state);
}

async function drawStart(context: CouncilContext, opened: Opened, state: FormState): Promise<Reply> {
  const { db, council, policy, person, hidden } = context;
  const told = isTold(context, opened.kind);
  const planned = (await handoversOf(db, council.id)).filter(
    ({ state, to_id: to }) => state === 'planned' && to === opened.of,
  );
  const account = opened.kind === 'person' ? await accountOf(db, council.id, opened.of) : null;
  return startPage({
    ...opened,
    council: council.slug,
    held: opened.held.filter(told),
    untold: opened.held.filter((thing) => !told(thing)),
    account,
    coming: planned,
    seesAccounts: person.mayOverAll('admin.accounts'),
    state,
    ticked: new Set(postedList(context, 'thing')),
    hidden,
    policy: policy.policy,
  });
}

type Reading = Extract<FormReading<Opened['fields']>, { ok: true }>;

async function lookOrDo(context: CouncilContext, kind: Kind): Promise<Reply> {
  const opened = await open(context, kind, posted(context, 'of'));
  const reading = readForm(opened.fields, context);
  if (!reading.ok) return drawStart(context, opened, reading);
  const ticked = opened.held.map(keyOf).filter((key) => postedList(context, 'thing').includes(key));
  if (reading.values.what === 'ticked' && ticked.length === 0)
    return drawStart(context, opened, nothingTicked(reading));
  const handed = handedOf(context, opened, reading, ticked);
  const decided = await decide(context.db, context.council.id, handed);
  const seen = seenOf(decided);
  const doing = posted(context, 'step') === 'do';
  if (doing && posted(context, 'seen') === seen && decided.goes.length > 0)
    return make(context, opened, handed);
  return look(context, opened, { reading, handed, decided, ticked, isAnew: doing });
}

function nothingTicked({ typed }: Reading): FormState {
  const text = 'Tick what goes, or choose everything';
  return { typed, errors: [{ field: 'what', id: 'what', text }] };
}

function handedOf(
  { person, policy }: CouncilContext,
  { kind, of }: Opened,
  { values }: Reading,
  ticked: readonly string[],
): Handed {
  return {
    kind,
    from: of,
    to: values.to,
    day: values.day,
    chosen: values.what === 'all' ? null : ticked,
    minute: values.minute,
    mayGive: (role) =>
      person.mayOverAll('admin.accounts') &&
      [...capabilitiesOf(policy.policy, [role])].every((capability) => person.mayOverAll(capability)),
    asker: { accountId: person.accountId, givesAccounts: person.mayOverAll('admin.accounts') },
    policy: policy.policy,
  };
}

/** Stands for what would change, without the ids that new rows would have. */
function seenOf({ steps }: Decided): string {
  const told = steps.map((step) =>
    step.is === 'added' ? { ...step, id: '', row: { ...step.row, id: '' } } : step,
  );
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32);
}

interface Looked {
  readonly reading: Reading;
  readonly handed: Handed;
  readonly decided: Decided;
  readonly ticked: readonly string[];
  readonly isAnew: boolean;
}

async function look(context: CouncilContext, opened: Opened, looked: Looked): Promise<Reply> {
  const { kind, of, name, choices } = opened;
  const { handed, decided, ticked, reading, isAnew } = looked;
  return lookPage({
    council: context.council.slug,
    kind,
    name,
    of,
    to: choices.find(({ id }) => id === handed.to)?.name ?? handed.to,
    day: handed.day,
    today: context.today,
    decided,
    isTold: isTold(context, kind),
    typed: reading.typed,
    ticked: handed.chosen === null ? [] : ticked,
    seen: seenOf(decided),
    isAnew,
    hidden: context.hidden,
    policy: context.policy.policy,
  });
}

async function make(context: CouncilContext, opened: Opened, handed: Handed): Promise<Reply> {
  const { db, council, person, policy, today, now, site } = context;
  const isLater = handed.day > today;
  const done = isLater
    ? null
    : await handOn(db, { councilId: council.id, policy, today, now, address: site.address }, handed);
  if (done !== null && done.steps.length === 0)
    return didNothing(
      links.handovers(council.slug),
      'Somebody has handed it over meanwhile: nothing was left',
    );
  const id = await insertHandover(db, {
    councilId: council.id,
    handed,
    accountId: person.accountId,
    role: person.asRole,
    steps: done?.steps ?? null,
  });
  const notice = isLater ? 'It is planned' : `What ${opened.name} had is handed over`;
  return redirect(links.handover(council.slug, id), notice);
}
