import { refusePast } from '../../edits.ts';
import { countOf } from '../../kit/count.ts';
import { type Fields, type FormState, readForm, startForm } from '../../kit/form.ts';
import { links } from '../../links.ts';
import { cannotMove, mayMove } from '../../policy/lifecycle.ts';
import type { Capability } from '../../policy/permissions.ts';
import { sayStage, stagesOf } from '../../policy/stage.ts';
import {
  type CouncilContext,
  didNothing,
  posted,
  postedList,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { duties } from '../edit/lists/options.ts';
import { ownFields } from '../edit/store.ts';
import { TICKED } from '../list.ts';
import { restandEntries } from '../standing.ts';
import { type Change, sharedQuestions } from './change.ts';
import { type Chosen, readChosen } from './chosen.ts';
import { type Asked, changeFields, changeOf, offered } from './form.ts';
import { changePage } from './pages/change.ts';
import { previewPage } from './pages/preview.ts';
import {
  changeMany,
  chosenNow,
  howMany,
  peopleNow,
  type Preview,
  preview,
  stagesNow,
  takeChosen,
  type Where,
} from './store.ts';

const path = links.bulk(':council');

/** One change to many entries, looked at before it is made. */
export const changingMany: readonly Route[] = [
  { at: 'council', method: 'GET', path, may: 'register.edit', handle: show },
  {
    at: 'council',
    method: 'POST',
    path,
    may: 'register.edit',
    verb: 'changed many',
    statementTimeout: 60_000,
    handle: change,
  },
];

async function show(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const references = context.query.getAll('reference');
  if (references.length === 0 && context.query.has(TICKED)) return nothingTicked(context);
  const chosen = readChosen(references, context.query.toString());
  const asked = await askedOf(context, chosen);
  return drawChange(context, chosen, asked, startForm(changeFields(offered(asked))));
}

/** Nobody who ticked nothing means the whole register. */
function nothingTicked({ council, query }: CouncilContext): Reply {
  const filters = new URLSearchParams(query);
  filters.delete(TICKED);
  const kept = filters.toString();
  return didNothing(
    `${links.register(council.slug)}${kept === '' ? '' : `?${kept}`}`,
    'No entry is ticked. Tick the entries to change, or choose to change all that are listed.',
  );
}

function whereOf({ council, today }: CouncilContext): Where {
  return { councilId: council.id, today };
}

async function askedOf(context: CouncilContext, chosen: Chosen): Promise<Asked> {
  const { db, council, today } = context;
  const policy = context.policy.policy;
  const own = await ownFields(db, council.id, today);
  const from = await stagesNow(db, whereOf(context), chosen);
  const leads = mover(context);
  return {
    today,
    policy,
    questions: sharedQuestions(policy, own),
    people: await peopleNow(db, whereOf(context)),
    offersStage: (to) => from.some((stage) => stage !== to && leads(stage, to)),
    leadLabel: duties(policy).find(({ id }) => id === 'leadOfficer')?.label ?? 'Lead officer',
  };
}

async function drawChange(
  context: CouncilContext,
  chosen: Chosen,
  asked: Asked,
  state: FormState,
): Promise<Reply> {
  return changePage({
    council: context.council.slug,
    chosen,
    many: await howMany(context.db, whereOf(context), chosen),
    fields: changeFields(offered(asked)),
    people: asked.people,
    state,
    hidden: context.hidden,
  });
}

/** Entries named before the change is made. */
const mostShown = 25;

async function change(context: CouncilContext): Promise<Reply> {
  const { db } = context;
  const chosen = readChosen(postedList(context, 'reference'), posted(context, 'query'));
  const asked = await askedOf(context, chosen);
  const fields: Fields = changeFields(asked);
  const step = posted(context, 'step');
  if (step !== 'look' && step !== 'change') return drawChange(context, chosen, asked, startForm(fields));
  const reading = readForm(fields, context);
  const made = reading.ok ? changeOf(reading.values, asked, (to) => stagesBarred(context, to)) : null;
  if (made === null) return drawChange(context, chosen, asked, reading);
  const where = whereOf(context);
  const ids = await (step === 'change' ? takeChosen : chosenNow)(db, where, chosen);
  const looked = await preview(db, where, ids, made, mostShown);
  const isSame = posted(context, 'seen') === looked.seen;
  if (step === 'change' && isSame && looked.changing > 0) return make(context, { chosen, ids }, made, looked);
  const { policy } = asked;
  const to = made.is === 'field' ? made.toStage : null;
  const may = (capability: Capability): boolean => context.person.may(capability);
  return previewPage({
    council: context.council.slug,
    chosen,
    change: made,
    leadLabel: asked.leadLabel,
    looked,
    stageWords: (stage) => sayStage(policy, stage),
    whyStuck: (from) => (to === null ? '' : cannotMove(policy, from, to, may)),
    typed: reading.typed,
    hidden: context.hidden,
    isLate: step === 'change' && !isSame,
  });
}

type Mover = (from: string, to: string) => boolean;

function mover({ policy: { policy }, person }: CouncilContext): Mover {
  return (from, to) => mayMove(policy, from, to, (capability) => person.may(capability));
}

/** Stages from which nobody of these roles may send an entry to that one. */
function stagesBarred(context: CouncilContext, to: string): readonly string[] {
  const leads = mover(context);
  return stagesOf(context.policy.policy).filter((from) => !leads(from, to));
}

async function make(
  context: CouncilContext,
  { chosen, ids }: { readonly chosen: Chosen; readonly ids: readonly string[] },
  made: Change,
  looked: Preview,
): Promise<Reply> {
  const { db, council } = context;
  const partnershipIds = await changeMany(db, whereOf(context), ids, made);
  await restandEntries(context, partnershipIds);
  const kept = looked.all - looked.stuck - partnershipIds.length;
  const others = kept === 0 ? '' : ` ${countOf(kept, 'was so already', 'were so already')}.`;
  const stuck = looked.stuck === 0 ? '' : ` ${looked.stuck} stayed, as their stage does not lead there.`;
  const back = chosen.is === 'listed' && chosen.query !== '' ? `?${chosen.query}` : '';
  return redirect(
    `${links.register(council.slug)}${back}`,
    `${countOf(partnershipIds.length, 'entry is', 'entries are')} changed.${others}${stuck}`,
  );
}
