import { summaryList, type SummaryRow } from '../../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { section } from '../../../kit/parts/layout.ts';
import { beneath, notYetKnown, typedAs } from '../../../kit/parts/marks.ts';
import { formatTimeSpent } from '../../../kit/timespent.ts';
import { links } from '../../../links.ts';
import { askedAt } from '../../../policy/stage.ts';
import { groupsAsked } from '../../asked.ts';
import type { Group } from '../../edit/groups.ts';
import { type Entry, type Held, heldIn } from '../../edit/held.ts';
import { showHeld } from '../../edit/pages/show.ts';
import type { Question } from '../../edit/questions.ts';
import { isInList } from '../../missing.ts';
import { hasEnded } from '../../tasks.ts';
import type { Worded } from '../../words.ts';
import type { RecordView } from '../view.ts';
import { actLink, alsoTyped, couldNotRead, typedLines } from './parts.ts';
import { ratingRows } from './rated.ts';

/** Shown in the title or beside it, so not again. */
const elsewhere: ReadonlySet<string> = new Set(['name', 'stage']);

/** What is recorded, in the policy's words; what is asked for and not yet recorded is named at the end. */
export function summaryPart(view: RecordView): Html {
  const { policy, recorded } = view;
  const groups = groupsAsked(policy, recorded.ownFields, recorded.row.stage).map(({ group, questions }) => ({
    group,
    questions: questions.filter((question) => isAsked(view, question)),
  }));
  const rows = groups.flatMap(({ group, questions }) =>
    groupRows(
      view,
      group,
      questions.filter((each) => isShown(view, each)),
    ),
  );
  const open = groups.flatMap(({ group, questions }) =>
    questions.filter((each) => !isShown(view, each)).map((question) => ({ group, question })),
  );
  const all = [...rows, ...ratingRows(view)];
  const list =
    all.length === 0 ? nothing : summaryList({ classes: 'govuk-summary-list--narrow-key', rows: all });
  return section({
    heading: 'Summary',
    id: 'summary',
    main: html`${familyList(view)}${list}${typedLines(view, besides)}${notRecorded(view, open)}`,
  });
}

/** What a spreadsheet has and no part of the page shows. */
const besides: readonly Worded[] = [
  { id: 'reference', label: 'Reference in the spreadsheet' },
  { id: 'alsoTyped', label: 'Also in the spreadsheet' },
];

function isAsked(view: RecordView, question: Question): boolean {
  if (elsewhere.has(question.id)) return false;
  const { row } = view.recorded;
  if (row.as_typed[question.id] !== undefined) return true;
  return question.wanted || heldIn(row as unknown as Entry, question).is !== 'not yet known';
}

/** What the policy requires of a partnership is shown while it is not yet known; of other kinds it is not asked. */
function isShown(view: RecordView, question: Question): boolean {
  const { recorded } = view;
  const held = heldIn(recorded.row as unknown as Entry, question);
  if (held.is !== 'not yet known' || recorded.row.as_typed[question.id] !== undefined) return true;
  if (isInList(recorded, question)) return true;
  if (hasEnded(view)) return askedAt(view.policy, recorded.row.stage).includes(question.id);
  return question.requiredBy !== null && !isOther(view);
}

/** A kind that is known and is no partnership. */
function isOther(view: RecordView): boolean {
  return view.kind !== null && !view.kind.isPartnership;
}

function linkedPriorities({ recorded }: RecordView): Html {
  const names = recorded.priorities.map(({ text }) => text).join('; ');
  return html`<a class="govuk-link" href="#priorities">${names}</a>`;
}

/** The first row of a group leads to the page that changes it. */
function groupRows(view: RecordView, group: Group, questions: readonly Question[]): readonly SummaryRow[] {
  const href = view.change(group.id);
  return questions.map((question, index) => ({
    key: question.label,
    value: valueOf(view, group, question),
    ...(index === 0 && href !== null
      ? { actions: { items: [{ text: 'Change', href, visuallyHiddenText: group.title.toLowerCase() }] } }
      : {}),
  }));
}

function valueOf(view: RecordView, group: Group, question: Question): Html {
  const { recorded } = view;
  const held = heldIn(recorded.row as unknown as Entry, question);
  const typed = recorded.row.as_typed[question.id];
  if (held.is === 'value') return beneath(heldValue(question, held), alsoTyped(typed));
  if (held.is === 'none') return beneath('None', alsoTyped(typed));
  if (typed === undefined && isInList(recorded, question)) return html`${linkedPriorities(view)}`;
  const href = view.change(question.holds ?? group.id);
  const words = typed === undefined ? 'Answer' : 'Put it right';
  const unknown = html`${notYetKnown()}${actLink(href, words, question.label)}`;
  return beneath(unknown, typed === undefined ? null : couldNotRead(typed));
}

function heldValue(question: Question, held: Extract<Held, { is: 'value' }>): Html {
  const { value } = held;
  if (question.type === 'address' && typeof value === 'string') return webLink(value);
  if (typeof value !== 'object' || !('minutesAYear' in value)) return showHeld(question, held);
  const said = formatTimeSpent(value.minutesAYear);
  const isSame = value.typed === said || value.typed === `${value.minutesAYear} minutes a year`;
  return beneath(said, isSame ? null : typedAs(value.typed));
}

/** Only addresses of the web become links; anything else that was imported stays words. */
function webLink(address: string): Html {
  return /^https?:\/\//i.test(address)
    ? html`<a class="govuk-link" href="${address}" rel="noreferrer">${address}</a>`
    : html`${address}`;
}

function notRecorded(
  view: RecordView,
  open: readonly { readonly group: Group; readonly question: Question }[],
): Html {
  if (open.length === 0) return nothing;
  const names = open.map(({ group, question }, index) => {
    const href = view.change(question.holds ?? group.id);
    const name =
      href === null
        ? html`${question.label}`
        : html`<a class="govuk-link" href="${href}">${question.label}</a>`;
    return html`${index === 0 ? '' : ', '}${name}`;
  });
  const title = isOther(view)
    ? `– ${open.length} that are asked only of partnerships`
    : `${open.length} more that nobody has recorded yet`;
  return html`<details class="c-more"><summary>${title}</summary><p class="govuk-body">${names}</p></details>`;
}

function familyList(view: RecordView): Html {
  const { family } = view.recorded;
  if (family.length === 0) return nothing;
  const row = (key: string, is: 'parent' | 'part' | 'joined'): readonly { key: string; value: Html }[] => {
    const these = family.filter((each) => each.is === is);
    if (these.length === 0) return [];
    const names = these.map(
      ({ name, reference }, index) =>
        html`${index === 0 ? '' : ', '}${is === 'joined' ? html`${name} (entry ${reference})` : html`<a class="govuk-link" href="${links.record(view.council, reference)}">${name}</a>`}`,
    );
    return [{ key, value: html`${names}` }];
  };
  return summaryList({
    classes: 'govuk-summary-list--narrow-key',
    rows: [
      ...row('Part of', 'parent'),
      ...row('Its parts', 'part'),
      ...row('Duplicates joined with it', 'joined'),
    ],
  });
}
