import { drawFields, type Fields, form, type FormState, problems } from '../kit/form.ts';
import { html, type Html } from '../kit/html.ts';
import { links } from '../links.ts';
import { type Page, page } from '../route.ts';

export interface ChangeProps {
  readonly title: string;
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly fields: Fields;
  readonly state: FormState;
  readonly submit: string;
  /** What stands above the form. */
  readonly above?: Html;
}

/** Changing one thing of one's account. */
export function changePage({ title, action, hidden, fields, state, submit, above }: ChangeProps): Page {
  const cancel = html`<a class="govuk-link" href="${links.account()}">Cancel</a>`;
  return page({
    title,
    back: links.account(),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}
      <h1 class="govuk-heading-l">${title}</h1>${above}
      ${form({ action, hidden, main: drawFields(fields, state), submit, beside: cancel })}
    </div></div>`,
  });
}
