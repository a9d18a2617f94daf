import type { Known } from '../../partnerships/facts.ts';
import type { OwnField } from '../../partnerships/edit/questions.ts';
import { DOES_NOT_APPLY, evaluate, questionsAsked } from '../../policy/instrument.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayValue } from '../../policy/sentence.ts';
import { say } from '../../policy/text.ts';
import { fieldBehind } from '../../questions/form.ts';
import type { Part } from '../answer/parts.ts';
import { partsOf } from '../answer/parts.ts';
import type { Said } from '../answer/said.ts';
import { assuranceOf, rulesNamed, setsOf } from '../steps.ts';
import type { ReviewRow } from '../store.ts';

/** A set of questions whose answers of last time may still hold. */
export interface SetAnswered {
  readonly id: string;
  readonly title: string;
  readonly answers: readonly { readonly id: string; readonly asks: string; readonly said: string }[];
}

/** A review as the table of unchanged partnerships has it. */
export interface YourRow {
  readonly review: ReviewRow;
  readonly said: Said;
  readonly parts: readonly Part[];
  readonly sets: readonly SetAnswered[];
  readonly needsSummary: boolean;
  /** Why it cannot be answered in the table; null where it can. */
  readonly byItself: string | null;
  /** What the row was drawn from. */
  readonly seen: string;
}

export interface ToShow {
  readonly review: ReviewRow;
  readonly said: Said;
  readonly known: Known;
  /** Questions of the entry that somebody has answered. */
  readonly answered: ReadonlySet<string>;
}

export function rowOf(policy: Policy, own: readonly OwnField[], shown: ToShow): YourRow {
  const { review, said } = shown;
  const parts = partsOf(policy, own, said);
  const fields = new Set(parts.flatMap(({ lines }) => lines.map(({ key }) => key)));
  const sets = setsOf(policy, review.rules).flatMap((set) => answersOf(policy, set.id, shown, fields) ?? []);
  const open = sets.find(({ isOpen }) => isOpen);
  const byItself =
    open !== undefined
      ? `“${open.title}” is not answered yet`
      : assuranceOf(policy, review.rules) === null
        ? null
        : 'It has to be said how far it can be relied on';
  return {
    review,
    said,
    parts: parts.filter(({ lines }) => lines.some(({ stands }) => stands)),
    sets: sets.filter(({ answers }) => answers.length > 0),
    needsSummary: rulesNamed(policy, review.rules).some(({ from }) => from === 'activitySummaryOn'),
    byItself,
    seen: `${review.version}.${said.entry.version}`,
  };
}

function answersOf(
  policy: Policy,
  setId: string,
  { known, answered }: ToShow,
  fields: ReadonlySet<string>,
): (SetAnswered & { readonly isOpen: boolean }) | null {
  if (evaluate(policy, setId, known.input).outcome === DOES_NOT_APPLY) return null;
  const set = policy.instruments.find(({ id }) => id === setId);
  if (set === undefined) return null;
  // What the register's own fields say is confirmed among them.
  const askings = questionsAsked(policy, setId, known.input).filter(
    ({ asked, question }) => asked !== false && !fields.has(`field:${fieldBehind(question) ?? ''}`),
  );
  const said = askings.filter(({ answered: { from } }) => from !== 'nobody');
  const saying = { terms: policy.terms };
  const isOpen =
    set.use === 'review' &&
    askings.some(
      ({ question, asked, answered: { from } }) =>
        asked === true && (from === 'nobody' || (from === 'suggested' && !answered.has(question.id))),
    );
  return {
    id: setId,
    title: say(set.title, saying),
    isOpen,
    answers: said.map(({ question, answered: { from, value } }) => ({
      id: question.id,
      asks: say(question.short ?? question.ask, saying),
      said:
        from === 'dontKnow'
          ? 'Don’t know'
          : from === 'notApplicable'
            ? 'Not applicable'
            : sayValue(policy, 'answer', question.id, value ?? null),
    })),
  };
}

/** What a row came back with. */
export interface YourBack {
  readonly row: YourRow;
  /** Parts and sets that are ticked, by their ids. */
  readonly ticked: ReadonlySet<string>;
  readonly summary: string | null;
  readonly seen: string;
}

/** What keeps a row from being sent, each thing by itself; empty where nothing does. */
export function lackingInRow({ row, ticked, summary, seen }: YourBack): readonly string[] {
  const { name } = row.review;
  if (row.byItself !== null) return [`${name}: ${row.byItself}. Answer it by itself`];
  if (seen !== row.seen) return [`${name} was changed by somebody meanwhile. Look at it again, then send it`];
  const left = [
    ...row.parts.filter(({ id }) => !ticked.has(id)).map(({ title }) => title),
    ...row.sets.filter(({ id }) => !ticked.has(`set-${id}`)).map(({ title }) => title),
  ];
  return [
    ...left.map((title) => `${name}: tick that “${title}” is still so, or answer it by itself`),
    ...(row.needsSummary && summary === null ? [`${name}: say what it did in the year`] : []),
  ];
}

/** Everything that a row shows, confirmed field by field. */
export function confirmedRow({ parts, sets }: YourRow): Readonly<Record<string, 'same'>> {
  return Object.fromEntries([
    ...parts.flatMap(({ lines }) =>
      lines.flatMap(({ key, stands }) => (stands ? [[key, 'same' as const] as const] : [])),
    ),
    ...sets.flatMap(({ answers }) => answers.map(({ id }) => [`question:${id}`, 'same' as const])),
  ]);
}
