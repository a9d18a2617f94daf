import { drawFields, type Fields, form, type FormState, problems } from '../../../kit/form.ts';
import { insetText } from '../../../kit/govuk/inset-text.ts';
import { html, nothing } from '../../../kit/html.ts';
import { pageTitle } from '../../../kit/parts/layout.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';

export interface AddProps {
  readonly council: string;
  readonly title: string;
  readonly action: string;
  readonly back: string;
  readonly fields: Fields;
  readonly state: FormState;
  /** A report has to be there first. */
  readonly lacksReport: boolean;
  readonly hidden: HiddenFields;
}

export function addPage({
  council,
  title,
  action,
  back,
  fields,
  state,
  lacksReport,
  hidden,
}: AddProps): Page {
  const lacks = lacksReport
    ? insetText({
        text: html`A recommendation stands in a report, and there is none yet. <a class="govuk-link" href="${links.addAuditReport(council)}">Add the report first</a>`,
      })
    : nothing;
  return page({
    title,
    section: 'register',
    breadcrumbs: [{ text: 'Internal audit', href: links.auditFollowUp(council) }, { text: title }],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({ title })}${lacks}${form({
      action,
      hidden: { ...hidden },
      main: drawFields(fields, state),
      submit: 'Add it',
      beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
    })}`,
  });
}
