import { readForm, startForm } from '../../../kit/form.ts';
import { typedOne } from '../../../kit/form/field.ts';
import { text } from '../../../kit/form/text.ts';
import { isId } from '../../../kit/ids.ts';
import { links } from '../../../links.ts';
import { insertEntry } from '../../../new-entry.ts';
import { type CouncilContext, NotFound, posted, redirect, type Reply, type Route } from '../../../route.ts';
import { instrumentOf } from '../../../policy/policy.ts';
import { evaluate } from '../../../policy/instrument.ts';
import { restandEntries } from '../../standing.ts';
import { known } from '../../facts.ts';
import { ownFields } from '../store.ts';
import { entryColumns, readStep, type Step, stepsOf, typedWith } from './draft.ts';
import { address, alikePage, checkPage, discardPage, startPage, stepPage } from './page.ts';
import {
  alike,
  deleteDraft,
  type Draft,
  draftOf,
  draftsOf,
  insertDraft,
  type Owner,
  updateDraft,
} from './store.ts';

const start = links.addEntry(':council');
const draft = links.draftEntry(':council', ':draft');
const may = 'register.edit';

export const adding: readonly Route[] = [
  { at: 'council', method: 'GET', path: start, may, handle: showStart },
  { at: 'council', method: 'POST', path: start, may, verb: 'began an entry', handle: begin },
  { at: 'council', method: 'GET', path: draft, may, handle: resume },
  { at: 'council', method: 'GET', path: `${draft}/check`, may, handle: showCheck },
  { at: 'council', method: 'POST', path: `${draft}/check`, may, verb: 'added', handle: add },
  { at: 'council', method: 'GET', path: `${draft}/discard`, may, handle: showDiscard },
  {
    at: 'council',
    method: 'POST',
    path: `${draft}/discard`,
    may,
    verb: 'threw away a draft',
    handle: discard,
  },
  { at: 'council', method: 'GET', path: `${draft}/:group`, may, handle: showStep },
  {
    at: 'council',
    method: 'POST',
    path: `${draft}/:group`,
    may,
    verb: 'wrote a draft',
    handle: keepStep,
  },
];

const nameField = {
  name: text({
    label: 'What is it called?',
    hint: 'In full, as it calls itself.',
    subject: 'Name',
    most: 300,
    required: 'Enter its name',
  }),
};

function ownerOf(context: CouncilContext): Owner {
  return { councilId: context.council.id, accountId: context.person.accountId };
}

async function showStart(context: CouncilContext): Promise<Reply> {
  return drawStart(context, startForm(nameField));
}

async function drawStart(context: CouncilContext, state: ReturnType<typeof startForm>): Promise<Reply> {
  const drafts = await draftsOf(context.db, ownerOf(context));
  return startPage({
    council: context.council.slug,
    hidden: context.hidden,
    fields: nameField,
    state,
    drafts: drafts.map(({ id, typed, startedAt }) => ({ id, name: nameIn(typed), startedAt })),
  });
}

function nameIn(typed: Draft['typed']): string {
  return typedOne(typed, 'name') || 'Without a name';
}

async function begin(context: CouncilContext): Promise<Reply> {
  const reading = readForm(nameField, context);
  if (!reading.ok) return drawStart(context, reading);
  const { name } = reading.values;
  if (posted(context, 'sure') !== 'yes') {
    const found = await alike(context.db, context.council.id, name);
    if (found.length > 0)
      return alikePage({ council: context.council.slug, hidden: context.hidden, name, alike: found });
  }
  const id = await insertDraft(context.db, ownerOf(context), { name, stage: 'active' });
  return redirect(links.draftEntry(context.council.slug, id));
}

interface Opened {
  readonly draft: Draft;
  readonly steps: readonly Step[];
}

/** One's own draft: anybody else's does not exist. */
async function open(context: CouncilContext, lock: boolean): Promise<Opened> {
  const id = context.params['draft'];
  if (!isId(id)) throw new NotFound();
  const found = await draftOf(context.db, ownerOf(context), id, lock);
  if (found === null) throw new NotFound();
  const own = await ownFields(context.db, context.council.id, context.today);
  return { draft: found, steps: stepsOf(context.policy.policy, own, found.typed, context.today) };
}

