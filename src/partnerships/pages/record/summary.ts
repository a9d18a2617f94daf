import { summaryList } from '../../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { section } from '../../../kit/parts/layout.ts';
import { asTyped, beneath, notAsked, notYetKnown } from '../../../kit/parts/marks.ts';
import { links } from '../../../links.ts';
import { type Group, GROUPS } from '../../edit/groups.ts';
import { heldIn, type Entry } from '../../edit/held.ts';
import { showHeld } from '../../edit/pages/show.ts';
import { type Question, questionsOf } from '../../edit/questions.ts';
import { type RecordView } from '../record.ts';

/** Shown in the title or beside it, so not again. */
const elsewhere: ReadonlySet<string> = new Set(['name', 'stage']);

/** What is recorded, in the policy's words; what is asked for and not yet recorded is named at the end. */
export function summaryPart(view: RecordView): Html {
  const groups = GROUPS.map((group) => ({ group, questions: questionsIn(view, group) }));
  const lists = groups.map(({ group, questions }) =>
    groupList(
      view,
      group,
      questions.filter((each) => isShown(view, each)),
    ),
  );
  const open = groups.flatMap(({ group, questions }) =>
    questions.filter((each) => !isShown(view, each)).map((question) => ({ group, question })),
  );
  return section({
    heading: 'Summary',
    id: 'summary',
    main: html`${familyList(view)}${lists}${notRecorded(view, open)}`,
  });
}

function questionsIn(view: RecordView, group: Group): readonly Question[] {
  const entry = view.recorded.row as unknown as Entry;
  return questionsOf(group, view.policy, view.recorded.ownFields, view.recorded.row.stage).filter(
    (question) =>
      !elsewhere.has(question.id) && (question.wanted || heldIn(entry, question).is !== 'not yet known'),
  );
}

function isShown(view: RecordView, question: Question): boolean {
  const { recorded } = view;
  const held = heldIn(recorded.row as unknown as Entry, question);
  return (
    held.is !== 'not yet known' ||
    recorded.row.as_typed[question.id] !== undefined ||
    question.requiredBy !== null
  );
}

function groupList(view: RecordView, group: Group, questions: readonly Question[]): Html {
  if (questions.length === 0) return nothing;
  const href = view.change(group.id);
  const action =
    href === null
      ? nothing
      : html`<a class="govuk-link c-section__action" href="${href}">Change<span class="govuk-visually-hidden"> ${group.title.toLowerCase()}</span></a>`;
  return html`<div class="c-section__head"><h3 class="govuk-heading-s c-section__heading">${group.title}</h3>${action}</div>${summaryList(
    {
      classes: 'govuk-summary-list--narrow-key',
      rows: questions.map((question) => ({ key: question.label, value: valueOf(view, group, question) })),
    },
  )}`;
}

function valueOf(view: RecordView, group: Group, question: Question): Html {
  const { recorded } = view;
  const held = heldIn(recorded.row as unknown as Entry, question);
  if (held.is !== 'not yet known')
    return question.type === 'address' && held.is === 'value'
      ? webLink(String(held.value))
      : showHeld(question, held);
  const typed = recorded.row.as_typed[question.id];
  if (typed === undefined && view.kind !== null && !view.kind.isPartnership) return notAsked;
  const href = view.change(group.id);
  const answer =
    href === null
      ? nothing
      : html` · <a class="govuk-link" href="${href}">${typed === undefined ? 'Answer' : 'Put it right'}<span class="govuk-visually-hidden"> ${question.label}</span></a>`;
  const unknown = html`${notYetKnown()}${answer}`;
  return typed === undefined
    ? unknown
    : beneath(unknown, html`It says ${asTyped(typed)}, which could not be read. Kept as typed.`);
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
  if (open.length === 0 || (view.kind !== null && !view.kind.isPartnership)) return nothing;
  const names = open.map(({ group, question }, index) => {
    const href = view.change(group.id);
    const name =
      href === null
        ? html`${question.label}`
        : html`<a class="govuk-link" href="${href}">${question.label}</a>`;
    return html`${index === 0 ? '' : ', '}${name}`;
  });
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${open.length} more that nobody has recorded yet</span></summary><div class="govuk-details__text">${names}</div></details>`;
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
