import { formatMoment } from '../../../kit/dates.ts';
import { drawFields, form, type Fields, type FormState, problems } from '../../../kit/form.ts';
import { button } from '../../../kit/govuk/button.ts';
import { summaryList } from '../../../kit/govuk/summary-list.ts';
import { warningText } from '../../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { section, steps } from '../../../kit/parts/layout.ts';
import { stackedTable } from '../../../kit/parts/table.ts';
import { beneath } from '../../../kit/parts/marks.ts';
import { lowerFirst } from '../../../kit/reading.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import { type Held, unknown } from '../held.ts';
import { asked } from '../pages/group.ts';
import { showHeld } from '../pages/show.ts';
import type { Step } from './draft.ts';

export interface StartProps {
  readonly council: string;
  readonly hidden: HiddenFields;
  readonly fields: Fields;
  readonly state: FormState;
  readonly drafts: readonly { readonly id: string; readonly name: string; readonly startedAt: Date }[];
}

const register = (council: string) => ({ text: 'Register', href: links.register(council) });

export function startPage({ council, hidden, fields, state, drafts }: StartProps): Page {
  return page({
    title: 'Add an entry',
    section: 'register',
    breadcrumbs: [register(council), { text: 'Add an entry' }],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">Add an entry</h1>
      <p class="govuk-body">Start with its name. Whether it is a partnership is asked afterwards: contracts, networks and outside bodies have a place here too.</p>
      ${form({ hidden: { ...hidden }, main: drawFields(fields, state), submit: 'Continue' })}
      <p class="govuk-body">Not sure that it belongs here? <a class="govuk-link" href="${links.tryDefinition(council)}">Try it against the policy first</a>. Nothing is kept.</p>
      ${drafts.length === 0 ? nothing : begun(council, drafts)}
    </div></div>`,
  });
}

function begun(council: string, drafts: StartProps['drafts']): Html {
  const items = drafts.map(
    ({ id, name, startedAt }) => html`<li class="govuk-!-margin-bottom-2">
      <a class="govuk-link" href="${links.draftEntry(council, id)}">${name}</a>, begun on ${formatMoment(startedAt)}.
      <a class="govuk-link" href="${links.draftEntry(council, id)}/discard">Throw away<span class="govuk-visually-hidden"> ${name}</span></a>
    </li>`,
  );
  return section({
    heading: 'Begun and not added yet',
    id: 'begun',
    main: html`<p class="govuk-body">Only you can see these.</p><ul class="govuk-list">${items}</ul>`,
  });
}

export interface DiscardProps {
  readonly council: string;
  readonly hidden: HiddenFields;
  readonly id: string;
  readonly name: string;
  readonly startedAt: Date;
}

/** There is no way back, so it is asked first. */
export function discardPage({ council, hidden, id, name, startedAt }: DiscardProps): Page {
  return page({
    title: `Throw away ${name}`,
    section: 'register',
    back: links.addEntry(council),
    main: html`<h1 class="govuk-heading-l">Throw away “${name}”?</h1>
      <p class="govuk-body">You began it on ${formatMoment(startedAt)}, and it is not in the register. What you wrote in it is lost.</p>
      ${form({
        hidden: { ...hidden },
        main: html`<div class="govuk-button-group">${button({ text: 'Throw it away', classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${links.draftEntry(council, id)}">Keep it and go on with it</a></div>`,
      })}`,
  });
}

export interface AlikeProps {
  readonly council: string;
  readonly hidden: HiddenFields;
  readonly name: string;
  readonly alike: readonly {
    readonly reference: number;
    readonly name: string;
    readonly otherNames: string | null;
    readonly why: string;
    readonly purpose: string | null;
  }[];
}

/** Before a second entry of one thing is made: is it one of these? */
export function alikePage({ council, hidden, name, alike }: AlikeProps): Page {
  return page({
    title: 'Is it one of these?',
    section: 'register',
    breadcrumbs: [register(council), { text: 'Add an entry', href: links.addEntry(council) }, { text: name }],
    main: html`<h1 class="govuk-heading-l">Is it one of these?</h1>
      <p class="govuk-body">The register has ${alike.length === 1 ? 'an entry' : `${alike.length} entries`} with a name like “${name}”. If it is the same thing, open it and add what you know.</p>
      ${stackedTable({
        caption: 'Entries with a name like it',
        columns: [
          { text: 'Name' },
          { text: 'Reference' },
          { text: 'Why it is shown' },
          { text: 'What it is for' },
        ],
        rows: alike.map((each) => ({
          cells: [
            beneath(
              html`<a class="govuk-link" href="${links.record(council, each.reference)}">${each.name}</a>`,
              each.otherNames,
            ),
            each.reference,
            each.why,
            shortened(each.purpose),
          ],
        })),
      })}
      ${form({
        hidden: { ...hidden, name, sure: 'yes' },
        main: nothing,
        submit: 'No, it is something else',
        beside: html`<a class="govuk-link" href="${links.register(council)}">Back to the register</a>`,
      })}`,
  });
}

const mostShown = 160;

function shortened(text: string | null): string {
  if (text === null) return '';
  return text.length > mostShown ? `${text.slice(0, mostShown).toWellFormed()}…` : text;
}

export interface StepProps {
  readonly council: string;
  readonly draft: string;
  readonly name: string;
  readonly steps: readonly Step[];
  readonly step: Step;
  readonly hidden: HiddenFields;
  readonly state: FormState;
  /** It was opened from the answers, and leads back there. */
  readonly checking: boolean;
}

export function stepPage(props: StepProps): Page {
  const { council, draft, name, step, state } = props;
  const index = props.steps.indexOf(step);
  const before = props.steps[index - 1];
  const check = `${links.draftEntry(council, draft)}/check`;
  const next = props.steps[index + 1];
  const skip = props.checking || next === undefined ? check : address(council, draft, next);
  return page({
    title: `${step.group.title}: ${name}`,
    section: 'register',
    back: props.checking
      ? check
      : before === undefined
        ? links.addEntry(council)
        : address(council, draft, before),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${way(props)}<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <span class="govuk-caption-l">Add an entry: ${name}</span>
      <h1 class="govuk-heading-l">${step.group.title}</h1>
      <p class="govuk-body">${step.group.lead}</p>
      ${form({
        hidden: { ...props.hidden, ...(props.checking ? { checking: 'yes' } : {}) },
        main: asked({ questions: step.questions, fields: step.fields, state }),
        submit: 'Save and continue',
        beside: html`${props.checking ? nothing : addLater}<a class="govuk-link" href="${skip}">Skip this page</a>`,
      })}
    </div></div>`,
  });
}