function stepIn(context: CouncilContext, steps: readonly Step[]): Step {
  const step = steps.find((each) => each.group.id === context.params['group']);
  if (step === undefined) throw new NotFound();
  return step;
}

async function resume(context: CouncilContext): Promise<Reply> {
  const { draft, steps } = await open(context, false);
  const [first] = steps;
  if (first === undefined) throw new NotFound();
  return redirect(address(context.council.slug, draft.id, first));
}

async function showStep(context: CouncilContext): Promise<Reply> {
  const opened = await open(context, false);
  const step = stepIn(context, opened.steps);
  const checking = context.query.get('checking') === 'yes';
  return drawStep(context, opened, step, { typed: opened.draft.typed, errors: [] }, checking);
}

function drawStep(
  context: CouncilContext,
  opened: Opened,
  step: Step,
  state: ReturnType<typeof startForm>,
  checking: boolean,
): Reply {
  return stepPage({
    council: context.council.slug,
    draft: opened.draft.id,
    name: nameIn(opened.draft.typed),
    steps: opened.steps,
    step,
    hidden: context.hidden,
    state,
    checking,
  });
}

async function keepStep(context: CouncilContext): Promise<Reply> {
  const opened = await open(context, true);
  const step = stepIn(context, opened.steps);
  const checking = posted(context, 'checking') === 'yes';
  const reading = readStep(step, context.body);
  if (!reading.ok) return drawStep(context, opened, step, reading, checking);
  const typed = typedWith(opened.draft.typed, step, context.body);
  await updateDraft(context.db, ownerOf(context), opened.draft.id, typed);
  const { slug } = context.council;
  const next = opened.steps[opened.steps.indexOf(step) + 1];
  const check = `${links.draftEntry(slug, opened.draft.id)}/check`;
  const toCheck = checking || posted(context, 'go') === 'check';
  return redirect(toCheck || next === undefined ? check : address(slug, opened.draft.id, next));
}

async function showCheck(context: CouncilContext): Promise<Reply> {
  const { draft, steps } = await open(context, false);
  return checkPage({
    council: context.council.slug,
    draft: draft.id,
    name: nameIn(draft.typed),
    steps,
    answers: (step) => {
      const reading = readStep(step, draft.typed);
      return reading.ok ? reading.values : null;
    },
    hidden: context.hidden,
  });
}

/** The whole entry at once: its number, itself, and where it stands. */
async function add(context: CouncilContext): Promise<Reply> {
  const { draft, steps } = await open(context, true);
  const { slug, id: councilId } = context.council;
  const read = entryColumns(steps, draft.typed);
  if ('wrong' in read) return redirect(`${address(slug, draft.id, read.wrong)}?checking=yes`);
  const { id, reference } = await insertEntry(context.db, councilId, read.columns);
  await restandEntries(context, [id]);
  await deleteDraft(context.db, ownerOf(context), draft.id);
  return redirect(links.record(slug, reference), await whatNext(context, id));
}

/** The definition comes next, as every other rule waits for it. */
async function whatNext(context: CouncilContext, id: string): Promise<string> {
  const { policy } = context.policy;
  const definition = instrumentOf(policy, 'definition');
  const [entry] = await known(context.db, context.council.id, context.today, [id]);
  if (definition === undefined || entry === undefined) return 'Added to the register';
  const { asked, answered } = evaluate(policy, definition.id, entry.input).progress;
  const open = asked - answered;
  if (open === 0)
    return 'Added to the register. Next: is it a partnership? The answers are there already; look at the result.';
  return `Added to the register. Next: is it a partnership? Answer ${open === 1 ? 'one question' : `${open} questions`}.`;
}

async function showDiscard(context: CouncilContext): Promise<Reply> {
  const { id, typed, startedAt } = (await open(context, false)).draft;
  const { council, hidden } = context;
  return discardPage({ council: council.slug, hidden, id, name: nameIn(typed), startedAt });
}

async function discard(context: CouncilContext): Promise<Reply> {
  const { draft } = await open(context, true);
  await deleteDraft(context.db, ownerOf(context), draft.id);
  return redirect(links.addEntry(context.council.slug), 'Thrown away');
}
