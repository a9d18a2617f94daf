import { drawFields, form, type FormState, problems } from '../../../kit/form.ts';
import { details } from '../../../kit/govuk/details.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import type { Elsewhere } from '../elsewhere.ts';
import { UNKNOWN } from '../choices.ts';
import type { AnswerFields } from '../form.ts';
import type { Group } from '../groups.ts';
import type { Question } from '../questions.ts';
import { way, type Where } from './way.ts';

export interface Asked {
  readonly questions: readonly Question[];
  readonly fields: AnswerFields;
  readonly state: FormState;
  /** What an import could not read, by the field that it was for. */
  readonly asTyped?: Readonly<Record<string, string>>;
}

export interface GroupProps extends Asked {
  readonly where: Where;
  readonly group: Group;
  readonly elsewhere: readonly Elsewhere[];
  readonly hidden: HiddenFields;
  readonly version: number;
}

export function groupPage(props: GroupProps): Page {
  const { where, group, state } = props;
  return page({
    title: `${group.title}: ${where.name}`,
    section: 'register',
    breadcrumbs: way(where, group.title),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <span class="govuk-caption-l">${where.name}</span>
      <h1 class="govuk-heading-l">${group.title}</h1>
      <p class="govuk-body">${group.lead}</p>
      ${keptElsewhere(props.elsewhere)}
      ${form({
        hidden: { ...props.hidden, version: props.version },
        main: asked(props),
        submit: 'Save',
        beside: html`<a class="govuk-link" href="${links.record(where.council, where.reference)}">Cancel</a>`,
      })}
    </div></div>`,
  });
}

function keptElsewhere(all: readonly Elsewhere[]): Html {
  if (all.length === 0) return nothing;
  const items = all.map(
    ({ label, text, href }) => html`<li>${label}: <a class="govuk-link" href="${href}">${text}</a></li>`,
  );
  return html`<p class="govuk-body">These follow from what is recorded on other pages, so they have no box here.</p><ul class="govuk-list govuk-list--bullet">${items}</ul>`;
}

/** The questions that the policy asks for, then, folded away, what can be recorded besides. */
export function asked({ questions, fields, state, asTyped = {} }: Asked): Html {
  const wanted = questions.filter((question) => question.wanted);
  const besides = questions.filter((question) => !question.wanted);
  if (wanted.length === 0) return html`${howTo(questions)}${draw(questions, fields, state)}`;
  return html`${howTo(questions)}${draw(wanted, fields, state)}${folded(besides, fields, state, asTyped)}`;
}

function draw(questions: readonly Question[], fields: AnswerFields, state: FormState): Html {
  return drawFields(
    fields,
    state,
    questions.map((question) => question.name),
  );
}

/** One sentence for the page, in place of a box to tick under every field. */
function howTo(questions: readonly Question[]): Html {
  const boxes = questions.some((question) => !['yes or no', 'choice', 'choices'].includes(question.type));
  if (!boxes) return nothing;
  return html`<p class="govuk-body">Leave a box empty while the answer is not yet known. Type “None” where you know that there is none.</p>`;
}

/** Open when something in it needs looking at. */
function folded(
  questions: readonly Question[],
  fields: AnswerFields,
  state: FormState,
  asTyped: Readonly<Record<string, string>>,
): Html {
  if (questions.length === 0) return nothing;
  const names = new Set(questions.map((question) => question.name));
  return details({
    summaryText: `Other details that the policy does not ask for (${questions.length}${isAnswered(questions, state) ? ', some of them answered' : ''})`,
    open:
      state.errors.some((error) => names.has(error.field)) ||
      questions.some(({ id }) => asTyped[id] !== undefined),
    text: draw(questions, fields, state),
  });
}

function isAnswered(questions: readonly Question[], { typed }: FormState): boolean {
  return questions.some(({ name }) =>
    [typed[name], typed[`${name}-day`]].some(
      (value) => value !== undefined && value.length > 0 && value !== UNKNOWN,
    ),
  );
}
