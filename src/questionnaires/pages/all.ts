import { formatDate } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { clause, overdue } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { labelOf } from '../../roles-held.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { OpenFields } from '../form.ts';
import type { Sent } from '../sets.ts';
import type { Questionnaire } from '../store.ts';

export interface AllProps {
  readonly council: string;
  readonly policy: Policy;
  readonly sets: readonly Sent[];
  readonly all: readonly Questionnaire[];
  readonly today: string;
  readonly fields: OpenFields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

export function allPage(props: AllProps): Page {
  const { council, state, sets } = props;
  return page({
    title: 'Questionnaires',
    section: 'register',
    breadcrumbs: [{ text: 'Register', href: links.register(council) }, { text: 'Questionnaires' }],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}
      <h1 class="govuk-heading-l">Questionnaires</h1>
      ${sets.length === 0 ? html`<p class="govuk-body">A questionnaire that goes round is not set by this policy.</p>` : sets.map((set) => about(props, set))}
      ${list(props)}${sets.length === 0 ? nothing : opening(props)}</div></div>`,
  });
}

function about({ policy }: AllProps, set: Sent): Html {
  const intro = set.intro === undefined ? '' : say(set.intro, { terms: policy.terms });
  return html`<p class="govuk-body">Each ${labelOf(policy, set.askedOf)} answers one about each entry in their area, filled in with what the register knows, and names what the register lacks. ${intro} ${clause(set.clause)}</p>`;
}

function list({ council, policy, all, today }: AllProps): Html {
  if (all.length === 0) return html`<p class="govuk-body">None was opened yet.</p>`;
  const titleOf = (id: string): string => {
    const title = policy.instruments.find((set) => set.id === id)?.title;
    return title === undefined ? 'Of an earlier policy' : say(title, { terms: policy.terms });
  };
  return stackedTable({
    caption: 'Questionnaires, the latest first',
    columns: [
      { text: 'Opened' },
      { text: 'Questionnaire' },
      { text: 'Last day' },
      { text: 'Answered', numeric: true },
      { text: 'State' },
    ],
    rows: all.map((each) => ({
      cells: [
        html`<a class="govuk-link" href="${links.questionnaire(council, each.id)}">${formatDate(each.openedOn)}</a>`,
        titleOf(each.set),
        formatDate(each.dueOn),
        `${each.answered} of ${each.asked}`,
        stateOf(each, today),
      ],
    })),
  });
}

function stateOf({ closedOn, dueOn, asked, answered }: Questionnaire, today: string): Html | string {
  if (closedOn !== null) return `Closed on ${formatDate(closedOn)}`;
  return today > dueOn && answered < asked ? overdue('Overdue') : 'Open';
}

function opening({ fields, state, hidden, sets }: AllProps): Html {
  const [only, ...more] = sets;
  const isOne = only !== undefined && more.length === 0;
  return section({
    heading: 'Send one round',
    id: 'open',
    main: form({
      hidden: { ...hidden, ...(isOne ? { set: only.id } : {}) },
      main: drawFields(fields, state, isOne ? ['dueOn'] : ['set', 'dueOn']),
      submit: 'Open it',
    }),
  });
}