/** Most of what an entry holds can wait: a name is enough to begin with. */
const addLater = html`<button type="submit" class="govuk-button govuk-button--secondary" name="go" value="check" data-module="govuk-button">Save and leave the rest for later</button>`;

export function address(council: string, draft: string, step: Step): string {
  return `${links.draftEntry(council, draft)}/${step.group.id}`;
}

function way({ council, draft, steps: all, step }: StepProps): Html {
  return steps([
    ...all.map((each) => ({
      text: each.group.title,
      href: address(council, draft, each),
      current: each === step,
    })),
    { text: 'Check', href: `${links.draftEntry(council, draft)}/check` },
  ]);
}

export interface CheckProps {
  readonly council: string;
  readonly draft: string;
  readonly name: string;
  readonly steps: readonly Step[];
  readonly answers: (step: Step) => Readonly<Record<string, Held>> | null;
  readonly hidden: HiddenFields;
}

export function checkPage(props: CheckProps): Page {
  const { council, name, draft } = props;
  const last = props.steps.at(-1);
  return page({
    title: `Check your answers: ${name}`,
    section: 'register',
    back: last === undefined ? links.addEntry(council) : address(council, draft, last),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <span class="govuk-caption-l">Add an entry: ${name}</span>
      <h1 class="govuk-heading-l">Check your answers</h1>
      <p class="govuk-body">Nothing is in the register yet. What is not yet known can be filled in later, and so can its partners, people, money and documents.</p>
      ${props.steps.map((step) => answersOf(props, step))}
      ${form({ hidden: { ...props.hidden }, main: nothing, submit: 'Add entry' })}
    </div></div>`,
  });
}

function answersOf(props: CheckProps, step: Step): Html {
  const answers = props.answers(step);
  const href = `${address(props.council, props.draft, step)}?checking=yes`;
  if (answers === null) return wrong(step, href);
  const known = step.questions.filter(
    (question) => question.wanted || answers[question.name]?.is !== 'not yet known',
  );
  const rows = known.map((question) => ({
    key: question.label,
    value: showHeld(question, answers[question.name] ?? unknown),
    actions: {
      items: [
        {
          text: 'Change',
          href: `${href}#${question.name}`,
          visuallyHiddenText: lowerFirst(question.label),
        },
      ],
    },
  }));
  if (rows.length === 0) {
    return section({
      heading: step.group.title,
      action: { text: 'Change', href, about: step.group.title.toLowerCase() },
      main: html`<p class="govuk-body">Nothing is answered here, and the policy does not ask for it.</p>`,
    });
  }
  return section({ heading: step.group.title, main: summaryList({ rows }) });
}

/** The policy may have changed since the page was filled in. */
function wrong(step: Step, href: string): Html {
  return section({
    heading: step.group.title,
    main: warningText({
      text: html`Something here cannot be kept as it is. <a class="govuk-link" href="${href}">Look at ${step.group.title.toLowerCase()}</a> before you add the entry.`,
    }),
  });
}
