import { countOf } from '../../../kit/count.ts';
import { form } from '../../../kit/form.ts';
import { hiddenInput, type Typed } from '../../../kit/form/field.ts';
import { insetText } from '../../../kit/govuk/inset-text.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { beneath, notYetKnown } from '../../../kit/parts/marks.ts';
import { stackedTable } from '../../../kit/parts/table.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import { heldIn } from '../../edit/held.ts';
import { showHeld } from '../../edit/pages/show.ts';
import { quoted } from '../../laid-down.ts';
import type { Change } from '../change.ts';
import type { Chosen } from '../chosen.ts';
import type { Preview } from '../store.ts';
import { backTo, bulkWay, carriedChoice } from './change.ts';

export interface PreviewProps {
  readonly council: string;
  readonly chosen: Chosen;
  readonly change: Change;
  readonly leadLabel: string;
  readonly looked: Preview;
  readonly stageWords: (stage: string) => string;
  /** Why an entry at one stage cannot go to another, and where it can go. */
  readonly whyStuck: (from: string) => string;
  readonly typed: Typed;
  readonly hidden: HiddenFields;
  /** Entries changed after this page was last drawn. */
  readonly isLate: boolean;
}

/** What will happen, before it does. */
export function previewPage(props: PreviewProps): Page {
  const { council, chosen, looked } = props;
  const title =
    looked.changing === 0
      ? 'Nothing would change'
      : `${countOf(looked.changing, 'entry', 'entries')} will change`;
  return page({
    title,
    section: 'register',
    breadcrumbs: bulkWay(council),
    ...(props.isLate ? { status: 409 } : {}),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      ${props.isLate ? insetText({ text: 'Somebody changed some of these entries after you looked, so nothing is saved yet. This is what will happen now.' }) : nothing}
      <p class="govuk-body">${summary(props)}</p>
      ${looked.changing === 0 ? nothing : html`${clearedPart(props)}${table(props)}`}
      ${stayingPart(props)}
      ${looked.changing === 0 ? html`<p class="govuk-body"><a class="govuk-link" href="${backTo(council, chosen)}">Back to the register</a></p>` : confirm(props)}`,
  });
}

function labelOf({ change, leadLabel }: PreviewProps): string {
  return change.is === 'lead' ? leadLabel : change.question.label;
}

function toBe({ change }: PreviewProps): Html {
  return change.is === 'lead' ? html`${change.name}` : showHeld(change.question, change.held);
}

function summary(props: PreviewProps): Html {
  const { all, changing, stuck } = props.looked;
  const kept = all - changing - stuck;
  const others =
    kept === 0
      ? nothing
      : html` ${countOf(kept, 'entry is so already and stays as it is', 'entries are so already and stay as they are')}.`;
  const barred =
    stuck === 0 ? nothing : html` ${countOf(stuck, 'entry stays as it is', 'entries stay as they are')}.`;
  return html`${labelOf(props)} becomes <strong>${toBe(props)}</strong>.${others}${barred}`;
}

/** Another ending will have its own day and reason. */
function clearedPart({ change, looked }: PreviewProps): Html {
  if (change.is !== 'field' || change.laying.from.length === 0) return nothing;
  const isSome = looked.entries.some(({ stage }) => change.laying.from.includes(stage));
  if (!isSome && looked.changing === looked.entries.length) return nothing;
  return html`<p class="govuk-body">What was recorded of an ending before is cleared with it: ${quoted(change.laying.names)}. The timeline of each entry keeps it.</p>`;
}

function table(props: PreviewProps): Html {
  const { council, change, looked } = props;
  return html`${stackedTable({
    caption: 'What will change',
    columns: [{ text: 'Entry' }, { text: `${labelOf(props)} now` }],
    rows: looked.entries.map((entry) => ({
      cells: [
        beneath(
          html`<a class="govuk-link" href="${links.record(council, entry.reference)}">${entry.name}</a>`,
          String(entry.reference),
        ),
        change.is === 'lead'
          ? (entry.lead ?? notYetKnown())
          : showHeld(change.question, heldIn(entry, change.question)),
      ],
    })),
  })}${andMore(looked.changing - looked.entries.length)}`;
}

/** Those whose stage does not lead there, by name: somebody has to see to each. */
function stayingPart({ council, looked, stageWords, whyStuck }: PreviewProps): Html {
  if (looked.staying.length === 0) return nothing;
  const title = looked.stuck === 1 ? 'Stays as it is' : 'Stay as they are';
  return html`<h2 class="govuk-heading-m">${title}</h2>${stackedTable({
    caption: title,
    columns: [{ text: 'Entry' }, { text: 'Stage now' }, { text: 'Why' }],
    rows: looked.staying.map(({ reference, name, stage }) => ({
      cells: [
        beneath(
          html`<a class="govuk-link" href="${links.record(council, reference)}">${name}</a>`,
          String(reference),
        ),
        stageWords(stage),
        `${whyStuck(stage)}.`,
      ],
    })),
  })}${andMore(looked.stuck - looked.staying.length)}`;
}

function andMore(rest: number): Html {
  return rest === 0
    ? nothing
    : html`<p class="govuk-body">And ${countOf(rest, 'more entry', 'more entries')}.</p>`;
}

function confirm({ council, chosen, looked, typed, hidden }: PreviewProps): Html {
  const carried = Object.entries(typed).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((each) => hiddenInput(name, each)),
  );
  return form({
    action: links.bulk(council),
    hidden: { ...hidden, step: 'change', seen: looked.seen },
    main: html`${carriedChoice(chosen)}${carried}`,
    submit: `Change ${countOf(looked.changing, 'entry', 'entries')}`,
    beside: html`<a class="govuk-link" href="${backTo(council, chosen)}">Cancel</a>`,
  });
}
