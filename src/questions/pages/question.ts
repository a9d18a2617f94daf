import { drawFields, form, type Fields, type FormState, problems } from '../../kit/form.ts';
import { details } from '../../kit/govuk/details.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { say } from '../../policy/text.ts';
import type { Policy, Question } from '../../policy/policy.ts';
import { type Page, page } from '../../route.ts';

export interface QuestionProps {
  readonly policy: Policy;
  readonly question: Question;
  readonly setTitle: string;
  /** The entry, or nothing in a trial. */
  readonly about: string | null;
  readonly place: { readonly at: number; readonly of: number };
  readonly fields: Fields;
  readonly form: FormState;
  readonly hidden: Readonly<Record<string, string>>;
  readonly method: 'get' | 'post';
  readonly action: string;
  readonly back: string;
  /** Where skipping leads; null where one changes an answer given before. */
  readonly skip: string | null;
  /** There is an answer that can be taken away. */
  readonly removable: boolean;
  /** Somebody else answered meanwhile. */
  readonly conflict?: string;
  readonly section: string;
  /** The fact of the register that this answer is kept in. */
  readonly keptIn: string | null;
}

export function questionPage(props: QuestionProps): Page {
  const { question, policy, place } = props;
  const ask = say(question.ask, { terms: policy.terms });
  const errors = props.form.errors.length > 0;
  return page({
    title: ask,
    section: props.section,
    back: props.back,
    ...(props.conflict === undefined ? (errors ? { status: 422 } : {}) : { status: 409 }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(props.form)}
      ${props.conflict === undefined ? nothing : warningText({ text: props.conflict, iconFallbackText: 'Warning' })}
      <p class="govuk-caption-l">${props.about === null ? props.setTitle : `${props.about}: ${props.setTitle}`}</p>
      <p class="c-title__above">Question ${place.at} of ${place.of}${question.group === undefined ? '' : `, ${say(question.group, { terms: policy.terms })}`}</p>
      ${form({
        action: props.action,
        method: props.method,
        hidden: props.hidden,
        main: html`${drawFields(props.fields, props.form)}${props.keptIn === null ? nothing : html`<p class="govuk-body">Your answer is kept in the register under “${props.keptIn}”.</p>`}`,
        submit: 'Continue',
        beside: html`${props.skip === null ? nothing : html`<a class="govuk-link" href="${props.skip}">Skip this question</a>`}${props.removable ? html`<button type="submit" class="c-link-button" name="do" value="remove">Take this answer away</button>` : nothing}`,
      })}
      ${details({ summaryText: 'Where this question comes from', text: sourceOf(policy, question) })}
    </div></div>`,
  });
}

function sourceOf(policy: Policy, question: Question): Html {
  const title = say(policy.title, { terms: policy.terms });
  if (question.ours)
    return html`The policy does not ask this. Concordat asks it so that the rest can be told.`;
  const rebuilt = question.reconstructed
    ? ' The document names it and does not supply it: it is rebuilt from what the document says elsewhere.'
    : '';
  return html`${title}, ${question.clause ?? 'the whole document'}.${rebuilt} “Don’t know” is an answer: it is kept, and where it could change the result the page says so.`;
}
