import { html, type Html, nothing } from '../../kit/html.ts';
import { formatMoney } from '../../kit/money.ts';
import { formatDate } from '../../kit/dates.ts';
import { notYetKnown } from '../../kit/parts/marks.ts';
import { GROUPS, type GroupId } from '../../partnerships/edit/groups.ts';
import { type Held, heldIn, isAskedOf } from '../../partnerships/edit/held.ts';
import { showHeld } from '../../partnerships/edit/pages/show.ts';
import { type OwnField, type Question, questionsOf } from '../../partnerships/edit/questions.ts';
import { shownWords } from '../../partnerships/shown.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Said } from './said.ts';

/** One thing that the register says of an entry, to be confirmed or changed. */
export interface Line {
  /** `field:purpose`, `list:partners` */
  readonly key: string;
  readonly label: string;
  readonly value: Html;
  /** Where it is a field, which can be changed on the spot. */
  readonly question: Question | null;
  /** Something is recorded, or it is a list: there is something to confirm. */
  readonly stands: boolean;
  /** The page on which the list is kept, within the entry's. */
  readonly list: string | null;
}

/** Things that are confirmed together, where many entries are. */
export interface Part {
  readonly id: GroupId | 'lists';
  readonly title: string;
  readonly lines: readonly Line[];
}

/** What an event tells the register, such as this review: nobody confirms it. */
const told: ReadonlySet<string> = new Set([
  'stage',
  'reviewedOn',
  'nextReviewOn',
  'closedOn',
  'closedReason',
  'approvedOn',
  'notifiedOn',
  'riskAssessedOn',
  'exitRiskAssessedOn',
  'activitySummaryOn',
  'actionPlanOn',
]);

/** Everything that the register says of an entry: what the policy asks for, and whatever is recorded besides. */
export function partsOf(policy: Policy, own: readonly OwnField[], said: Said): readonly Part[] {
  const { entry } = said;
  const fields = GROUPS.map(({ id, title, ...group }): Part => {
    const questions = questionsOf({ id, title, ...group }, policy, own, entry.stage).filter(
      (question) => !told.has(question.id) && isAskedOf(entry, question),
    );
    const lines = questions
      .map((question) => ({ question, held: heldIn(entry, question) }))
      .filter(({ question, held }) => question.wanted || held.is !== 'not yet known')
      .map(({ question, held }) => lineOf(question, held));
    return { id, title, lines };
  });
  return [
    ...fields,
    { id: 'lists' as const, title: 'Partners, people and money', lines: listLines(policy, said) },
  ].filter(({ lines }) => lines.length > 0);
}

function lineOf(question: Question, held: Held): Line {
  return {
    key: `field:${question.id}`,
    label: question.label,
    value: showHeld(question, held),
    question,
    stands: held.is !== 'not yet known',
    list: null,
  };
}

function listLines(policy: Policy, said: Said): readonly Line[] {
  const words = (list: 'partners' | 'representatives' | 'officers' | 'priorities'): string =>
    shownWords(policy, list, said);
  const line = (id: string, label: string, text: string | Html): Line => ({
    key: `list:${id}`,
    label,
    value: text === '' ? notYetKnown('None recorded') : html`${text}`,
    question: null,
    stands: true,
    list: id,
  });
  return [
    line('partners', 'Partners', words('partners')),
    line('people', 'Officers', words('officers')),
    line('appointments', 'Who represents the council', words('representatives')),
    line('money', 'Money', moneyWords(said)),
    line('documents', 'Documents', documentWords(said)),
    line('priorities', 'Priorities that it serves', words('priorities')),
  ];
}

const directions: Readonly<Record<string, string>> = {
  'from council': 'from the council',
  'from other': 'from others',
  'to council': 'to the council',
};

/** "2026 to 2027: £12,000 cash from the council" */
export function moneyLines(said: Said): readonly string[] {
  return said.money.map(
    ({ year, kind, direction, pence }) =>
      `${year} to ${year + 1}: ${pence === null ? 'an amount not yet known' : formatMoney(pence)} ${kind} ${directions[direction] ?? ''}`,
  );
}

function moneyWords(said: Said): Html | string {
  const lines = moneyLines(said);
  return lines.length === 0
    ? ''
    : html`${lines.map((line, index) => html`${index === 0 ? nothing : html`<br>`}${line}`)}`;
}

function documentWords({ documents }: Said): string {
  return documents
    .map(({ title, expires }) => (expires === null ? title : `${title} (until ${formatDate(expires)})`))
    .join('; ');
}
