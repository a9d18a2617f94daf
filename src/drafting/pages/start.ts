import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type Council, type HiddenFields, type Page, page } from '../../route.ts';
import type { startFields } from '../form.ts';

export interface StartProps {
  readonly council: Council;
  readonly hidden: HiddenFields;
  readonly fields: ReturnType<typeof startFields>;
  readonly state: FormState;
}

/** To begin a draft: with a policy that there is, or with nothing. */
export function startPage({ council, hidden, fields, state }: StartProps): Page {
  const title = 'Start a draft';
  return page({
    title,
    section: 'policy',
    breadcrumbs: [
      { text: 'Policy', href: links.policy(council.slug) },
      { text: 'Change the policy', href: links.changePolicy(council.slug) },
      { text: title },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({
      title,
      lead: 'Nothing in force changes by it. A draft may be left and gone on with, by several people.',
    })}
      ${form({
        action: links.startPolicyDraft(council.slug),
        hidden: { ...hidden },
        main: drawFields(fields, state),
        submit: 'Start the draft',
        beside: html`<a class="govuk-link" href="${links.changePolicy(council.slug)}">Upload a file instead</a>`,
      })}`,
  });
}
