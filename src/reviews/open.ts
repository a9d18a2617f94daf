import { countOf } from '../kit/count.ts';
import { type FormState, readForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { known } from '../partnerships/facts.ts';
import { entriesFound } from '../partnerships/find.ts';
import { lockEntries, restandEntries } from '../partnerships/standing.ts';
import { TRANSITIONS } from '../policy/lifecycle.ts';
import { stagesLike } from '../policy/stage.ts';
import type { Policy } from '../policy/policy.ts';
import { type CouncilContext, posted, redirect, type Reply } from '../route.ts';
import { openingFields, usualOpening } from './opening-form.ts';
import { asksOfEach, choose, type Chosen, type Opening, whose } from './opening.ts';
import { entriesNumbered, showUnderReview } from './open-store.ts';
import { lookPage, openPage } from './pages/open.ts';
import { rulesOfEntries } from './steps.ts';
import { candidatesOf, insertRound, openReviews } from './store.ts';

/** What of the list's own address says which entries are meant: some by their numbers, or all that it shows. */
function sliceIn(typed: string): string {
  const query = new URLSearchParams(typed.slice(0, 10_000));
  const numbers = query.getAll('reference').filter((each) => /^[1-9]\d{0,8}$/.test(each));
  // What is no number is of no entry, and never means all of them.
  if (numbers.length === 0 && query.has('reference')) return 'reference=0';
  if (numbers.length > 0) return new URLSearchParams(numbers.map((each) => ['reference', each])).toString();
  for (const name of ['page', 'size', 'sort', 'cols', 'as_at', 'ticked']) query.delete(name);
  return query.toString();
}

export async function showOpen(context: CouncilContext): Promise<Reply> {
  const { policy, today } = context;
  const slice = sliceIn(context.query.toString());
  const fields = openingFields(policy.policy, today);
  const of = await meant(context, slice);
  const usual = usualOpening(policy.policy, today, of.one?.reference ?? null);
  return draw(context, of, startForm(fields, usual as never));
}

/** Which entries are meant: as the list says it, how many where it is not all of them, and the one where it is one alone. */
interface Meant {
  readonly slice: string;
  readonly entries: number;
  readonly one: { readonly reference: number; readonly name: string } | null;
}

async function meant(context: CouncilContext, slice: string): Promise<Meant> {
  if (slice === '') return { slice, entries: 0, one: null };
  const ids = await entriesIn(context, slice);
  if (ids.length !== 1) return { slice, entries: ids.length, one: null };
  const [one = null] = await candidatesOf(context.db, askedOf(context), ids);
  return { slice, entries: 1, one };
}

function draw({ council, policy, today, hidden }: CouncilContext, of: Meant, state: FormState): Reply {
  return openPage({
    council: council.slug,
    fields: openingFields(policy.policy, today),
    state,
    hidden,
    slice: of.slice,
    entries: of.entries,
    one: of.one?.name ?? null,
    isOurs: rulesOfEntries(policy.policy).length === 0,
  });
}

function entriesIn({ db, council, today }: CouncilContext, slice: string): Promise<readonly string[]> {
  const numbers = new URLSearchParams(slice).getAll('reference');
  if (numbers.length > 0) return entriesNumbered(db, council.id, numbers.map(Number));
  return entriesFound(db, { today, isPast: false }, new URLSearchParams(slice));
}

const askedOf = ({ council, today }: CouncilContext) => ({ councilId: council.id, today });

/** Which reviews of these rules would be opened of these entries now. */
async function chosenOf(
  context: CouncilContext,
  rules: readonly string[],
  ids: readonly string[],
): Promise<Chosen> {
  const { db, council, today } = context;
  const { policy } = context.policy;
  const candidates = await candidatesOf(db, askedOf(context), ids);
  const asked = candidates.filter(({ isPartnership, inHand }) => isPartnership && !inHand);
  const found = asksOfEach(policy, rules)
    ? await known(
        db,
        council.id,
        today,
        asked.map(({ id }) => id),
      )
    : [];
  return choose(policy, rules, candidates, new Map(found.map((each) => [each.id, each])));
}

/** Looked at first, then opened. */
export async function postOpen(context: CouncilContext): Promise<Reply> {
  const { council, policy, today } = context;
  const slice = sliceIn(posted(context, 'slice'));
  const fields = openingFields(policy.policy, today);
  const reading = readForm(fields, context);
  const step = posted(context, 'step');
  if (!reading.ok || (step !== 'look' && step !== 'open'))
    return draw(
      context,
      await meant(context, slice),
      reading.ok ? { typed: reading.typed, errors: [] } : reading,
    );
  const { values, typed } = reading;
  const rules = values.rules ?? [];
  const ids = await entriesIn(context, slice);
  // Whoever opens others meanwhile has opened them by the time that these are chosen.
  if (step === 'open') await lockEntries(context.db, council.id, ids);
  const chosen = await chosenOf(context, rules, ids);
  if (step === 'open' && chosen.openings.length > 0) return open(context, slice, values, chosen.openings);
  return lookPage({
    council: council.slug,
    title: values.title,
    due: values.due,
    chosen,
    whose: whose(chosen.openings),
    fields,
    state: { typed, errors: [] },
    hidden: context.hidden,
    slice,
    mayInvite: context.person.mayOverAll('admin.accounts'),
  });
}

interface Values {
  readonly title: string;
  readonly rules?: readonly string[];
  readonly year: string;
  readonly due: string;
  readonly underReview: readonly string[];
}

async function open(
  context: CouncilContext,
  slice: string,
  values: Values,
  openings: readonly Opening[],
): Promise<Reply> {
  const { db, council, person, policy } = context;
  const year = Number(values.year);
  const roundId = await insertRound(db, {
    council_id: council.id,
    title: values.title,
    rules: [...(values.rules ?? [])],
    slice,
    year,
    due_on: values.due,
    policy_version_id: policy.versionId,
    opened_by: person.accountId,
    opened_as: person.asRole,
  });
  const opened = await openReviews(db, { ...openedBy(context), roundId, year, dueOn: values.due }, openings);
  if (values.underReview.length > 0) await markUnderReview(context, opened);
  return redirect(
    links.reviewRound(council.slug, roundId),
    `${countOf(opened.length, 'review is', 'reviews are')} open`,
  );
}

function openedBy({ council, person, policy }: CouncilContext) {
  return { councilId: council.id, versionId: policy.versionId, accountId: person.accountId };
}

/** Entries that are running are shown as under review: opening alone does not change a stage, as a yearly look is no event in their life. */
async function markUnderReview(context: CouncilContext, ids: readonly string[]): Promise<void> {
  const moved = await showUnderReview(
    context.db,
    context.council.id,
    ids,
    stagesThatOpen(context.policy.policy),
  );
  await restandEntries(context, moved);
}

function stagesThatOpen(policy: Policy): readonly string[] {
  const from = TRANSITIONS.find(({ action }) => action === 'openReview')?.from ?? [];
  return stagesLike(policy, ...from);
}
