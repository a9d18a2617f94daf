import { refusePast } from '../../edits.ts';
import { hasPartIn } from '../../has-part.ts';
import { isId } from '../../kit/ids.ts';
import { answerFields, type AnswerFields } from '../../partnerships/edit/form.ts';
import { askingOf } from '../../partnerships/edit/open.ts';
import type { Question } from '../../partnerships/edit/questions.ts';
import { ownFields } from '../../partnerships/edit/store.ts';
import { DOES_NOT_APPLY, type Asking } from '../../policy/instrument.ts';
import { say } from '../../policy/text.ts';
import { loadedSets } from '../../questions/loaded.ts';
import { fieldBehind } from '../../questions/form.ts';
import { type Sheet, sheetFor } from '../../questions/whole/sheet.ts';
import { showsEntry } from '../../readings.ts';
import { Conflict, type CouncilContext, NotAllowed, NotFound } from '../../route.ts';
import { assuranceOf, rulesNamed, setsOf } from '../steps.ts';
import { type ReviewRow, reviewsBy, takeReviews } from '../store.ts';
import { ofCouncil } from '../taking.ts';
import type { Asks } from './form.ts';
import { type Line, type Part, partsOf } from './parts.ts';
import { type Said, saidOf } from './said.ts';

/** A review that is to be answered, with all that its page shows. */
export interface Answering {
  readonly review: ReviewRow;
  readonly said: Said;
  readonly parts: readonly Part[];
  /** The boxes of the register's fields; none for whoever may answer and not change the entry. */
  readonly fields: AnswerFields;
  readonly mayChange: boolean;
  readonly sets: readonly AskedSet[];
  readonly asks: Asks;
  /** Other things that the policy has looked at as often, to be ticked where they were. */
  readonly besides: readonly { readonly key: string; readonly title: string }[];
}

/** A set of questions with what of it is asked here: what the register's own table has is not asked twice. */
export interface AskedSet {
  readonly sheet: Sheet;
  readonly askings: readonly Asking[];
}

/** The review of an address. */
export async function reviewAt(context: CouncilContext, lock: 'lock' | 'look'): Promise<ReviewRow> {
  const id = context.params['review'];
  const read = lock === 'lock' ? takeReviews : reviewsBy;
  const [found] = isId(id) ? await read(context.db, ofCouncil(context), [id]) : [];
  if (found === undefined || String(found.reference) !== context.params['reference']) throw new NotFound();
  return found;
}

const notYours =
  'Reviews are answered by those who have a part in the partnership, and by those who keep the register. Ask its lead officer, or your partnerships team.';

/** Whether they may answer a review of this entry, and change what the register says of it. */
export async function partIn(
  { db, council, person, today }: CouncilContext,
  entryId: string,
): Promise<{ readonly mayAnswer: boolean; readonly mayChange: boolean }> {
  const keeps = person.may('register.edit');
  const asked = { councilId: council.id, person: person.personId, today };
  const has = keeps || (person.personId !== null && (await hasPartIn(db, entryId, asked)));
  return {
    mayAnswer: has && person.may('review.answer'),
    mayChange: keeps || (has && person.may('register.editOwn')),
  };
}

/** All that a review's page shows, for whoever may answer it. */
export async function openAnswer(context: CouncilContext): Promise<Answering> {
  refusePast(context);
  const review = await reviewAt(context, 'look');
  const { mayAnswer, mayChange } = await partIn(context, review.partnership_id);
  if (!mayAnswer) throw new NotAllowed(notYours);
  const { policy } = context.policy;
  const said = await saidAbout(context, review);
  const own = await ownFields(context.db, context.council.id, context.today);
  const parts = partsOf(policy, own, said);
  return {
    review,
    said,
    parts,
    mayChange,
    fields: mayChange ? answerFields(questionsIn(parts), askingOf(context, said.entry)) : {},
    sets: await setsAsked(context, review, linesIn(parts)),
    asks: {
      year: review.year,
      needsSummary: rulesNamed(policy, review.rules).some(({ from }) => from === 'activitySummaryOn'),
      assurance: assuranceOf(policy, review.rules),
    },
    besides: rulesNamed(policy, review.rules)
      .filter(({ of }) => of === 'actionPlan' || of === 'objectives')
      .map(({ id, title }) => ({ key: `rule:${id}`, title: say(title, { terms: policy.terms }) })),
  };
}

async function saidAbout(context: CouncilContext, review: ReviewRow): Promise<Said> {
  const { db, council, today } = context;
  const [from, until] = [`${review.year}-04-01`, `${review.year + 1}-03-31`];
  const found = await saidOf(db, { councilId: council.id, today, from, until }, [review.partnership_id]);
  const said = found.get(review.partnership_id);
  if (said === undefined) throw new NotFound();
  showsEntry(context, said.entry);
  if (said.entry.merged_into_id !== null)
    throw new Conflict('This entry was joined with another. Review the one that it was joined with.');
  return said;
}

export function linesIn(parts: readonly Part[]): readonly Line[] {
  return parts.flatMap(({ lines }) => lines);
}

export function questionsIn(parts: readonly Part[]): readonly Question[] {
  return linesIn(parts).flatMap(({ question }) => question ?? []);
}

async function setsAsked(
  context: CouncilContext,
  review: ReviewRow,
  lines: readonly Line[],
): Promise<readonly AskedSet[]> {
  const sets = setsOf(context.policy.policy, review.rules);
  if (sets.length === 0) return [];
  const has = new Set(lines.map(({ key }) => key));
  const found = (await loadedSets(context, sets)).filter(
    ({ asked }) => asked.evaluation.outcome !== DOES_NOT_APPLY,
  );
  const asked: AskedSet[] = [];
  for (const at of found) {
    const sheet = await sheetFor(context, at);
    const askings = at.asked.askings.filter(
      ({ asked: put, question }) => put !== false && !has.has(`field:${fieldBehind(question) ?? ''}`),
    );
    if (askings.length > 0) asked.push({ sheet, askings });
  }
  return asked;
}
